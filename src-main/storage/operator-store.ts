import type { Operator, OperatorToken } from '#shared/contract/operator.ts';
import type { Role } from '#shared/contract/method.ts';
import type { Instant } from '#shared/time/instant.ts';
import { insertActor } from './actor-store.ts';
import type { Executor } from './database.ts';

const MOST_OPERATORS = 10_000;
/** So many tokens are watched, the newest. */
const MOST_TOKENS = 10_000;
/** Of one operator. */
const MOST_TOKENS_SHOWN = 500;

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
    readonly role?: Role;
  },
): Promise<void> {
  await executor('operator')
    .where({ id })
    .update({
      ...('passwordHash' in changes ? { password_hash: changes.passwordHash } : {}),
      ...('disabledAt' in changes ? { disabled_at: changes.disabledAt } : {}),
      ...('lastLoginAt' in changes ? { last_login_at: changes.lastLoginAt } : {}),
      ...('role' in changes ? { role: changes.role } : {}),
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

/** A token without its secret. */
export interface StoredToken {
  readonly operatorId: number;
  readonly operatorName: string;
  readonly label: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

/** The tokens of operators who are not disabled. */
export async function listTokens(executor: Executor): Promise<StoredToken[]> {
  return executor('operator_token')
    .join('operator', 'operator.id', 'operator_token.operator_id')
    .whereNull('operator.disabled_at')
    .orderBy('operator_token.id', 'desc')
    .limit(MOST_TOKENS)
    .select<StoredToken[]>({
      operatorId: 'operator.id',
      operatorName: 'operator.name',
      label: 'operator_token.label',
      createdAt: 'operator_token.created_at',
      expiresAt: 'operator_token.expires_at',
    });
}

/** The tokens of one operator, the newest first. */
export async function listTokensOf(
  executor: Executor,
  operatorId: number,
): Promise<OperatorToken[]> {
  return executor('operator_token')
    .where({ operator_id: operatorId })
    .orderBy('id', 'desc')
    .limit(MOST_TOKENS_SHOWN)
    .select<OperatorToken[]>({
      id: 'id',
      label: 'label',
      createdAt: 'created_at',
      expiresAt: 'expires_at',
    });
}

export async function removeToken(
  executor: Executor,
  operatorId: number,
  id: number,
): Promise<void> {
  await executor('operator_token').where({ operator_id: operatorId, id }).delete();
}

/** Removes tokens of an operator: the one of a hash, or all. */
export async function removeTokens(
  executor: Executor,
  operatorId: number,
  hash?: string,
): Promise<void> {
  await executor('operator_token')
    .where({ operator_id: operatorId, ...(hash === undefined ? {} : { hash }) })
    .delete();
}

export async function removeExpiredTokens(
  executor: Executor,
  operatorId: number,
  now: Instant,
): Promise<void> {
  await executor('operator_token')
    .where({ operator_id: operatorId })
    .where('expires_at', '<=', now)
    .delete();
}

/** Removes the tokens of an operator that have a label, but for so many of the newest. */
export async function removeOlderTokens(
  executor: Executor,
  {
    operatorId,
    label,
    most,
  }: { readonly operatorId: number; readonly label: string; readonly most: number },
): Promise<void> {
  const labelled = () => executor('operator_token').where({ operator_id: operatorId, label });
  const newest = labelled().orderBy('id', 'desc').limit(most).select('id');
  await labelled().whereNotIn('id', newest).delete();
}

/** The operator whose token has this hash and has not expired. */
export async function findByToken(
  executor: Executor,
  hash: string,
  now: Instant,
): Promise<Operator | undefined> {
  const found = await findTokenOwner(executor, hash);
  if (!found) return undefined;
  return found.expiresAt !== null && found.expiresAt <= now ? undefined : found.operator;
}

interface TokenColumns {
  readonly label: string;
  readonly token_created_at: number;
  readonly expires_at: number | null;
}

interface OwnedToken {
  readonly operator: Operator;
  readonly label: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

/** Whose token has this hash, and until when it is good; it may have expired. */
export async function findTokenOwner(
  executor: Executor,
  hash: string,
): Promise<OwnedToken | undefined> {
  const record = (await executor('operator_token')
    .join('operator', 'operator.id', 'operator_token.operator_id')
    .where('operator_token.hash', hash)
    .select(
      'operator.*',
      'operator_token.label',
      'operator_token.created_at AS token_created_at',
      'operator_token.expires_at',
    )
    .first()) as (OperatorRecord & TokenColumns) | undefined;
  return (
    record && {
      operator: operatorOf(record),
      label: record.label,
      createdAt: record.token_created_at,
      expiresAt: record.expires_at,
    }
  );
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
