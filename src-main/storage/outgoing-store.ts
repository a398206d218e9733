import type { SentTo } from '#shared/domain/delivery/limits.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';
import { stillPrompts } from './bundle-store.ts';
import type { Executor } from './database.ts';
import { select, UNSENT, type Lane, type StoredDelivery } from './delivery-store.ts';

/** What is due at addresses elsewhere: everything but what the workstation shows by itself. */

const MOST_LANES = 2_000;
const MOST_TOLD = 10_000;
const MOST_SENT = 200;

/** An address to which something is to go, and what is due there first. */
export interface DueLane extends Lane {
  readonly dueAt: Instant;
  readonly operatorId: number;
  readonly incidentId: number | null;
  readonly kind: StoredDelivery['kind'];
  readonly createdAt: Instant;
}

/** Every address but one at which something waits, with what is due there first. From address to address, whatever waits at each. */
export async function listLanes(executor: Executor, except: string): Promise<DueLane[]> {
  const next = (after: string) => `
    SELECT id FROM delivery WHERE ${UNSENT} ${after} ORDER BY medium, address LIMIT 1`;
  const rows: unknown = await executor.raw(
    `WITH RECURSIVE lane (medium, address) AS (
       SELECT medium, address FROM delivery WHERE id = (${next('')})
       UNION ALL
       SELECT following.medium, following.address FROM lane JOIN delivery AS following
         ON following.id = (${next('AND (medium, address) > (lane.medium, lane.address)')})
       LIMIT ${MOST_LANES}
     )
     SELECT first.medium, first.address, first.due_at AS "dueAt", first.operator_id AS "operatorId",
       first.incident_id AS "incidentId", first.kind, first.created_at AS "createdAt"
     FROM lane JOIN delivery AS first ON first.id = (
       SELECT id FROM delivery WHERE ${UNSENT} AND state <> 'sending'
         AND medium = lane.medium AND address = lane.address
       ORDER BY due_at, id LIMIT 1
     )
     WHERE lane.address <> ?`,
    [except],
  );
  return rows as DueLane[];
}

/** What went to an address lately; what is later than now, since the clock was set back, is left out. */
export async function listSent(
  executor: Executor,
  { medium, address }: Lane,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): Promise<SentTo[]> {
  const rows = await executor('delivery')
    .where({ medium, address })
    .whereNotNull('sent_at')
    .where('sent_at', '>', since)
    .where('sent_at', '<=', now)
    .orderBy('sent_at', 'desc')
    .limit(MOST_SENT)
    .select<{ at: Instant; kind: string }[]>({ at: 'sent_at', kind: 'kind' });
  return rows.map(({ at, kind }) => ({ at, isNews: kind === 'event' }));
}

/** What is held back at an address: how many, up to a bound, and the summary that speaks for some of it. */
export async function lookAtHeld(
  executor: Executor,
  { medium, address }: Lane,
  most: number,
): Promise<{ readonly count: number; readonly summary: number | undefined }> {
  const held = await executor('delivery')
    .whereRaw(UNSENT)
    .where({ medium, address, waiting_for: 'throttle' })
    .orderByRaw("kind = 'summary' DESC")
    .limit(most)
    .select<{ id: number; kind: string }[]>('id', 'kind');
  const summary = held.find(({ kind }) => kind === 'summary')?.id;
  return { count: held.length, summary };
}

/** What is held back at an address is judged anew at once. */
export async function releaseHeld(
  executor: Executor,
  { medium, address }: Lane,
  now: Instant,
): Promise<void> {
  await executor('delivery')
    .whereRaw(UNSENT)
    .where({ medium, address, waiting_for: 'throttle' })
    .update({ due_at: now });
}

/** Messages that are held back at an address of one of somebody's destinations. */
export interface HeldBack {
  readonly id: number;
  readonly count: number;
  readonly until: Instant;
}

/** @param most so many are counted at each address */
export async function listHeld(
  executor: Executor,
  operatorId: number,
  most: number,
): Promise<HeldBack[]> {
  const held = `SELECT due_at, id, incident_id FROM delivery WHERE ${UNSENT} AND waiting_for = 'throttle'
    AND medium = destination.medium AND address = destination.address`;
  const spokenFor = `SELECT 1 FROM delivery AS member WHERE member.bundled_in = held.id LIMIT :most`;
  const rows: unknown = await executor.raw(
    `SELECT id, (SELECT min(:most, sum(CASE WHEN held.incident_id IS NULL
           THEN (SELECT count(*) FROM (${spokenFor})) ELSE 1 END))
         FROM (${held} LIMIT :most) AS held) AS count,
       (SELECT due_at FROM (${held}) ORDER BY due_at LIMIT 1) AS "until"
     FROM destination WHERE operator_id = :operatorId
       AND EXISTS (${held})
     ORDER BY id LIMIT ${MOST_LANES}`,
    { operatorId, most },
  );
  return rows as HeldBack[];
}

/** Everything that an address collects for one profile, whenever it would be due. */
export async function listCollected(
  executor: Executor,
  { medium, address }: Lane,
  profileId: number | null,
  limit: number,
): Promise<StoredDelivery[]> {
  return (await select(executor)
    .whereRaw(UNSENT)
    .where({ medium, address, waiting_for: 'digest', profile_id: profileId })
    .orderBy('id')
    .limit(limit)) as StoredDelivery[];
}

/**
 * Of these incidents the deliveries to an address that came to an end, or are on their way; what another one
 * speaks for is where that one is.
 */
export async function listTold(
  executor: Executor,
  { medium, address }: Lane,
  incidentIds: readonly number[],
): Promise<ToldDelivery[]> {
  return executor('delivery')
    .whereRaw('incident_id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .where({ medium, address })
    .orderBy('id', 'desc')
    .limit(MOST_TOLD)
    .select<ToldDelivery[]>(
      { id: 'id', incidentId: 'incident_id', kind: 'kind' },
      executor.raw(STATE_OF_SPEAKER),
    );
}

const STATE_OF_SPEAKER = `(
  WITH RECURSIVE speaker (state, bundled_in) AS (
    VALUES (delivery.state, delivery.bundled_in)
    UNION ALL
    SELECT next.state, next.bundled_in FROM speaker JOIN delivery AS next ON next.id = speaker.bundled_in
  )
  SELECT state FROM speaker WHERE bundled_in IS NULL
) AS state`;

type ToldDelivery = Pick<StoredDelivery, 'id' | 'incidentId' | 'kind' | 'state'>;

/** A message that no step of an incident asked for: one for several others, or one that is said again. */
export async function insert(
  executor: Executor,
  uniqueKey: string,
  delivery: Omit<
    StoredDelivery,
    'id' | 'sentAt' | 'error' | 'retries' | 'networkUntil' | 'bundledIn'
  >,
): Promise<number> {
  await executor('delivery')
    .insert({
      unique_key: uniqueKey,
      incident_id: delivery.incidentId,
      operator_id: delivery.operatorId,
      destination_id: delivery.destinationId,
      medium: delivery.medium,
      address: delivery.address,
      label: delivery.label,
      kind: delivery.kind,
      reason: delivery.reason,
      because: delivery.because,
      profile_id: delivery.profileId,
      state: delivery.state,
      waiting_for: delivery.waitingFor,
      due_at: delivery.dueAt,
      created_at: delivery.createdAt,
      round: delivery.round,
    })
    .onConflict('unique_key')
    .ignore();
  const row = await executor('delivery')
    .where({ unique_key: uniqueKey })
    .first<{ id: number } | undefined>('id');
  return row?.id ?? 0;
}

/** Of what is due at an address, what its incident no longer asks for. @returns how many there were */
export async function cancelPointless(
  executor: Executor,
  { medium, address }: Lane,
  now: Instant,
): Promise<number> {
  return executor('delivery')
    .whereRaw(UNSENT)
    .where({ medium, address })
    .whereNot('state', 'sending')
    .where('due_at', '<=', now)
    .whereIn('kind', ['problem', 'repeat'])
    .whereNotExists(stillPrompts(executor))
    .update({ state: 'cancelled', waiting_for: null });
}

type ToldIncident = Pick<StoredDelivery, 'id' | 'incidentId' | 'medium' | 'address'>;

/** What an address was to hear again of an incident is not said, unless a later problem asked for it. */
export async function cancelRepeats(
  executor: Executor,
  { id, incidentId, medium, address }: ToldIncident,
): Promise<void> {
  const told = { incident_id: incidentId, medium, address };
  await executor('delivery')
    .where({ ...told, kind: 'repeat' })
    .whereRaw(UNSENT)
    .whereNot('state', 'sending')
    .whereNotExists(
      executor('delivery as later')
        .select(executor.raw('1'))
        .where({ ...told, kind: 'problem' })
        .where('later.id', '>', id)
        .whereNot('later.state', 'cancelled'),
    )
    .update({ state: 'cancelled', waiting_for: null });
}

/** Whether an address hears of an incident by a later message, or is about to hear of it again. */
export async function isToldAnew(
  executor: Executor,
  { id, incidentId, medium, address }: ToldIncident,
): Promise<boolean> {
  const other = await executor('delivery')
    .where({ incident_id: incidentId, medium, address })
    .whereRaw(
      `((kind = 'problem' AND id > :id AND state <> 'cancelled')
        OR (kind = 'repeat' AND id <> :id AND ${UNSENT}))`,
      { id },
    )
    .first<{ id: number } | undefined>('id');
  return other !== undefined;
}

/** How bad an incident is, and since when it asks for attention. */
export interface IncidentUrgency {
  readonly id: number;
  readonly level: Level;
  readonly promptSince: Instant | null;
}

export async function listUrgencies(
  executor: Executor,
  incidentIds: readonly number[],
): Promise<IncidentUrgency[]> {
  return executor('incident')
    .whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .limit(incidentIds.length)
    .select<IncidentUrgency[]>({ id: 'id', level: 'level', promptSince: 'prompt_since' });
}

interface CauseRecord {
  readonly timestamp: Instant;
  readonly description: string;
  readonly actor: string;
}

/** The event of an incident's history for which a delivery was written. */
export async function findCause(
  executor: Executor,
  { incidentId, reason, createdAt }: Pick<StoredDelivery, 'incidentId' | 'reason' | 'createdAt'>,
): Promise<CauseRecord | undefined> {
  return executor('event')
    .join('actor', 'actor.id', 'event.actor_id')
    .where({ incident_id: incidentId, type: reason })
    .where('received', '<=', createdAt)
    .orderBy('event.id', 'desc')
    .first<CauseRecord | undefined>({
      timestamp: 'event.timestamp',
      description: 'event.description',
      actor: 'actor.name',
    });
}
