import type { ChangeTopic } from '#shared/contract/host.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

interface ChangeRecord {
  readonly seq: number;
  readonly at: number;
  readonly actor_id: number;
  readonly topic: ChangeTopic;
  readonly entity_id: number;
  readonly version: number;
  readonly op: 'insert' | 'update' | 'delete';
}

export interface StoredChange {
  readonly seq: number;
  readonly at: number;
  readonly actorId: number;
  readonly topic: ChangeTopic;
  readonly id: number;
  readonly version: number;
  readonly op: 'insert' | 'update' | 'delete';
}

/** @returns its number */
export async function insert(
  executor: Executor,
  change: Omit<StoredChange, 'seq'>,
): Promise<number> {
  const [seq] = await executor('change').insert({
    at: change.at,
    actor_id: change.actorId,
    topic: change.topic,
    entity_id: change.id,
    version: change.version,
    op: change.op,
  });
  return seq ?? 0;
}

/** The changes after `since`, oldest first. */
export async function listSince(
  executor: Executor,
  since: number,
  limit: number,
): Promise<StoredChange[]> {
  const records = await executor<ChangeRecord>('change')
    .where('seq', '>', since)
    .orderBy('seq')
    .limit(limit);
  return records.map((record) => ({
    seq: record.seq,
    at: record.at,
    actorId: record.actor_id,
    topic: record.topic,
    id: record.entity_id,
    version: record.version,
    op: record.op,
  }));
}

/** The oldest and newest number that there is; both 0 where nothing ever changed. */
export async function bounds(executor: Executor): Promise<{ oldest: number; newest: number }> {
  const [span] = await executor<ChangeRecord>('change')
    .min({ oldest: 'seq' })
    .max({ newest: 'seq' });
  return { oldest: Number(span?.['oldest'] ?? 0), newest: Number(span?.['newest'] ?? 0) };
}

/**
 * Removes changes older than the instant, and all but the newest `keep`, from the oldest on; the
 * newest stays, since it tells where the feed stands.
 * @returns how many; `limit` means that there may be more
 */
export async function prune(
  executor: Executor,
  before: Instant,
  keep: number,
  limit: number,
): Promise<number> {
  const { newest } = await bounds(executor);
  const oldest = executor<ChangeRecord>('change').orderBy('seq').limit(limit).as('oldest');
  return executor<ChangeRecord>('change')
    .whereIn(
      'seq',
      executor
        .from(oldest)
        .select('seq')
        .where((query) => void query.where('at', '<', before).orWhere('seq', '<=', newest - keep))
        .where('seq', '<', newest),
    )
    .delete();
}
