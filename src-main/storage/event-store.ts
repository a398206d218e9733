import type { EventDetail } from '#shared/domain/incident/incident.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** So many acknowledgements of one incident are shown and judged; the oldest beyond are history. */
const MOST_ACKNOWLEDGEMENTS = 500;

interface EventRecord {
  readonly id: number;
  readonly incident_id: number;
  readonly type: EventType;
  readonly actor_id: number;
  readonly timestamp: number;
  readonly received: number;
  readonly description: string;
  readonly visibility: 'internal' | 'public';
  readonly detail: string | null;
}

export interface StoredEvent {
  readonly id: number;
  readonly incidentId: number;
  readonly type: EventType;
  readonly actorId: number;
  readonly timestamp: Instant;
  readonly received: Instant;
  readonly description: string;
  readonly visibility: 'internal' | 'public';
  readonly detail: EventDetail | null;
}

export interface StoredAcknowledgement {
  /** The id of its ACK event. */
  readonly id: number;
  readonly incidentId: number;
  readonly actorId: number;
  readonly at: Instant;
  readonly note: string;
  readonly expiresAt: Instant | null;
  /** When it was taken back; null: it was not. */
  readonly endedAt: Instant | null;
}

/** The newest events of an incident, or those before an id, newest first. */
export async function listEvents(
  executor: Executor,
  incidentId: number,
  before: number | undefined,
  limit: number,
): Promise<StoredEvent[]> {
  const query = executor<EventRecord>('event')
    .where({ incident_id: incidentId })
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query.where('id', '<', before);
  return (await query).map(eventOf);
}

export async function findEvent(executor: Executor, id: number): Promise<StoredEvent | undefined> {
  const record = await executor<EventRecord>('event').where({ id }).first();
  return record && eventOf(record);
}

/** Events by their ids, in the order of the ids that were asked for; those that do not exist are missing. */
export async function findEvents(
  executor: Executor,
  ids: readonly number[],
): Promise<StoredEvent[]> {
  const records = await executor<EventRecord>('event')
    .whereIn('id', [...ids])
    .limit(ids.length);
  const found = new Map(records.map((record) => [record.id, eventOf(record)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Ids of the newest events of an incident, those that happened last first. */
export async function listEventIds(
  executor: Executor,
  incidentId: number,
  limit: number,
): Promise<number[]> {
  const records = await executor<EventRecord>('event')
    .where({ incident_id: incidentId })
    .orderBy('id', 'desc')
    .limit(limit)
    .select('id', 'timestamp');
  return records.sort((a, b) => b.timestamp - a.timestamp || b.id - a.id).map(({ id }) => id);
}

/**
 * Events of all incidents in the order in which they came, newest first: the newest, or those next to
 * an id on its older or newer side.
 */
export async function listAllEvents(
  executor: Executor,
  page: {
    readonly beside: { readonly direction: 'older' | 'newer'; readonly id: number } | null;
    readonly limit: number;
  },
): Promise<StoredEvent[]> {
  const isNewer = page.beside?.direction === 'newer';
  const query = executor<EventRecord>('event')
    .orderBy('id', isNewer ? 'asc' : 'desc')
    .limit(page.limit);
  if (page.beside) query.where('id', isNewer ? '>' : '<', page.beside.id);
  const events = (await query).map(eventOf);
  return isNewer ? events.reverse() : events;
}

/** Which of the incidents have an event of the type. */
export async function incidentsWithEvent(
  executor: Executor,
  incidentIds: readonly number[],
  type: EventType,
): Promise<ReadonlySet<number>> {
  const records = await executor<EventRecord>('event')
    .whereIn('incident_id', [...incidentIds])
    .where({ type })
    .distinct('incident_id');
  return new Set(records.map((record) => record.incident_id));
}

/** Acknowledgements of an incident, newest first. */
export async function listAcknowledgements(
  executor: Executor,
  incidentId: number,
): Promise<StoredAcknowledgement[]> {
  const records = (await selectAcknowledgements(executor)
    .where('acknowledgement.incident_id', incidentId)
    .orderBy('event.id', 'desc')
    .limit(MOST_ACKNOWLEDGEMENTS)) as AcknowledgementRecord[];
  return records.map(acknowledgementOf);
}

export async function findAcknowledgement(
  executor: Executor,
  id: number,
): Promise<StoredAcknowledgement | undefined> {
  const record = (await selectAcknowledgements(executor).where('event.id', id).first()) as
    AcknowledgementRecord | undefined;
  return record && acknowledgementOf(record);
}

export async function setAcknowledgementExpiry(
  executor: Executor,
  id: number,
  expiresAt: Instant | null,
): Promise<void> {
  await executor('acknowledgement').where({ event_id: id }).update({ expires_at: expiresAt });
}

/** Takes back what is live of the incidents' acknowledgements. */
export async function endAcknowledgements(
  executor: Executor,
  incidentIds: readonly number[],
  now: Instant,
): Promise<void> {
  await executor('acknowledgement')
    .whereIn('incident_id', [...incidentIds])
    .whereNull('ended_at')
    .where((query) => void query.whereNull('expires_at').orWhere('expires_at', '>', now))
    .update({ ended_at: now });
}

interface AcknowledgementRecord {
  readonly id: number;
  readonly incident_id: number;
  readonly actor_id: number;
  readonly timestamp: number;
  readonly description: string;
  readonly expires_at: number | null;
  readonly ended_at: number | null;
}

function selectAcknowledgements(executor: Executor) {
  return executor('acknowledgement')
    .join('event', 'event.id', 'acknowledgement.event_id')
    .select(
      'event.id',
      'event.incident_id',
      'event.actor_id',
      'event.timestamp',
      'event.description',
      'acknowledgement.expires_at',
      'acknowledgement.ended_at',
    );
}

function acknowledgementOf(record: AcknowledgementRecord): StoredAcknowledgement {
  return {
    id: record.id,
    incidentId: record.incident_id,
    actorId: record.actor_id,
    at: record.timestamp,
    note: record.description,
    expiresAt: record.expires_at,
    endedAt: record.ended_at,
  };
}

function eventOf(record: EventRecord): StoredEvent {
  return {
    id: record.id,
    incidentId: record.incident_id,
    type: record.type,
    actorId: record.actor_id,
    timestamp: record.timestamp,
    received: record.received,
    description: record.description,
    visibility: record.visibility,
    detail: record.detail === null ? null : (JSON.parse(record.detail) as EventDetail),
  };
}
