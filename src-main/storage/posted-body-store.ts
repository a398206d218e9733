import type { PostedBody } from '#shared/domain/incident/posted-body.ts';
import type { Executor } from './database.ts';

/** So many are kept in all; those that were added to longest ago go first. */
const MOST_KEPT = 50_000;
/** Rows that one statement writes: SQLite takes a bounded number of values. */
const ROWS_AT_ONCE = 100;

interface PostedBodyRecord {
  readonly incident_id: number;
  readonly format: string;
  readonly body: string;
  readonly cut: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly count: number;
  readonly outcome: PostedBody['outcome'];
}

/** What is kept of some incidents, by incident, oldest first. */
export async function listOf(
  executor: Executor,
  incidentIds: readonly number[],
): Promise<ReadonlyMap<number, readonly PostedBody[]>> {
  const records = await executor<PostedBodyRecord>('posted_body')
    .whereIn('incident_id', [...incidentIds])
    .orderBy('id');
  const found = new Map<number, PostedBody[]>();
  for (const record of records) {
    const kept = found.get(record.incident_id);
    if (kept) kept.push(postedBodyOf(record));
    else found.set(record.incident_id, [postedBodyOf(record)]);
  }
  return found;
}

/** Keeps these of each incident in place of what was kept; incidents that are gone are passed over. */
export async function replace(
  executor: Executor,
  bodies: ReadonlyMap<number, readonly PostedBody[]>,
): Promise<void> {
  const ids = [...bodies.keys()];
  await executor('posted_body').whereIn('incident_id', ids).delete();
  const existing = (await executor('incident')
    .whereIn('id', ids)
    .select('id')
    .limit(ids.length)) as { id: number }[];
  const rows = existing.flatMap(({ id }) => (bodies.get(id) ?? []).map((body) => rowOf(id, body)));
  await executor.batchInsert('posted_body', rows, ROWS_AT_ONCE);
  await executor('posted_body')
    .whereRaw(`id <= (SELECT max(id) FROM posted_body) - ${MOST_KEPT}`)
    .delete();
}

function rowOf(incidentId: number, posted: PostedBody): PostedBodyRecord {
  return {
    incident_id: incidentId,
    format: posted.format,
    body: posted.body,
    cut: posted.cut ? 1 : 0,
    first_at: posted.firstAt,
    last_at: posted.lastAt,
    count: posted.count,
    outcome: posted.outcome,
  };
}

function postedBodyOf(record: PostedBodyRecord): PostedBody {
  return {
    format: record.format,
    body: record.body,
    cut: record.cut === 1,
    firstAt: record.first_at,
    lastAt: record.last_at,
    count: record.count,
    outcome: record.outcome,
  };
}
