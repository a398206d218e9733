import type { Operator } from '#shared/contract/operator.ts';
import type { Role } from '#shared/contract/method.ts';
import type { Instant } from '#shared/time/instant.ts';
import { insertActor } from './actor-store.ts';
import type { Executor } from './database.ts';

const MOST_OPERATORS = 10_000;

interface OperatorRecord {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly full_name: string;
  readonly role: Role;
  readonly password_hash: string | null;
  readonly disabled_at: number | null;
  readonly last_login_at: number | null;
  readonly created_at: number;
}

/** An operator with what signing in compares; it never leaves the services. */
export interface OperatorSecret {
  readonly operator: Operator;
  readonly passwordHash: string | null;
}

export async function list(executor: Executor): Promise<Operator[]> {
  const records = await executor<OperatorRecord>('operator').orderBy('name').limit(MOST_OPERATORS);
  return records.map(operatorOf);
}

export async function find(executor: Executor, id: number): Promise<Operator | undefined> {
  const record = await executor<OperatorRecord>('operator').where({ id }).first();
  return record && operatorOf(record);
}

/** By login name; case does not matter. */
export async function findByName(
  executor: Executor,
  name: string,
): Promise<OperatorSecret | undefined> {
  const record = await executor<OperatorRecord>('operator').where({ name }).first();
  return record && { operator: operatorOf(record), passwordHash: record.password_hash };
}

export async function insert(
  executor: Executor,
  operator: {
    readonly name: string;
    readonly fullName: string;
    readonly role: Role;
    readonly passwordHash: string | null;
    readonly now: Instant;
  },
): Promise<number> {
  const id = await insertActor(executor, 'operator', operator.name);
  await executor('operator').insert({
    id,
    name: operator.name,
    full_name: operator.fullName,
    role: operator.role,
    password_hash: operator.passwordHash,
    created_at: operator.now,
  });
  return id;
}

export async function update(
  executor: Executor,
  id: number,
  changes: {
    readonly passwordHash?: string | null;
    readonly disabledAt?: Instant | null;
    readonly lastLoginAt?: Instant;
  },
): Promise<void> {
  await executor('operator')
    .where({ id })
    .update({
      ...('passwordHash' in changes ? { password_hash: changes.passwordHash } : {}),
      ...('disabledAt' in changes ? { disabled_at: changes.disabledAt } : {}),
      ...('lastLoginAt' in changes ? { last_login_at: changes.lastLoginAt } : {}),
      version: executor.raw('version + 1'),
    });
}

export async function insertToken(
  executor: Executor,
  token: {
    readonly operatorId: number;
    readonly hash: string;
    readonly label: string;
    readonly now: Instant;
    readonly expiresAt: Instant | null;
  },
): Promise<void> {
  await executor('operator_token').insert({
    operator_id: token.operatorId,
    hash: token.hash,
    label: token.label,
    created_at: token.now,
    expires_at: token.expiresAt,
  });
}

/** The operator whose token has this hash and has not expired. */
export async function findByToken(
  executor: Executor,
  hash: string,
  now: Instant,
): Promise<Operator | undefined> {
  const record = (await executor('operator_token')
    .join('operator', 'operator.id', 'operator_token.operator_id')
    .where('operator_token.hash', hash)
    .where((query) => {
      void query
        .whereNull('operator_token.expires_at')
        .orWhere('operator_token.expires_at', '>', now);
    })
    .select('operator.*')
    .first()) as OperatorRecord | undefined;
  return record && operatorOf(record);
}

function operatorOf(record: OperatorRecord): Operator {
  return {
    id: record.id,
    version: record.version,
    name: record.name,
    fullName: record.full_name,
    role: record.role,
    hasPassword: record.password_hash !== null,
    disabled: record.disabled_at !== null,
    lastLoginAt: record.last_login_at,
  };
}
