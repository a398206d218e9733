import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

export interface RemovedIncident {
  readonly id: number;
  readonly version: number;
}

/**
 * Removes incidents that were closed before the instant, then messages as old, with all that belongs
 * to them; and what was sent about several, once none of them is left. Ends and starts are told by
 * sources, whose clocks may be slow: what was heard of since stays.
 * @returns those that are gone; as many as `limit` means that there may be more
 */
export async function removeClosedBefore(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<RemovedIncident[]> {
  const closed = await closedBefore(executor, before, limit);
  const messages = await messagesBefore(executor, before, limit - closed.length);
  const removed = [...closed, ...messages];
  const ids = removed.map(({ id }) => id);
  await executor('incident').whereIn('id', ids).delete();
  await removeAboutNone(executor, before, limit);
  return removed;
}

/** Removes the newest incidents, whatever they are, with all that belongs to them. */
export async function removeNewest(executor: Executor, limit: number): Promise<RemovedIncident[]> {
  const newest = (await executor('incident')
    .select('id', 'version')
    .orderBy('id', 'desc')
    .limit(limit)) as RemovedIncident[];
  await executor('incident')
    .whereIn(
      'id',
      newest.map(({ id }) => id),
    )
    .delete();
  await removeAboutNone(executor, FOREVER, limit);
  return newest;
}

/** Digests and summaries of which every incident is gone. */
async function removeAboutNone(executor: Executor, before: Instant, limit: number): Promise<void> {
  await executor.raw(
    `DELETE FROM delivery WHERE id IN (
       SELECT id FROM delivery AS told
       WHERE incident_id IS NULL AND created_at < ?
         AND NOT EXISTS (SELECT 1 FROM delivery WHERE bundled_in = told.id)
       ORDER BY id LIMIT ?
     )`,
    [before, limit],
  );
}

/** The conditions are those of the partial indexes, to the letter. */
async function closedBefore(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<RemovedIncident[]> {
  return (await executor('incident')
    .select('id', 'version')
    .whereRaw(`end_time < ${FOREVER}`)
    .where('end_time', '<', before)
    .where('last_signal_at', '<', before)
    .orderBy('end_time')
    .limit(limit)) as RemovedIncident[];
}

async function messagesBefore(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<RemovedIncident[]> {
  return (await executor('incident')
    .select('id', 'version')
    .whereRaw('end_time IS NULL')
    .where('start_time', '<', before)
    .where('last_signal_at', '<', before)
    .orderBy('start_time')
    .limit(limit)) as RemovedIncident[];
}
