import { Refusal } from '#shared/contract/error.ts';
import type { Operator } from '#shared/contract/operator.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { DAY, SECOND, type Instant } from '#shared/time/instant.ts';
import { hashSecret, newKey } from '../platform/secrets.ts';
import { SignInThrottle } from '../platform/sign-in-throttle.ts';
import * as operatorStore from '../storage/operator-store.ts';
import * as sourceStore from '../storage/source-store.ts';
import type { Caller } from './caller.ts';
import { verifyPassword } from './passwords.ts';
import type { ServiceContext } from './service-context.ts';
import type { AuthenticatedSource } from './signal-port.ts';
import type { SourceKeys } from './source-keys.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** A token that somebody got for themselves ends after so long. */
const TOKEN_LIFE = 14 * DAY;
const LABEL = 'sign-in over the API';
/** So many of these somebody has at once: a script that signs in anew each time must not pile them up. */
const MOST_TOKENS = 50;

/** Who calls an API with a token: a source by its key, or an operator by a token of theirs. */
export type Principal =
  | { readonly kind: 'source'; readonly source: AuthenticatedSource; readonly caller: Caller }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly caller: Caller };

/** Whose token it is, or why it is nobody's. */
export type Identification =
  | { readonly ok: true; readonly principal: Principal }
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'disabled' };

/** A new token, which is shown once. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Who is behind a token, and how somebody gets and ends tokens of their own. */
export class AccessTokens {
  readonly #context: ServiceContext;
  readonly #keys: SourceKeys;
  readonly #throttle = new SignInThrottle();

  constructor(context: ServiceContext, keys: SourceKeys) {
    this.#context = context;
    this.#keys = keys;
  }

  /** Whose token this is. Both kinds are looked up by their hash. */
  async identify(token: string): Promise<Identification> {
    const now = this.#context.clock.now();
    const source = this.#keys.find(token, now);
    if (source) return { ok: true, principal: sourcePrincipal(source) };
    if (this.#keys.isExpired(token, now)) return { ok: false, reason: 'expired' };
    return this.#identifyOperator(token, now);
  }

  /**
   * Who has this name and password; undefined if nobody has, or may not sign in.
   * @param from where the attempt comes from, so that guessing is slowed down
   * @throws Refusal `busy` after too many wrong passwords
   */
  async signIn(name: string, password: string, from: string): Promise<Principal | undefined> {
    const attempt = this.#throttle.attempt(name, from, this.#context.clock.now());
    if (!attempt.allowed) {
      const wait = formatDuration(attempt.retryAfter + SECOND);
      throw new Refusal('busy', `Too many wrong passwords: try again in ${wait}.`);
    }
    const found = await operatorStore.findByName(this.#context.database.read, name);
    const right = await verifyPassword(password, found?.passwordHash);
    if (!found || !right || found.operator.disabled) return undefined;
    this.#throttle.succeeded(name, from);
    return operatorPrincipal(found.operator);
  }

  /**
   * A further token for whoever it is; those that have expired end, and the oldest of too many.
   * @param asking the key or token that asks for it; where that was told when to end, this ends with it.
   *   undefined: they gave their name and password
   * @throws Refusal `not_allowed` if what asks was ended meanwhile
   */
  async issue(principal: Principal, asking?: string): Promise<IssuedToken> {
    return this.#change(principal, async (unit) => {
      const latest = asking === undefined ? null : await endOf(unit, principal, hashSecret(asking));
      return this.#issued(unit, principal, latest);
    });
  }

  /**
   * A new token in place of one, which ends; where that one was told when to end, the new one ends then.
   * @throws Refusal `not_allowed` if that one was ended meanwhile
   */
  async replace(principal: Principal, token: string): Promise<IssuedToken> {
    return this.#change(principal, async (unit) => {
      const hash = hashSecret(token);
      const latest = await endOf(unit, principal, hash);
      await this.#ended(unit, principal, hash);
      return this.#issued(unit, principal, latest);
    });
  }

  /** Ends one token of whoever it is; without one, all. */
  async end(principal: Principal, token?: string): Promise<void> {
    const hash = token === undefined ? undefined : hashSecret(token);
    await this.#change(principal, (unit) => this.#ended(unit, principal, hash));
  }

  async #change<Result>(
    principal: Principal,
    work: (unit: Unit) => Promise<Result>,
  ): Promise<Result> {
    const result = await unitOfWork(this.#context, principal.caller, work);
    if (principal.kind === 'source') await this.#keys.reload(principal.source.id);
    return result;
  }

  /** @param latest when it ends at the latest; null: after the time that every token has */
  async #issued(unit: Unit, principal: Principal, latest: Instant | null): Promise<IssuedToken> {
    const token = newKey();
    const { now, transaction } = unit;
    const expiresAt = Math.min(now + TOKEN_LIFE, latest ?? Infinity);
    const issued = { hash: hashSecret(token), label: LABEL, now, expiresAt };
    const kept = { label: LABEL, most: MOST_TOKENS };
    if (principal.kind === 'source') {
      const sourceId = principal.source.id;
      await sourceStore.removeExpiredKeys(transaction, sourceId, now);
      await sourceStore.insertKey(transaction, { ...issued, sourceId });
      await sourceStore.removeOlderKeys(transaction, { ...kept, sourceId });
      await this.#noteSource(unit, sourceId);
    } else {
      const operatorId = principal.operator.id;
      await operatorStore.removeExpiredTokens(transaction, operatorId, now);
      await operatorStore.insertToken(transaction, { ...issued, operatorId });
      await operatorStore.removeOlderTokens(transaction, { ...kept, operatorId });
    }
    return { token, expiresAt };
  }

  async #ended(unit: Unit, principal: Principal, hash: string | undefined): Promise<void> {
    if (principal.kind === 'source') {
      await sourceStore.removeKeys(unit.transaction, principal.source.id, hash);
      await this.#noteSource(unit, principal.source.id);
    } else {
      await operatorStore.removeTokens(unit.transaction, principal.operator.id, hash);
    }
  }

  async #noteSource(unit: Unit, id: number): Promise<void> {
    const source = await sourceStore.find(unit.transaction, id);
    if (source) await unit.record({ topic: 'source', id, version: source.version, op: 'update' });
  }

  async #identifyOperator(token: string, now: Instant): Promise<Identification> {
    const found = await operatorStore.findTokenOwner(
      this.#context.database.read,
      hashSecret(token),
    );
    if (!found) return { ok: false, reason: 'unknown' };
    if (found.expiresAt !== null && found.expiresAt <= now) return { ok: false, reason: 'expired' };
    if (found.operator.disabled) return { ok: false, reason: 'disabled' };
    return { ok: true, principal: operatorPrincipal(found.operator) };
  }
}

/** The end that somebody gave a key or token; null where it has none, or only the life of every token. */
function endTold(key: {
  readonly label: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}): Instant | null {
  const hasWholeLife = key.label === LABEL && key.expiresAt === key.createdAt + TOKEN_LIFE;
  return hasWholeLife ? null : key.expiresAt;
}

/**
 * When a key or token of theirs was told to end; null: it was not.
 * @throws Refusal `not_allowed` if it is gone
 */
async function endOf(
  { transaction }: Unit,
  principal: Principal,
  hash: string,
): Promise<Instant | null> {
  if (principal.kind === 'source') {
    const keys = await sourceStore.listKeysWithSources(transaction, principal.source.id);
    const key = keys.find((each) => each.hash === hash);
    if (key) return endTold({ ...key, createdAt: key.created_at, expiresAt: key.expires_at });
  } else {
    const found = await operatorStore.findTokenOwner(transaction, hash);
    if (found) return endTold(found);
  }
  throw new Refusal('not_allowed', 'This token was ended meanwhile: sign in again.');
}

function sourcePrincipal(source: AuthenticatedSource): Principal {
  const actor = { id: source.actorId, kind: 'source', name: source.name } as const;
  return { kind: 'source', source, caller: { actor, role: 'operator' } };
}

function operatorPrincipal(operator: Operator): Principal {
  const actor = { id: operator.id, kind: 'operator', name: operator.name } as const;
  return { kind: 'operator', operator, caller: { actor, role: operator.role } };
}
