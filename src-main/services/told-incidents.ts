import * as deliveryStore from '../storage/delivery-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { Unit } from './unit-of-work.ts';

/** How a message about an incident ended. */
export interface Told {
  readonly incidentId: number;
  /** No: it could not be delivered, and is not tried again. */
  readonly ok: boolean;
}

/** What messages about one incident come to. */
interface Tally {
  /** How many arrived. */
  readonly times: number;
  readonly lastOk: boolean;
}

const NOT_TOLD: Tally = { times: 0, lastOk: true };

/** Nothing happens to an incident by somebody being told of it. */
const NOTHING_ELSE = { events: [], deliveries: [], journal: [] } as const;

/**
 * Counts on incidents that somebody was told of them, and shows on those of which nobody could be
 * that it failed: as long as another message arrived, or may still, it has not.
 */
export async function countTold(unit: Unit, told: readonly Told[]): Promise<void> {
  const tallies = tallyOf(told);
  const failed = [...tallies].filter(([, { lastOk }]) => !lastOk).map(([id]) => id);
  const hopeful =
    failed.length === 0 ? new Set() : await deliveryStore.listHopeful(unit.transaction, failed);
  const incidents = await readByIds(unit.connection, [...tallies.keys()]);
  await unit.writeIncidents(
    incidents.map((before) => {
      const { times, lastOk } = tallies.get(before.id) ?? NOT_TOLD;
      const incident = {
        ...before,
        toldCount: before.toldCount + times,
        deliveryFailed: !lastOk && !hopeful.has(before.id),
      };
      return { incident, before, actorId: unit.caller.actor.id, ...NOTHING_ELSE };
    }),
  );
}

function tallyOf(told: readonly Told[]): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const { incidentId, ok } of told) {
    const { times } = tallies.get(incidentId) ?? NOT_TOLD;
    tallies.set(incidentId, { times: times + Number(ok), lastOk: ok });
  }
  return tallies;
}
