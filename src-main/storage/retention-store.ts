import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

export interface RemovedIncident {
  readonly id: number;
  readonly version: number;
}

/**
 * Removes incidents that were closed before the instant, then messages as old, with all that belongs
 * to them and tags that nothing else has.
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
  const tagIds = await tagsOf(executor, ids);
  await executor('incident').whereIn('id', ids).delete();
  await removeUnused(executor, tagIds);
  return removed;
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
    .orderBy('start_time')
    .limit(limit)) as RemovedIncident[];
}

async function tagsOf(executor: Executor, incidentIds: readonly number[]): Promise<number[]> {
  const rows = (await executor('incident_tag')
    .distinct('tag_id')
    .whereIn('incident_id', [...incidentIds])) as { tag_id: number }[];
  return rows.map(({ tag_id }) => tag_id);
}

async function removeUnused(executor: Executor, tagIds: readonly number[]): Promise<void> {
  await executor('tag')
    .whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(tagIds)])
    .whereNotExists(executor('incident_tag').select(1).whereRaw('incident_tag.tag_id = tag.id'))
    .delete();
}
