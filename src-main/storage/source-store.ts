import { sourceSettings, type Source, type SourceSettings } from '#shared/contract/source.ts';
import { storedSourceType } from '#shared/domain/incident/source-type.ts';
import type { Instant } from '#shared/time/instant.ts';
import { insertActor } from './actor-store.ts';
import type { Executor } from './database.ts';

/** So many sources are listed; a desk has dozens. */
const MOST_SOURCES = 10_000;

interface SourceRecord {
  readonly id: number;
  readonly actor_id: number;
  readonly version: number;
  readonly name: string;
  readonly type: string;
  readonly base_url: string;
  readonly settings: string;
  readonly created_at: number;
  readonly last_seen: number | null;
}

interface KeyRecord {
  readonly id: number;
  readonly source_id: number;
  readonly hash: string;
  readonly label: string;
  readonly created_at: number;
  readonly expires_at: number | null;
}

export interface KeyWithSource extends KeyRecord {
  readonly actor_id: number;
  readonly name: string;
  readonly type: string;
  readonly base_url: string;
  readonly settings: string;
}

/** The keys of all sources, or of one, the newest first. */
export async function listKeysWithSources(
  executor: Executor,
  sourceId?: number,
): Promise<KeyWithSource[]> {
  return (await executor('source_key')
    .where(sourceId === undefined ? {} : { source_id: sourceId })
    .join('source', 'source.id', 'source_key.source_id')
    .select(
      'source_key.*',
      'source.actor_id',
      'source.name',
      'source.type',
      'source.base_url',
      'source.settings',
    )
    .orderBy('source_key.id', 'desc')
    .limit(MOST_SOURCES * 10)) as KeyWithSource[];
}

export async function list(executor: Executor): Promise<Source[]> {
  const records = await executor<SourceRecord>('source').orderBy('name').limit(MOST_SOURCES);
  const keys = await executor<KeyRecord>('source_key')
    .orderBy('id')
    .limit(MOST_SOURCES * 10);
  return records.map((record) =>
    sourceOf(
      record,
      keys.filter((key) => key.source_id === record.id),
    ),
  );
}

export async function find(executor: Executor, id: number): Promise<Source | undefined> {
  const record = await executor<SourceRecord>('source').where({ id }).first();
  if (!record) return undefined;
  return sourceOf(record, await executor<KeyRecord>('source_key').where({ source_id: id }));
}

/** Sources of a name; without a type there may be several. */
export async function findByName(
  executor: Executor,
  name: string,
  type: string | undefined,
): Promise<Source[]> {
  const records = await executor<SourceRecord>('source')
    .where({ name, ...(type === undefined ? {} : { type }) })
    .limit(MOST_SOURCES);
  const ids = records.map(({ id }) => id);
  const keys = await executor<KeyRecord>('source_key').whereIn('source_id', ids);
  return records.map((record) =>
    sourceOf(
      record,
      keys.filter((key) => key.source_id === record.id),
    ),
  );
}

export async function insert(
  executor: Executor,
  source: {
    readonly name: string;
    readonly type: string;
    readonly baseUrl: string;
    readonly settings: SourceSettings;
    readonly now: Instant;
    /** By what name its deeds are signed; its own name unless it is told otherwise. */
    readonly actorName?: string | undefined;
  },
): Promise<number> {
  const type = storedSourceType(source.type);
  await insertType(executor, type);
  const actorId = await insertActor(executor, 'source', source.actorName ?? source.name);
  const [id] = await executor('source').insert({
    actor_id: actorId,
    name: source.name,
    type,
    base_url: source.baseUrl,
    settings: JSON.stringify(source.settings),
    created_at: source.now,
  });
  if (id === undefined) throw new Error('The database gave no id to a new source.');
  return id;
}

/** Gives a source another name or address. */
export async function rename(
  executor: Executor,
  id: number,
  { name, baseUrl }: { readonly name: string; readonly baseUrl: string },
): Promise<void> {
  await executor('source')
    .where({ id })
    .update({ name, base_url: baseUrl, version: executor.raw('version + 1') });
}

/** Makes a type of sources known; one that is known already stays as it is. */
export async function insertType(executor: Executor, name: string): Promise<void> {
  await executor('source_type').insert({ name }).onConflict('name').ignore();
}

export async function listTypes(executor: Executor): Promise<string[]> {
  const records = await executor<{ name: string }>('source_type')
    .orderBy('name')
    .limit(MOST_SOURCES);
  return records.map(({ name }) => name);
}

export async function configure(
  executor: Executor,
  id: number,
  settings: SourceSettings,
): Promise<void> {
  await executor('source')
    .where({ id })
    .update({ settings: JSON.stringify(settings), version: executor.raw('version + 1') });
}

export async function insertKey(
  executor: Executor,
  key: {
    readonly sourceId: number;
    readonly hash: string;
    /** What it was given for, where there is more than one way. */
    readonly label?: string;
    readonly now: Instant;
    readonly expiresAt: Instant | null;
  },
): Promise<void> {
  await executor('source_key').insert({
    source_id: key.sourceId,
    hash: key.hash,
    label: key.label ?? '',
    created_at: key.now,
    expires_at: key.expiresAt,
  });
  await executor('source').where({ id: key.sourceId }).increment('version', 1);
}

/** Lets the keys of a source end at the instant at the latest; those that have ended already are removed. */
export async function endKeys(
  executor: Executor,
  sourceId: number,
  at: Instant,
  now: Instant,
): Promise<void> {
  await executor<KeyRecord>('source_key')
    .where({ source_id: sourceId })
    .where((query) => void query.whereNull('expires_at').orWhere('expires_at', '>', at))
    .update({ expires_at: at });
  await executor<KeyRecord>('source_key')
    .where({ source_id: sourceId })
    .where('expires_at', '<=', now)
    .delete();
  await executor('source').where({ id: sourceId }).increment('version', 1);
}

/** Removes keys of a source: the one of a hash, or all. */
export async function removeKeys(
  executor: Executor,
  sourceId: number,
  hash?: string,
): Promise<void> {
  await executor('source_key')
    .where({ source_id: sourceId, ...(hash === undefined ? {} : { hash }) })
    .delete();
  await executor('source').where({ id: sourceId }).increment('version', 1);
}

export async function removeExpiredKeys(
  executor: Executor,
  sourceId: number,
  now: Instant,
): Promise<void> {
  await executor('source_key')
    .where({ source_id: sourceId })
    .where('expires_at', '<=', now)
    .delete();
}

/** Removes the keys of a source that have a label, but for so many of the newest. */
export async function removeOlderKeys(
  executor: Executor,
  {
    sourceId,
    label,
    most,
  }: { readonly sourceId: number; readonly label: string; readonly most: number },
): Promise<void> {
  const labelled = () => executor<KeyRecord>('source_key').where({ source_id: sourceId, label });
  const newest = labelled().orderBy('id', 'desc').limit(most).select('id');
  await labelled().whereNotIn('id', newest).delete();
}

/** Notes that sources were heard. */
export async function touchSources(
  executor: Executor,
  ids: readonly number[],
  at: Instant,
): Promise<void> {
  await executor('source')
    .whereIn('id', [...ids])
    .update({ last_seen: at });
}

function sourceOf(record: SourceRecord, keys: readonly KeyRecord[]): Source {
  return {
    id: record.id,
    version: record.version,
    name: record.name,
    type: record.type,
    baseUrl: record.base_url,
    settings: sourceSettings.parse(JSON.parse(record.settings)),
    createdAt: record.created_at,
    lastSeen: record.last_seen,
    revoked: keys.length === 0,
    keys: keys.map((key) => ({
      id: key.id,
      createdAt: key.created_at,
      expiresAt: key.expires_at,
    })),
  };
}
