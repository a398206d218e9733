import type { Instant } from '#shared/time/instant.ts';
import { FOREVER } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** More published versions than that, of all definitions, are not listed. */
const MOST_VERSIONS = 10_000;
const MOST_DRAFTS = 1_000;

interface WorkflowRecord {
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly definition: string;
  readonly hash: string;
  readonly shipped: number;
  readonly published_at: number;
  readonly published_by: number;
}

/** A published version of a definition, which never changes. */
export interface StoredWorkflow {
  /** Over all definitions; incidents refer to it. */
  readonly id: number;
  readonly key: string;
  readonly version: number;
  /** As it was checked when it was published. */
  readonly definition: unknown;
  /** Of the definition but for its version. */
  readonly hash: string;
  /** It came with the program. */
  readonly shipped: boolean;
  readonly publishedAt: Instant;
  readonly publishedBy: number;
}

export interface StoredDraft {
  readonly key: string;
  readonly definition: unknown;
  readonly savedAt: Instant;
}

/** Every published version, in the order in which they were published. */
export async function listPublished(executor: Executor): Promise<StoredWorkflow[]> {
  const records = await executor<WorkflowRecord>('workflow').orderBy('id').limit(MOST_VERSIONS);
  return records.map((record) => ({
    id: record.id,
    key: record.key,
    version: record.version,
    definition: JSON.parse(record.definition) as unknown,
    hash: record.hash,
    shipped: record.shipped === 1,
    publishedAt: record.published_at,
    publishedBy: record.published_by,
  }));
}

/** The version of a definition that was published last. */
export async function findLatest(
  executor: Executor,
  key: string,
): Promise<Pick<StoredWorkflow, 'version' | 'hash'> | undefined> {
  return executor<WorkflowRecord>('workflow')
    .where({ key })
    .orderBy('version', 'desc')
    .first('version', 'hash');
}

/** Stores a new version. @returns its number over all definitions */
export async function insertPublished(
  executor: Executor,
  published: Omit<StoredWorkflow, 'id'>,
): Promise<number> {
  const { key, version, definition, hash, shipped, publishedAt, publishedBy } = published;
  const [id] = await executor('workflow').insert({
    key,
    version,
    definition: JSON.stringify(definition),
    hash,
    shipped: shipped ? 1 : 0,
    published_at: publishedAt,
    published_by: publishedBy,
  });
  return id ?? 0;
}

/** How many open incidents run on each published version, by its number. */
export async function countRunning(executor: Executor): Promise<ReadonlyMap<number, number>> {
  const rows = await executor('incident')
    .whereRaw(`end_time = ${FOREVER}`)
    .groupBy('workflow_id')
    .select('workflow_id')
    .count<{ workflow_id: number; count: number }[]>({ count: '*' });
  return new Map(rows.map(({ workflow_id: id, count }) => [id, count]));
}

export async function listDrafts(executor: Executor): Promise<StoredDraft[]> {
  const records = await executor<DraftRecord>('workflow_draft').orderBy('key').limit(MOST_DRAFTS);
  return records.map(draftOf);
}

export async function findDraft(executor: Executor, key: string): Promise<StoredDraft | undefined> {
  const record = await executor<DraftRecord>('workflow_draft').where({ key }).first();
  return record && draftOf(record);
}

export async function saveDraft(executor: Executor, draft: StoredDraft): Promise<void> {
  const { key, definition, savedAt } = draft;
  await executor('workflow_draft')
    .insert({ key, definition: JSON.stringify(definition), saved_at: savedAt })
    .onConflict('key')
    .merge();
}

export async function removeDraft(executor: Executor, key: string): Promise<void> {
  await executor('workflow_draft').where({ key }).delete();
}

interface DraftRecord {
  readonly key: string;
  readonly definition: string;
  readonly saved_at: number;
}

function draftOf({ key, definition, saved_at: savedAt }: DraftRecord): StoredDraft {
  return { key, definition: JSON.parse(definition) as unknown, savedAt };
}

/** How many open incidents of a published version are in each status; those without a life in the initial one. */
export async function countStatuses(
  executor: Executor,
  workflowId: number,
  initial: string,
): Promise<{ readonly status: string; readonly count: number }[]> {
  return executor('incident')
    .leftJoin('workflow_life', 'workflow_life.incident_id', 'incident.id')
    .whereRaw(`incident.end_time = ${FOREVER}`)
    .where('incident.workflow_id', workflowId)
    .groupBy('status')
    .select(
      // Nothing that is open has a brief life.
      executor.raw("coalesce(life ->> '$.timed.instance.status', ?) AS status", [initial]),
    )
    .count<{ status: string; count: number }[]>({ count: '*' });
}

/** Open incidents of a published version after one of them, by number. */
export async function listOpenOn(
  executor: Executor,
  workflowId: number,
  afterId: number,
  limit: number,
): Promise<number[]> {
  const rows = await executor<{ id: number; workflow_id: number }>('incident')
    .whereRaw(`end_time = ${FOREVER}`)
    .where({ workflow_id: workflowId })
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .select('id');
  return rows.map(({ id }) => id);
}
