import { deliveryStates, type DeliveryState } from '#shared/contract/delivery.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { select, type StoredDelivery } from './delivery-store.ts';

/** So many of one delivery are shown. */
const MOST_ATTEMPTS = 20;

/** Which deliveries are asked for; what is left out is not asked. */
export interface LogQuery {
  readonly incidentId?: number | undefined;
  readonly profileId?: number | undefined;
  readonly destinationId?: number | undefined;
  readonly states?: readonly DeliveryState[] | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LoggedDelivery extends StoredDelivery {
  /** The incident's description as it is now; null: it is about several. */
  readonly about: string | null;
}

export interface StoredAttempt {
  readonly deliveryId: number;
  readonly at: Instant;
  readonly duration: number;
  readonly ok: number;
  readonly answer: string;
  /** How many its delivery has had. */
  readonly total: number;
}

/** Rows that one page looks at: what is rare is looked for over several pages. */
const MOST_TRIED = 5_000;

/**
 * Deliveries, newest first. A page looks at so many rows at most, so it may have fewer than asked for
 * though there are more.
 */
export async function listLog(
  executor: Executor,
  { incidentId, profileId, destinationId, states, before, limit }: LogQuery,
): Promise<{ deliveries: LoggedDelivery[]; lastTried: number | null }> {
  const asked = Object.entries({
    incident_id: incidentId,
    profile_id: profileId,
    destination_id: destinationId,
  }).filter(([, value]) => value !== undefined);
  const tried = select(executor)
    .where(Object.fromEntries(asked))
    .where('delivery.id', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('delivery.id', 'desc')
    .limit(states ? MOST_TRIED : limit);
  const oldest = await executor
    .from(tried.clone().as('tried'))
    .min({ id: 'id' })
    .first<{ id: number | null } | undefined>();
  const deliveries = await executor
    .from(tried.as('tried'))
    .leftJoin('incident', 'incident.id', 'tried.incidentId')
    .whereIn('tried.state', [...(states ?? deliveryStates)])
    .orderBy('tried.id', 'desc')
    .limit(limit)
    .select<LoggedDelivery[]>('tried.*', { about: 'incident.description' });
  return { deliveries, lastTried: oldest?.id ?? null };
}

/** The newest attempts of each of some deliveries, oldest first. */
export async function listAttempts(
  executor: Executor,
  ids: readonly number[],
): Promise<StoredAttempt[]> {
  const attempts = executor('delivery_attempt')
    .whereIn('delivery_id', [...ids])
    .select('id', 'delivery_id', 'at', 'duration', 'ok', 'answer')
    .rowNumber('nth', (row) => {
      void row.partitionBy('delivery_id').orderBy('id', 'desc');
    })
    .select(executor.raw('count(*) OVER (PARTITION BY delivery_id) AS total'));
  return executor
    .from(attempts.as('attempt'))
    .where('nth', '<=', MOST_ATTEMPTS)
    .orderBy('id')
    .limit(MOST_ATTEMPTS * Math.max(1, ids.length))
    .select<StoredAttempt[]>({
      deliveryId: 'delivery_id',
      at: 'at',
      duration: 'duration',
      ok: 'ok',
      answer: 'answer',
      total: 'total',
    });
}
