import { Refusal } from '#shared/contract/error.ts';
import type { Operator, Session } from '#shared/contract/operator.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { DAY, HOUR, SECOND, type Instant } from '#shared/time/instant.ts';
import { hashSecret, newKey, newSecret } from '../platform/secrets.ts';
import { SignInThrottle } from '../platform/sign-in-throttle.ts';
import * as operatorStore from '../storage/operator-store.ts';
import * as sessionStore from '../storage/session-store.ts';
import { systemCaller, type Caller } from './caller.ts';
import { verifyPassword } from './passwords.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork } from './unit-of-work.ts';

/** A session lasts for a shift and some more; a token's for as long as screens hang on walls. */
const SESSION_LIFE = 16 * HOUR;
const WORKSTATION_LIFE = 90 * DAY;
const ONE_TIME_KEY_LIFE = HOUR;
const MOST_ONE_TIME_KEYS = 100;

/** A session as calls are judged by it. */
export interface LiveSession {
  readonly id: number;
  readonly session: Session;
}

type SessionWatcher = (sessionId: number) => void;

type SignIn =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly reason: 'wrong' | 'disabled' };

/** Signing in and out, locking, and who sits at the workstation. */
export class Sessions {
  readonly #context: ServiceContext;
  readonly #watchers = new Set<SessionWatcher>();
  readonly #throttle = new SignInThrottle();
  readonly #oneTimeKeys = new Map<string, { operatorId: number; expiresAt: Instant }>();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** Tells whenever a session was locked, unlocked, taken over or signed out. */
  watch(watcher: SessionWatcher): void {
    this.#watchers.add(watcher);
  }

  /** A key that opens one workstation session of the operator, once, within the hour. It is only in memory. */
  offerOneTimeKey(operatorId: number): string {
    const key = newKey();
    if (this.#oneTimeKeys.size >= MOST_ONE_TIME_KEYS) this.#oneTimeKeys.clear();
    this.#oneTimeKeys.set(hashSecret(key), {
      operatorId,
      expiresAt: this.#context.clock.now() + ONE_TIME_KEY_LIFE,
    });
    return key;
  }

  /** @returns the new session's secret; undefined if the key is not good, or its operator is disabled */
  async exchangeKey(key: string): Promise<string | undefined> {
    const hash = hashSecret(key);
    const offer = this.#oneTimeKeys.get(hash);
    this.#oneTimeKeys.delete(hash);
    if (!offer || offer.expiresAt <= this.#context.clock.now()) return undefined;
    if (!(await this.#maySignIn(offer.operatorId))) return undefined;
    return this.#open(offer.operatorId, 'workstation');
  }

  async signIn(name: string, password: string): Promise<SignIn> {
    const found = await operatorStore.findByName(this.#context.database.read, name);
    const right = await verifyPassword(password, found?.passwordHash);
    if (!found || !right) return { ok: false, reason: 'wrong' };
    if (found.operator.disabled) return { ok: false, reason: 'disabled' };
    return { ok: true, secret: await this.#open(found.operator.id, 'person') };
  }

  async tokenSession(token: string): Promise<string | undefined> {
    const now = this.#context.clock.now();
    const operator = await operatorStore.findByToken(
      this.#context.database.read,
      hashSecret(token),
      now,
    );
    return operator && !operator.disabled ? this.#open(operator.id, 'person') : undefined;
  }

  async isOpen(secret: string): Promise<boolean> {
    return (await this.bySecret(secret)) !== undefined;
  }

  async end(secret: string): Promise<void> {
    const live = await this.bySecret(secret);
    if (live) await this.endById(live.id);
  }

  async endById(id: number): Promise<void> {
    await this.#context.database.write((transaction) => sessionStore.remove(transaction, id));
    this.#tellWatchers(id);
  }

  /** The desktop window's own session, which needs no secret: it never leaves this process. */
  async openWorkstation(operatorId: number): Promise<LiveSession | undefined> {
    if (!(await this.#maySignIn(operatorId))) return undefined;
    return this.bySecret(await this.#open(operatorId, 'workstation'));
  }

  async bySecret(secret: string): Promise<LiveSession | undefined> {
    const { database, clock } = this.#context;
    const stored = await sessionStore.findByHash(database.read, hashSecret(secret), clock.now());
    return stored && this.#live(stored);
  }

  /** A session as it is now; undefined if it ended or its operator was disabled. */
  async byId(id: number): Promise<LiveSession | undefined> {
    const { database, clock } = this.#context;
    const stored = await sessionStore.find(database.read, id, clock.now());
    return stored && this.#live(stored);
  }

  async lock(id: number): Promise<Session> {
    return this.#update(id, { locked: true });
  }

  /** @throws Refusal `not_allowed` if the password is wrong */
  async unlock(id: number, password: string): Promise<Session> {
    const live = await this.byId(id);
    if (!live) throw new Refusal('not_signed_in', 'The session has ended: sign in again.');
    await this.#prove(live, live.session.operator.name, password);
    return this.#update(id, { locked: false });
  }

  /**
   * Another operator takes the session over.
   * @throws Refusal if the password is wrong, or missing outside the workstation
   */
  async switchOperator(id: number, name: string, password: string): Promise<Session> {
    const live = await this.byId(id);
    if (!live) throw new Refusal('not_signed_in', 'The session has ended: sign in again.');
    const operator = await this.#prove(live, name, password);
    if (!operator.hasPassword && !live.session.workstation) {
      throw new Refusal(
        'not_allowed',
        'Without a password one can sign in at the workstation only.',
      );
    }
    await this.#noteLogin(operator.id);
    return this.#update(id, { operatorId: operator.id, locked: false });
  }

  async removeExpired(): Promise<void> {
    const now = this.#context.clock.now();
    await this.#context.database.write((transaction) =>
      sessionStore.removeExpired(transaction, now),
    );
  }

  /** By what right the calls of a session are made. */
  callerOf(live: LiveSession): Caller {
    const { operator } = live.session;
    return {
      actor: { id: operator.id, kind: 'operator', name: operator.name },
      role: operator.role,
      sessionId: live.id,
    };
  }

  async #prove(live: LiveSession, name: string, password: string): Promise<Operator> {
    const who = `session ${live.id}`;
    const attempt = this.#throttle.attempt(name, who, this.#context.clock.now());
    if (!attempt.allowed) {
      const wait = formatDuration(attempt.retryAfter + SECOND);
      throw new Refusal('busy', `Too many wrong passwords: try again in ${wait}.`, 'password');
    }
    const found = await operatorStore.findByName(this.#context.database.read, name);
    const open = found !== undefined && found.passwordHash === null;
    const right = open || (await verifyPassword(password, found?.passwordHash));
    if (!found || !right || found.operator.disabled) {
      throw new Refusal('not_allowed', 'The name or the password is wrong.', 'password');
    }
    this.#throttle.succeeded(name, who);
    return found.operator;
  }

  async #maySignIn(operatorId: number): Promise<boolean> {
    const operator = await operatorStore.find(this.#context.database.read, operatorId);
    return operator !== undefined && !operator.disabled;
  }

  async #open(operatorId: number, kind: 'workstation' | 'person'): Promise<string> {
    const secret = newSecret();
    const now = this.#context.clock.now();
    await this.#context.database.write((transaction) =>
      sessionStore.insert(transaction, {
        hash: hashSecret(secret),
        operatorId,
        workstation: kind === 'workstation',
        now,
        expiresAt: now + (kind === 'workstation' ? WORKSTATION_LIFE : SESSION_LIFE),
      }),
    );
    await this.#noteLogin(operatorId);
    return secret;
  }

  async #noteLogin(operatorId: number): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      await operatorStore.update(unit.transaction, operatorId, { lastLoginAt: unit.now });
      const operator = await operatorStore.find(unit.transaction, operatorId);
      if (!operator) return;
      const { id, version } = operator;
      await unit.record({ topic: 'operator', id, version, op: 'update' });
    });
  }

  async #update(
    id: number,
    changes: { readonly operatorId?: number; readonly locked?: boolean },
  ): Promise<Session> {
    await this.#context.database.write((transaction) =>
      sessionStore.update(transaction, id, changes),
    );
    this.#tellWatchers(id);
    const live = await this.byId(id);
    if (!live) throw new Refusal('not_signed_in', 'The session has ended: sign in again.');
    return live.session;
  }

  #tellWatchers(id: number): void {
    for (const watcher of this.#watchers) watcher(id);
  }

  async #live(stored: sessionStore.StoredSession): Promise<LiveSession | undefined> {
    const operator = await operatorStore.find(this.#context.database.read, stored.operatorId);
    if (!operator || operator.disabled) return undefined;
    return {
      id: stored.id,
      session: { operator, locked: stored.locked, workstation: stored.workstation },
    };
  }
}
