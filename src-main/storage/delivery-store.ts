import type { TellReason } from '#shared/domain/incident/incident.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

const MOST_OF_INCIDENT = 200;

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'withdrawn' | 'cancelled';

export interface StoredDelivery {
  readonly id: number;
  readonly incidentId: number | null;
  readonly operatorId: number;
  readonly medium: string;
  readonly reason: TellReason;
  readonly state: DeliveryState;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly error: string | null;
}

/** Deliveries of an incident, newest first. */
export async function listOf(executor: Executor, incidentId: number): Promise<StoredDelivery[]> {
  return (await select(executor)
    .where('incident_id', incidentId)
    .orderBy('id', 'desc')
    .limit(MOST_OF_INCIDENT)) as StoredDelivery[];
}

/** What waits to be sent and is due, oldest first. */
export async function listDue(
  executor: Executor,
  now: Instant,
  limit: number,
): Promise<StoredDelivery[]> {
  return (await select(executor)
    .whereRaw("state IN ('pending', 'sending')")
    .where('state', 'pending')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)) as StoredDelivery[];
}

export async function nextDue(executor: Executor): Promise<Instant | null> {
  const row = (await executor('delivery')
    .whereRaw("state IN ('pending', 'sending')")
    .where('state', 'pending')
    .min({ at: 'due_at' })
    .first()) as { at: number | null } | undefined;
  return row?.at ?? null;
}

/** The newest that are looked at: more than somebody could be told of in a day. */
const MOST_COUNTED = 50_000;

/** How many deliveries were written in each minute of a span of time. */
export async function countByMinute(
  executor: Executor,
  from: Instant,
  until: Instant,
): Promise<{ minute: Instant; count: number }[]> {
  const newest = executor('delivery')
    .select('created_at')
    .orderBy('id', 'desc')
    .limit(MOST_COUNTED)
    .as('newest');
  return (await executor
    .from(newest)
    .select(executor.raw(`created_at - created_at % ${MINUTE} AS minute`))
    .count({ count: '*' })
    .where('created_at', '>', from)
    .where('created_at', '<=', until)
    .groupBy('minute')
    .orderBy('minute')
    .limit(MOST_COUNTED)) as { minute: Instant; count: number }[];
}

/** Moves deliveries to a state. */
export async function move(
  executor: Executor,
  ids: readonly number[],
  to: DeliveryState,
  more: { readonly sentAt?: Instant; readonly error?: string } = {},
): Promise<void> {
  if (ids.length === 0) return;
  await executor('delivery')
    .whereIn('id', [...ids])
    .update({
      state: to,
      ...(more.sentAt === undefined ? {} : { sent_at: more.sentAt }),
      ...(more.error === undefined ? {} : { error: more.error }),
    });
}

/** Those that were sent of an incident are gone from the screen. */
export async function withdraw(executor: Executor, incidentIds: readonly number[]): Promise<void> {
  await executor('delivery')
    .whereIn('incident_id', [...incidentIds])
    .where('state', 'sent')
    .update({ state: 'withdrawn' });
}

/** Every delivery that was being sent when the host went down: nobody knows whether it arrived, so it is sent again. */
export async function restart(executor: Executor): Promise<number> {
  return executor('delivery')
    .whereRaw("state IN ('pending', 'sending')")
    .where('state', 'sending')
    .update({ state: 'pending' });
}

export async function insertAttempts(
  executor: Executor,
  attempts: readonly {
    readonly deliveryId: number;
    readonly at: Instant;
    readonly duration: number;
    readonly ok: boolean;
    readonly answer: string;
  }[],
): Promise<void> {
  await executor.batchInsert(
    'delivery_attempt',
    attempts.map((attempt) => ({
      delivery_id: attempt.deliveryId,
      at: attempt.at,
      duration: attempt.duration,
      ok: attempt.ok ? 1 : 0,
      answer: attempt.answer,
    })),
    100,
  );
}

function select(executor: Executor) {
  return executor('delivery').select({
    id: 'id',
    incidentId: 'incident_id',
    operatorId: 'operator_id',
    medium: 'medium',
    reason: 'reason',
    state: 'state',
    dueAt: 'due_at',
    createdAt: 'created_at',
    sentAt: 'sent_at',
    error: 'error',
  });
}
