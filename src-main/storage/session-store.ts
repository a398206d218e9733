import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

interface SessionRecord {
  readonly id: number;
  readonly hash: string;
  readonly operator_id: number;
  readonly workstation: number;
  readonly locked: number;
  readonly created_at: number;
  readonly expires_at: number;
}

export interface StoredSession {
  readonly id: number;
  readonly operatorId: number;
  readonly workstation: boolean;
  readonly locked: boolean;
}

export async function insert(
  executor: Executor,
  session: {
    readonly hash: string;
    readonly operatorId: number;
    readonly workstation: boolean;
    readonly now: Instant;
    readonly expiresAt: Instant;
  },
): Promise<number> {
  const [id] = await executor('session').insert({
    hash: session.hash,
    operator_id: session.operatorId,
    workstation: session.workstation ? 1 : 0,
    created_at: session.now,
    expires_at: session.expiresAt,
  });
  if (id === undefined) throw new Error('The database gave no id to a new session.');
  return id;
}

export async function findByHash(
  executor: Executor,
  hash: string,
  now: Instant,
): Promise<StoredSession | undefined> {
  const record = await executor<SessionRecord>('session')
    .where({ hash })
    .where('expires_at', '>', now)
    .first();
  return record && sessionOf(record);
}

export async function find(
  executor: Executor,
  id: number,
  now: Instant,
): Promise<StoredSession | undefined> {
  const record = await executor<SessionRecord>('session')
    .where({ id })
    .where('expires_at', '>', now)
    .first();
  return record && sessionOf(record);
}

export async function update(
  executor: Executor,
  id: number,
  changes: { readonly operatorId?: number; readonly locked?: boolean },
): Promise<void> {
  await executor('session')
    .where({ id })
    .update({
      ...(changes.operatorId === undefined ? {} : { operator_id: changes.operatorId }),
      ...(changes.locked === undefined ? {} : { locked: changes.locked ? 1 : 0 }),
    });
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('session').where({ id }).delete();
}

/** Ends the sessions of an operator, all or all but one. */
export async function removeOf(
  executor: Executor,
  operatorId: number,
  except?: number,
): Promise<void> {
  const query = executor('session').where({ operator_id: operatorId });
  if (except !== undefined) query.whereNot({ id: except });
  await query.delete();
}

export async function removeExpired(executor: Executor, now: Instant): Promise<void> {
  await executor('session').where('expires_at', '<=', now).delete();
}

function sessionOf(record: SessionRecord): StoredSession {
  return {
    id: record.id,
    operatorId: record.operator_id,
    workstation: record.workstation === 1,
    locked: record.locked === 1,
  };
}
