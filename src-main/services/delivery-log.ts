import { z } from 'zod';
import { delivery as shownDelivery, type Delivery } from '#shared/contract/delivery.ts';
import { MILLISECOND } from '#shared/time/instant.ts';
import * as logStore from '../storage/delivery-log-store.ts';
import type { LoggedDelivery, LogQuery, StoredAttempt } from '../storage/delivery-log-store.ts';
import type { ServiceContext } from './service-context.ts';

const because = z.array(shownDelivery.shape.because.element);

/** Who was told of what, when and why, with every attempt. */
export class DeliveryLog {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async list(query: LogQuery): Promise<{ deliveries: Delivery[]; more: boolean }> {
    const { read } = this.#context.database;
    const { deliveries, lastTried } = await logStore.listLog(read, query);
    const ids = deliveries.map(({ id }) => id);
    const attempts = await logStore.listAttempts(read, ids);
    const last = deliveries.length < query.limit ? lastTried : (ids.at(-1) ?? null);
    return {
      deliveries: deliveries.map((each) => this.#shown(each, attempts)),
      more: last !== null && (await this.#isOlder(query, last)),
    };
  }

  async #isOlder(query: LogQuery, before: number): Promise<boolean> {
    const { read } = this.#context.database;
    const { deliveries } = await logStore.listLog(read, { ...query, before, limit: 1 });
    return deliveries.length > 0;
  }

  #shown(stored: LoggedDelivery, attempts: readonly StoredAttempt[]): Delivery {
    const { operatorId, label, about } = stored;
    const own = attempts.filter(({ deliveryId }) => deliveryId === stored.id);
    const reasons = because.safeParse(JSON.parse(stored.because));
    return {
      id: stored.id,
      incidentId: stored.incidentId,
      about: about ?? '',
      operator: { id: operatorId, name: this.#context.directory.actor(operatorId).name },
      medium: stored.medium,
      destination: label,
      kind: stored.kind,
      reason: stored.reason,
      because: reasons.success ? reasons.data : [],
      state: stored.state,
      waitingFor: stored.waitingFor,
      dueAt: stored.dueAt,
      createdAt: stored.createdAt,
      sentAt: stored.sentAt,
      error: stored.error,
      bundledIn: stored.bundledIn,
      attempts: own.map(({ at, duration, ok, answer }) => ({
        ...{ at, milliseconds: duration / MILLISECOND, ok: ok === 1, answer },
      })),
      attemptCount: own[0]?.total ?? 0,
    };
  }
}
