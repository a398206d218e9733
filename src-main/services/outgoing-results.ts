import {
  afterFailure,
  type AfterFailure,
  type FailureCause,
} from '#shared/domain/delivery/retry.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import type { Chance } from '../platform/chance.ts';
import * as bundleStore from '../storage/bundle-store.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import { systemCaller } from './caller.ts';
import type { LiveProfiles } from './live-profile.ts';
import { setTrouble } from './medium-trouble.ts';
import { scheduleRepeat } from './repeats.ts';
import type { ServiceContext } from './service-context.ts';
import { beginTelling } from './told-members.ts';
import { countTold } from './told-incidents.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** How sending a message ended. */
export interface OutgoingResult {
  readonly delivery: StoredDelivery;
  readonly at: Instant;
  readonly duration: Microseconds;
  readonly outcome:
    | { readonly ok: true; readonly reached: 'sent' | 'delivered'; readonly answer: string }
    | {
        readonly ok: false;
        readonly because: FailureCause;
        readonly answer: string;
        readonly retryAfter?: Microseconds;
      };
}

type Failure = Extract<OutgoingResult['outcome'], { readonly ok: false }>;

/** What becomes of a message once somebody has tried to send it: every attempt is on record. */
export class OutgoingResults {
  readonly #context: ServiceContext;
  readonly #profiles: LiveProfiles;
  readonly #chance: Chance;

  constructor(context: ServiceContext, profiles: LiveProfiles, chance: Chance) {
    this.#context = context;
    this.#profiles = profiles;
    this.#chance = chance;
  }

  /**
   * Records an attempt, in one transaction with what follows from it: nothing, if the delivery went
   * away with its incident meanwhile.
   */
  async record({ delivery: { id }, outcome, at, duration }: OutgoingResult): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      const delivery = await deliveryStore.find(unit.transaction, id);
      if (!delivery) return;
      const { ok, answer } = outcome;
      await deliveryStore.insertAttempts(unit.transaction, [
        { deliveryId: delivery.id, at, duration, ok, answer },
      ]);
      if (outcome.ok) await this.#arrived(unit, delivery, at, outcome.reached);
      else await this.#failed(unit, delivery, at, outcome);
      await unit.record({ topic: 'delivery', id: delivery.id, version: 0, op: 'update' });
    });
  }

  async #arrived(
    unit: Unit,
    delivery: StoredDelivery,
    at: Instant,
    reached: 'sent' | 'delivered',
  ): Promise<void> {
    const progress = { state: reached, sentAt: at, error: null } as const;
    await deliveryStore.move(unit.transaction, [delivery.id], progress);
    await setTrouble(unit, delivery.medium, null);
    await this.#ended(unit, delivery, at, true);
  }

  async #failed(
    unit: Unit,
    delivery: StoredDelivery,
    at: Instant,
    { because, answer, retryAfter }: Failure,
  ): Promise<void> {
    const after = afterFailure(because, delivery, at, this.#chance(), retryAfter);
    await deliveryStore.move(unit.transaction, [delivery.id], progressOf(after, answer));
    if (after.state === 'failed_for_now') return;
    // What never will go is wrong with the one destination, not with the medium.
    if (because !== 'permanent') {
      await setTrouble(unit, delivery.medium, { since: at, error: answer });
    }
    if (after.state !== 'failed') return;
    await bundleStore.failMembers(unit.transaction, delivery.id, answer);
    await this.#ended(unit, delivery, at, false);
  }

  /** Of a message about several each incident is counted afterwards, some at a time. */
  async #ended(unit: Unit, delivery: StoredDelivery, at: Instant, ok: boolean): Promise<void> {
    const { incidentId } = delivery;
    if (incidentId === null) return beginTelling(unit, delivery.id);
    await scheduleRepeat(unit, this.#profiles, delivery, at);
    await countTold(unit, [{ incidentId, ok }]);
  }
}

function progressOf(after: AfterFailure, error: string): deliveryStore.Progress {
  switch (after.state) {
    case 'failed':
      return { state: 'failed', error };
    case 'failed_for_now':
      return { ...after, waitingFor: 'retry', networkUntil: null, error };
    case 'waiting':
      return { ...after, waitingFor: 'network', error };
  }
}
