import type { PostedBody } from '#shared/domain/incident/posted-body.ts';
import type { Executor } from './database.ts';

/** So many are kept in all; those that were posted last longest ago go first. */
const MOST_KEPT = 50_000;
/** Rows that one statement writes: SQLite takes a bounded number of values. */
const ROWS_AT_ONCE = 100;

/** A body that is kept. */
export interface KeptBody extends PostedBody {
  /** null: it is not stored yet. */
  readonly id: number | null;
}

/** What is to be stored of an incident. */
export interface PostedBodyChange {
  readonly incidentId: number;
  /** New ones, oldest first, and those that were repeated. */
  readonly written: readonly KeptBody[];
  /** The ids of those that are not kept any longer. */
  readonly dropped: readonly number[];
}

interface PostedBodyRecord {
  /** null: the database shall give it one. */
  readonly id: number | null;
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
): Promise<ReadonlyMap<number, readonly KeptBody[]>> {
  const records = await executor<PostedBodyRecord>('posted_body')
    .whereIn('incident_id', [...incidentIds])
    .orderBy('id');
  const found = new Map<number, KeptBody[]>();
  for (const record of records) {
    const kept = found.get(record.incident_id);
    if (kept) kept.push(postedBodyOf(record));
    else found.set(record.incident_id, [postedBodyOf(record)]);
  }
  return found;
}

/** Stores what changed of incidents; those that are gone are passed over. */
export async function save(
  executor: Executor,
  changes: readonly PostedBodyChange[],
): Promise<void> {
  const ids = changes.map(({ incidentId }) => incidentId);
  const existing = (await executor('incident')
    .whereIn('id', ids)
    .select('id')
    .limit(ids.length)) as { id: number }[];
  const known = new Set(existing.map(({ id }) => id));
  const rows = changes
    .filter(({ incidentId }) => known.has(incidentId))
    .flatMap(({ incidentId, written }) => written.map((body) => rowOf(incidentId, body)));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await executor<PostedBodyRecord>('posted_body')
      .insert(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict('id')
      .merge(['last_at', 'count']);
  }
  await remove(
    executor,
    changes.flatMap(({ dropped }) => dropped),
  );
  await prune(executor);
}

async function remove(executor: Executor, ids: readonly number[]): Promise<void> {
  await executor('posted_body')
    .whereIn('id', [...ids])
    .delete();
}

async function prune(executor: Executor): Promise<void> {
  const [counted] = await executor('posted_body').count<{ kept: number }[]>({ kept: '*' });
  const surplus = (counted?.kept ?? 0) - MOST_KEPT;
  if (surplus <= 0) return;
  const oldest = executor('posted_body').orderBy(['last_at', 'id']).limit(surplus).select('id');
  await executor('posted_body').whereIn('id', oldest).delete();
}

function rowOf(incidentId: number, posted: KeptBody): PostedBodyRecord {
  return {
    id: posted.id,
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

function postedBodyOf(record: PostedBodyRecord): KeptBody {
  return {
    id: record.id,
    format: record.format,
    body: record.body,
    cut: record.cut === 1,
    firstAt: record.first_at,
    lastAt: record.last_at,
    count: record.count,
    outcome: record.outcome,
  };
}
