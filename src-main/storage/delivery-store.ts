import type { DeliveryKind, DeliveryState, DeliveryWait } from '#shared/contract/delivery.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import type { TellReason } from '#shared/domain/incident/incident.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

const MOST_OF_INCIDENT = 200;

/** One address of one medium: what goes there goes in turn. */
export interface Lane {
  readonly medium: string;
  readonly address: string;
}

export interface StoredDelivery extends Lane {
  readonly id: number;
  readonly incidentId: number | null;
  readonly operatorId: number;
  readonly destinationId: number | null;
  readonly label: string;
  readonly kind: DeliveryKind;
  readonly reason: TellReason | EventType;
  /** JSON text. */
  readonly because: string;
  readonly profileId: number | null;
  readonly state: DeliveryState;
  readonly waitingFor: DeliveryWait | null;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly error: string | null;
  readonly retries: number;
  /** How long it waits for the network; null: it does not. */
  readonly networkUntil: Instant | null;
  /** 1 for what was asked for, more for each time that it is said again. */
  readonly round: number;
  readonly bundledIn: number | null;
}

/** States of what is still to go out. */
export const unsentStates = ['pending', 'waiting', 'sending', 'failed_for_now'] as const;

/** What is still to go out, as the index over it has it. */
export const UNSENT = `state IN (${unsentStates.map((state) => `'${state}'`).join(', ')})`;

/** Deliveries of an incident, newest first. */
export async function listOf(executor: Executor, incidentId: number): Promise<StoredDelivery[]> {
  return (await select(executor)
    .where('incident_id', incidentId)
    .orderBy('id', 'desc')
    .limit(MOST_OF_INCIDENT)) as StoredDelivery[];
}

export async function find(executor: Executor, id: number): Promise<StoredDelivery | undefined> {
  return (await select(executor).where('delivery.id', id).first()) as StoredDelivery | undefined;
}

/** What waits to go to an address and is due, oldest first. */
export async function listDue(
  executor: Executor,
  { medium, address }: Lane,
  now: Instant,
  limit: number,
): Promise<StoredDelivery[]> {
  return (await select(executor)
    .whereRaw(UNSENT)
    .where({ medium, address })
    .whereNot('state', 'sending')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)) as StoredDelivery[];
}

/** When something is due to go to an address. */
export async function nextDue(
  executor: Executor,
  { medium, address }: Lane,
): Promise<Instant | null> {
  const row = await executor('delivery')
    .whereRaw(UNSENT)
    .where({ medium, address })
    .whereNot('state', 'sending')
    .orderBy('due_at')
    .first<{ due_at: Instant } | undefined>('due_at');
  return row?.due_at ?? null;
}

/** The newest that are looked at: more than somebody could be told of in a day. */
const MOST_COUNTED = 50_000;

/** How many deliveries of problems were written for an address in each minute of a span of time. */
export async function countByMinute(
  executor: Executor,
  address: string,
  from: Instant,
  until: Instant,
): Promise<{ minute: Instant; count: number }[]> {
  const newest = executor('delivery')
    .select('created_at', 'kind', 'address')
    .orderBy('id', 'desc')
    .limit(MOST_COUNTED)
    .as('newest');
  return (await executor
    .from(newest)
    .select(executor.raw(`created_at - created_at % ${MINUTE} AS minute`))
    .count({ count: '*' })
    .where({ kind: 'problem', address })
    .where('created_at', '>', from)
    .where('created_at', '<=', until)
    .groupBy('minute')
    .orderBy('minute')
    .limit(MOST_COUNTED)) as { minute: Instant; count: number }[];
}

/** What of a delivery changes on its way. */
export interface Progress {
  readonly state: DeliveryState;
  readonly waitingFor?: DeliveryWait | null;
  readonly dueAt?: Instant;
  readonly sentAt?: Instant;
  readonly error?: string | null;
  readonly retries?: number;
  readonly networkUntil?: Instant | null;
  readonly bundledIn?: number;
}

/** Moves deliveries on; what they waited for is over unless it is said anew. */
export async function move(
  executor: Executor,
  ids: readonly number[],
  { waitingFor = null, ...progress }: Progress,
): Promise<void> {
  if (ids.length === 0) return;
  const columns = {
    state: progress.state,
    waiting_for: waitingFor,
    due_at: progress.dueAt,
    sent_at: progress.sentAt,
    error: progress.error,
    retries: progress.retries,
    network_until: progress.networkUntil,
    bundled_in: progress.bundledIn,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  await executor('delivery')
    .whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
    .update(Object.fromEntries(given));
}

/** Those that were shown at an address are gone from the screen. */
export async function withdraw(
  executor: Executor,
  { medium, address }: Lane,
  incidentIds: readonly number[],
): Promise<void> {
  await executor('delivery')
    .whereRaw('incident_id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .where({ medium, address, state: 'sent' })
    .update({ state: 'withdrawn' });
}

/** Every delivery that was being sent when the host went down: nobody knows whether it arrived, so it is sent again. */
export async function restart(executor: Executor): Promise<number> {
  return executor('delivery')
    .whereRaw(UNSENT)
    .where('state', 'sending')
    .update({ state: 'pending', waiting_for: null });
}

/** Incidents among these that somebody was told of, or still may be, since they ask for attention. */
export async function listHopeful(
  executor: Executor,
  incidentIds: readonly number[],
): Promise<Set<number>> {
  const rows = await executor('delivery')
    .join('incident', 'incident.id', 'delivery.incident_id')
    .distinct<{ id: number }[]>({ id: 'incident.id' })
    .whereRaw('incident_id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .whereNotIn('state', ['failed', 'cancelled', 'withdrawn'])
    .whereRaw('delivery.created_at >= coalesce(incident.prompt_since, 0)');
  return new Set(rows.map(({ id }) => id));
}

/** Keeps attempts on record; those of deliveries that went away with their incident meanwhile are left out. */
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
  const ids = attempts.map(({ deliveryId }) => deliveryId);
  const there = await executor('delivery')
    .whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
    .select<{ id: number }[]>('id');
  const known = new Set(there.map(({ id }) => id));
  const kept = attempts.filter(({ deliveryId }) => known.has(deliveryId));
  await executor.batchInsert(
    'delivery_attempt',
    kept.map((attempt) => ({
      delivery_id: attempt.deliveryId,
      at: attempt.at,
      duration: attempt.duration,
      ok: attempt.ok ? 1 : 0,
      answer: attempt.answer,
    })),
    100,
  );
}

export function select(executor: Executor) {
  return executor('delivery').select({
    id: 'delivery.id',
    incidentId: 'incident_id',
    operatorId: 'operator_id',
    destinationId: 'destination_id',
    medium: 'medium',
    address: 'address',
    label: 'label',
    kind: 'kind',
    reason: 'reason',
    because: 'because',
    profileId: 'profile_id',
    state: 'state',
    waitingFor: 'waiting_for',
    dueAt: 'due_at',
    createdAt: 'created_at',
    sentAt: 'sent_at',
    error: 'error',
    retries: 'retries',
    networkUntil: 'network_until',
    round: 'round',
    bundledIn: 'bundled_in',
  });
}
