import * as deliveryStore from '../storage/delivery-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { Unit } from './unit-of-work.ts';

/** How a message about an incident ended. */
export interface Told {
  readonly incidentId: number;
  /** No: it could not be delivered, and is not tried again. */
  readonly ok: boolean;
}

/** Nothing happens to an incident by somebody being told of it. */
const NOTHING_ELSE = { events: [], deliveries: [], journal: [] } as const;

/**
 * Counts on incidents that somebody was told of them, and shows on those of which nobody could be
 * that it failed: as long as another message arrived, or may still, it has not.
 */
export async function countTold(unit: Unit, told: readonly Told[]): Promise<void> {
  const ids = [...new Set(told.map(({ incidentId }) => incidentId))];
  const failed = told.filter(({ ok }) => !ok).map(({ incidentId }) => incidentId);
  const hopeful =
    failed.length === 0 ? new Set() : await deliveryStore.listHopeful(unit.transaction, failed);
  const incidents = await readByIds(unit.connection, ids);
  await unit.writeIncidents(
    incidents.map((before) => {
      const own = told.filter(({ incidentId }) => incidentId === before.id);
      const incident = {
        ...before,
        toldCount: before.toldCount + own.filter(({ ok }) => ok).length,
        deliveryFailed: !(own.at(-1)?.ok ?? true) && !hopeful.has(before.id),
      };
      return { incident, before, actorId: unit.caller.actor.id, ...NOTHING_ELSE };
    }),
  );
}
