import type { Instant } from '#shared/time/instant.ts';
import * as bundleStore from '../storage/bundle-store.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import * as toldStore from '../storage/told-member-store.ts';
import { systemCaller } from './caller.ts';
import type { LiveProfiles } from './live-profile.ts';
import { scheduleRepeat } from './repeats.ts';
import type { ServiceContext } from './service-context.ts';
import { countTold } from './told-incidents.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** So many are counted in one transaction: where all of them are said again, it takes some 60 ms. */
const AT_ONCE = 40;
/** Nobody was told of those that failed, and they are not tried again. */
const FAILED = 'failed';

/** A message about several has ended: from now on what it spoke for is to be counted. */
export function beginTelling(unit: Unit, id: number): Promise<void> {
  return toldStore.setCounted(unit.transaction, id, 0);
}

/**
 * What follows for each incident of a message that was about many: it counts that somebody was told, or
 * that nobody was, and is said again where a profile wants that. Some at a time, each time in a
 * transaction of its own, so that nobody waits for thousands; how far it came is in the database.
 */
export class ToldMembers {
  readonly #context: ServiceContext;
  readonly #profiles: LiveProfiles;

  constructor(context: ServiceContext, profiles: LiveProfiles) {
    this.#context = context;
    this.#profiles = profiles;
  }

  /** Now, as long as there is something to be counted: whatever else is due goes first. */
  async nextDue(): Promise<Instant | null> {
    const next = await toldStore.findUncounted(this.#context.database.read);
    return next ? this.#context.clock.now() : null;
  }

  /** Counts some of what one message spoke for. */
  async countSome(): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      const next = await toldStore.findUncounted(unit.transaction);
      if (!next) return;
      const { id, counted } = next;
      const members = await bundleStore.listMembers(unit.transaction, id, counted, AT_ONCE);
      const message = await deliveryStore.find(unit.transaction, id);
      if (message) await this.#count(unit, message, members);
      await toldStore.setCounted(unit.transaction, id, members.at(-1)?.id ?? null);
    });
  }

  async #count(
    unit: Unit,
    { state, sentAt }: StoredDelivery,
    members: readonly StoredDelivery[],
  ): Promise<void> {
    const ok = state !== FAILED;
    for (const member of members) {
      await scheduleRepeat(unit, this.#profiles, member, sentAt ?? unit.now);
    }
    await countTold(
      unit,
      members.flatMap(({ incidentId }) => (incidentId === null ? [] : [{ incidentId, ok }])),
    );
  }
}
