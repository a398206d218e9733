import type { SentTo } from '#shared/domain/delivery/limits.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { select, UNSENT, type Lane, type StoredDelivery } from './delivery-store.ts';

/** What is due at addresses elsewhere: everything but what the workstation shows by itself. */

const MOST_LANES = 2_000;
const MOST_MEMBERS = 500;
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
 * What another delivery speaks for, some at a time.
 * @param after the number of the last that is known already
 */
export async function listMembers(
  executor: Executor,
  id: number,
  after = 0,
  limit = MOST_MEMBERS,
): Promise<StoredDelivery[]> {
  return (await select(executor)
    .where('bundled_in', id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)) as StoredDelivery[];
}

/** What a delivery that failed for good speaks for has failed with it, and so has what that spoke for. */
export async function failMembers(executor: Executor, id: number, error: string): Promise<void> {
  await executor.raw(
    `WITH RECURSIVE member (id) AS (
       SELECT id FROM delivery WHERE bundled_in = ?
       UNION
       SELECT next.id FROM member JOIN delivery AS next ON next.bundled_in = member.id
     )
     UPDATE delivery SET state = 'failed', error = ?
     WHERE state = 'bundled' AND id IN (SELECT id FROM member)`,
    [id, error],
  );
}

/** Of what a delivery speaks for, the problems that no longer ask for attention are taken out. */
export async function cancelMembers(executor: Executor, id: number): Promise<void> {
  await executor('delivery')
    .where({ bundled_in: id, state: 'bundled' })
    .whereIn('kind', ['problem', 'repeat'])
    .whereNotExists(stillPrompts(executor))
    .update({ state: 'cancelled', bundled_in: null });
}

/** Why a delivery speaks for what it speaks for, each kind and reason once. */
export async function listMemberReasons(
  executor: Executor,
  id: number,
): Promise<Pick<StoredDelivery, 'kind' | 'because'>[]> {
  return executor('delivery')
    .where({ bundled_in: id, state: 'bundled' })
    .distinct()
    .limit(MOST_MEMBERS)
    .select('kind', 'because');
}

/** Of what a delivery speaks for, that of one kind and reason is taken out. */
export async function dropMembers(
  executor: Executor,
  id: number,
  { kind, because }: Pick<StoredDelivery, 'kind' | 'because'>,
): Promise<void> {
  await executor('delivery')
    .where({ bundled_in: id, state: 'bundled', kind, because })
    .update({ state: 'cancelled', bundled_in: null });
}

/** Of these incidents the deliveries to an address that came to an end, or are on their way. */
export async function listTold(
  executor: Executor,
  { medium, address }: Lane,
  incidentIds: readonly number[],
): Promise<ToldDelivery[]> {
  return executor('delivery')
    .whereRaw('incident_id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .where({ medium, address })
    .orderBy('id', 'desc')
    .limit(20 * MOST_MEMBERS)
    .select<ToldDelivery[]>({ id: 'id', incidentId: 'incident_id', kind: 'kind', state: 'state' });
}

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

function stillPrompts(executor: Executor) {
  return executor('incident').whereRaw(
    'incident.id = delivery.incident_id AND incident.prompt_since IS NOT NULL',
  );
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

/** Everything that was held back from an address and is due is spoken for by one message. */
export async function bundleHeld(
  executor: Executor,
  { medium, address }: Lane,
  now: Instant,
  into: number,
): Promise<void> {
  await executor('delivery')
    .whereRaw(UNSENT)
    .where({ medium, address, waiting_for: 'throttle' })
    .whereNot('state', 'sending')
    .whereNot('id', into)
    .where('due_at', '<=', now)
    .update({ state: 'bundled', waiting_for: null, bundled_in: into });
}

/**
 * What a message spoke for that is spoken for itself now: the last one speaks for all of it, so that each
 * is counted, told and failed with it.
 */
export async function adoptMembers(executor: Executor, into: number): Promise<void> {
  await executor.raw(
    `UPDATE delivery SET bundled_in = :into
     WHERE state = 'bundled' AND bundled_in IN (
       SELECT id FROM delivery WHERE bundled_in = :into AND incident_id IS NULL
     )`,
    { into },
  );
}

/** The incidents that a message about many speaks for, by level. */
export async function countLevels(
  executor: Executor,
  id: number,
): Promise<{ level: Level; count: number }[]> {
  return executor('delivery')
    .join('incident', 'incident.id', 'delivery.incident_id')
    .where('bundled_in', id)
    .groupBy('incident.level')
    .select<{ level: Level; count: number }[]>(
      { level: 'incident.level' },
      executor.raw('count(DISTINCT incident.id) AS count'),
    );
}

/** The worst of the incidents that a message about many speaks for. */
export async function listWorst(executor: Executor, id: number, limit: number): Promise<number[]> {
  const rows = await executor('delivery')
    .join('incident', 'incident.id', 'delivery.incident_id')
    .where('bundled_in', id)
    .groupBy('incident.id')
    .orderBy('incident.level')
    .orderBy('incident.id')
    .limit(limit)
    .select<{ id: number }[]>({ id: 'incident.id' });
  return rows.map((row) => row.id);
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
