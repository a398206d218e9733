import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { select, UNSENT, type Lane, type StoredDelivery } from './delivery-store.ts';

/** What a message speaks for: deliveries that were bundled into another one. */

const MOST_MEMBERS = 500;

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

/**
 * Why a delivery speaks for what profiles wanted, each kind and reason once. What a workflow had posted is
 * left out: each post is a reason of its own, and all of them stay wanted.
 */
export async function listMemberReasons(
  executor: Executor,
  id: number,
): Promise<Pick<StoredDelivery, 'kind' | 'because'>[]> {
  return executor('delivery')
    .where({ bundled_in: id, state: 'bundled' })
    .whereRaw("because ->> '$[0].workflow' IS NULL")
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

/** A delivery that is about a problem says something as long as its incident asks for attention. */
export function stillPrompts(executor: Executor) {
  return executor('incident').whereRaw(
    'incident.id = delivery.incident_id AND incident.prompt_since IS NOT NULL',
  );
}
