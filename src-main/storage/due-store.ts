import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

const MOST_PARKED = 200;

interface DueRecord {
  readonly id: number;
  readonly kind: string;
  readonly subject_id: number;
  readonly due_at: number;
  readonly parked_at: number | null;
  readonly error: string | null;
}

/** Work that becomes due at an instant; at most one of a kind for a subject. */
export interface DueWork {
  readonly id: number;
  readonly kind: string;
  readonly subjectId: number;
  readonly dueAt: Instant;
  /** Set aside with an error; somebody must look. */
  readonly parkedAt: Instant | null;
  readonly error: string | null;
}

/** Sets when work is due; work that was parked is due again. */
export async function schedule(
  executor: Executor,
  kind: string,
  subjectId: number,
  dueAt: Instant,
): Promise<void> {
  const row = { kind, subject_id: subjectId, due_at: dueAt, parked_at: null, error: null };
  await executor<DueRecord>('due_work').insert(row).onConflict(['kind', 'subject_id']).merge();
}

export async function find(
  executor: Executor,
  kind: string,
  subjectId: number,
): Promise<DueWork | undefined> {
  const record = await executor<DueRecord>('due_work')
    .where({ kind, subject_id: subjectId })
    .first();
  return record && workOf(record);
}

/** Work of these kinds that is due and not parked, in due order. */
export async function listDue(
  executor: Executor,
  kinds: readonly string[],
  now: Instant,
  limit: number,
): Promise<DueWork[]> {
  const records = await executor<DueRecord>('due_work')
    .whereNull('parked_at')
    .whereIn('kind', [...kinds])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit);
  return records.map(workOf);
}

/** When work of these kinds that is not parked is due next. */
export async function nextDue(
  executor: Executor,
  kinds: readonly string[],
): Promise<Instant | null> {
  const row = (await executor<DueRecord>('due_work')
    .whereNull('parked_at')
    .whereIn('kind', [...kinds])
    .min({ at: 'due_at' })
    .first()) as { at: number | null } | undefined;
  return row?.at ?? null;
}

/** Sets failing work aside with its error: it stops nothing else, and waits for somebody to look. */
export async function park(
  executor: Executor,
  id: number,
  now: Instant,
  error: string,
): Promise<void> {
  await executor<DueRecord>('due_work').where({ id }).update({ parked_at: now, error });
}

/** When work of these kinds was parked that has been so longest. */
export async function longestParked(
  executor: Executor,
  kinds: readonly string[],
): Promise<Instant | null> {
  const row = (await executor<DueRecord>('due_work')
    .whereNotNull('parked_at')
    .whereIn('kind', [...kinds])
    .min({ at: 'parked_at' })
    .first()) as { at: number | null } | undefined;
  return row?.at ?? null;
}

/** Work of these kinds that was parked by the instant is tried again. */
export async function release(
  executor: Executor,
  kinds: readonly string[],
  parkedBy: Instant,
): Promise<void> {
  await executor<DueRecord>('due_work')
    .whereIn('kind', [...kinds])
    .where('parked_at', '<=', parkedBy)
    .update({ parked_at: null });
}

export async function listParked(executor: Executor): Promise<DueWork[]> {
  const records = await executor<DueRecord>('due_work')
    .whereNotNull('parked_at')
    .orderBy('parked_at')
    .limit(MOST_PARKED);
  return records.map(workOf);
}

export async function countParked(executor: Executor): Promise<number> {
  const [row] = await executor<DueRecord>('due_work')
    .whereNotNull('parked_at')
    .count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

function workOf(record: DueRecord): DueWork {
  return {
    id: record.id,
    kind: record.kind,
    subjectId: record.subject_id,
    dueAt: record.due_at,
    parkedAt: record.parked_at,
    error: record.error,
  };
}
