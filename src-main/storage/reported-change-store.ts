import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** Open incidents of a source that have one of the tags, the newest `limit` of them, newest first. */
export async function listOpenWithTags(
  executor: Executor,
  sourceId: number,
  tags: readonly string[],
  limit: number,
): Promise<number[]> {
  if (tags.length === 0) return [];
  // From the tags, of which few incidents have each; the plus keeps SQLite off the source's many.
  const rows = (await executor('incident')
    .select('id')
    .whereIn(
      'id',
      executor('incident_tag')
        .select('incident_id')
        .whereIn('tag', [...tags]),
    )
    .whereRaw(`+source_id = ? AND +end_time = ${FOREVER}`, [sourceId])
    .orderBy('id', 'desc')
    .limit(limit)) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** How many events with a detail of that name each of the incidents has; those without any are missing. */
export async function countEvents(
  executor: Executor,
  incidentIds: readonly number[],
  what: string,
): Promise<ReadonlyMap<number, number>> {
  const query = executor('event')
    .select({ id: 'incident_id' })
    .count({ count: '*' })
    .whereIn('incident_id', [...incidentIds])
    .where({ type: 'OTH' })
    .whereRaw("json_extract(detail, '$.what') = ?", [what])
    .groupBy('incident_id');
  const rows = (await query) as { id: number; count: number }[];
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Counts something that a source reported about no incident. */
export async function countUnmatched(
  executor: Executor,
  unmatched: {
    readonly sourceId: number;
    readonly key: string;
    readonly action: string;
    readonly at: Instant;
  },
): Promise<void> {
  const { sourceId, key, action, at } = unmatched;
  await executor('unmatched_signal')
    .insert({ source_id: sourceId, key, action, count: 1, first_at: at, last_at: at })
    .onConflict(['source_id', 'key', 'action'])
    .merge({ count: executor.raw('unmatched_signal.count + 1'), last_at: at });
}
