import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

interface LinkRecord {
  readonly hash: string;
  readonly delivery_id: number;
  readonly incident_id: number;
  readonly operator_id: number;
  readonly expires_at: number;
  readonly used_at: number | null;
}

/** A link in a message that acknowledges an incident once. What it is followed by is not stored, only its hash. */
export interface StoredLink {
  readonly hash: string;
  readonly deliveryId: number;
  readonly incidentId: number;
  readonly operatorId: number;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

export async function insert(executor: Executor, link: Omit<StoredLink, 'usedAt'>): Promise<void> {
  await executor<LinkRecord>('acknowledge_link').insert({
    hash: link.hash,
    delivery_id: link.deliveryId,
    incident_id: link.incidentId,
    operator_id: link.operatorId,
    expires_at: link.expiresAt,
  });
}

export async function find(executor: Executor, hash: string): Promise<StoredLink | undefined> {
  const record = await executor<LinkRecord>('acknowledge_link').where({ hash }).first();
  return (
    record && {
      hash: record.hash,
      deliveryId: record.delivery_id,
      incidentId: record.incident_id,
      operatorId: record.operator_id,
      expiresAt: record.expires_at,
      usedAt: record.used_at,
    }
  );
}

export async function use(executor: Executor, hash: string, now: Instant): Promise<void> {
  await executor<LinkRecord>('acknowledge_link')
    .where({ hash })
    .whereNull('used_at')
    .update({ used_at: now });
}

/** Removes some of those that ended long ago. @returns how many */
export async function removeExpired(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<number> {
  const old = executor('acknowledge_link')
    .where('expires_at', '<', before)
    .limit(limit)
    .select('hash');
  return executor('acknowledge_link').whereIn('hash', old).delete();
}
