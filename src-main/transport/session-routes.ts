import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { LONGEST_OPERATOR_NAME, LONGEST_PASSWORD } from '#shared/contract/operator.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { HttpRefusal, type Headers } from './http-refusal.ts';
import { readJsonBody } from './json-body.ts';
import { requireOwnOrigin, type Target } from './request-guard.ts';
import { noSessionCookie, readSessionCookie, sessionCookie } from './session-cookie.ts';
import type { SessionDoor, SignInResult } from './session-door.ts';
import type { SignInThrottle } from '../platform/sign-in-throttle.ts';

const keyBody = z.strictObject({ key: z.string().min(1).max(200) });
const tokenBody = z.strictObject({ token: z.string().min(1).max(200) });
const signInBody = z.strictObject({
  name: z.string().min(1).max(LONGEST_OPERATOR_NAME),
  password: z.string().max(LONGEST_PASSWORD),
});
const signOutBody = z.strictObject({});

const WRONG_KEY =
  'The key of this address has been used or has expired. Start Watchfloor again for a new one, or sign in.';
const WRONG_TOKEN =
  'This token is unknown or has expired. Make a new one with: watchfloor operator token NAME';
const WRONG_PASSWORD = 'The name or the password is wrong. Try again.';
const DISABLED = 'This operator is disabled. Ask an administrator of Watchfloor.';

export interface SessionRouteOptions {
  readonly sessions: SessionDoor;
  readonly throttle: SignInThrottle;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a route made of a request: the headers of its answer, mostly a cookie. */
type Route = (request: IncomingMessage, secure: boolean) => Promise<Headers>;

/** Signing in and out, by POST alone. Each takes JSON from our own pages and answers with the session's cookie. */
export class SessionRoutes {
  readonly #options: SessionRouteOptions;
  readonly #routes: ReadonlyMap<string, Route> = new Map<string, Route>([
    ['/session/exchange', (request, secure) => this.#exchange(request, secure)],
    ['/session/sign-in', (request, secure) => this.#signIn(request, secure)],
    ['/session/token', (request, secure) => this.#token(request, secure)],
    ['/session/sign-out', (request, secure) => this.#signOut(request, secure)],
  ]);

  constructor(options: SessionRouteOptions) {
    this.#options = options;
  }

  has(path: string): boolean {
    return this.#routes.has(path);
  }

  /**
   * Answers a POST to one of the routes.
   * @returns the headers of a 200
   * @throws HttpRefusal for everything else
   */
  async post(request: IncomingMessage, target: Target): Promise<Headers> {
    const { secure } = requireOwnOrigin(request, target.authority);
    const route = this.#routes.get(target.path);
    if (!route) throw new HttpRefusal(404, 'not_found', 'There is nothing at this path.');
    return route(request, secure);
  }

  async #exchange(request: IncomingMessage, secure: boolean): Promise<Headers> {
    const { key } = await readJsonBody(request, keyBody);
    const secret = await this.#options.sessions.exchangeKey(key);
    if (secret === undefined) throw new HttpRefusal(401, 'not_signed_in', WRONG_KEY);
    return this.#open(request, secret, secure);
  }

  async #token(request: IncomingMessage, secure: boolean): Promise<Headers> {
    const { token } = await readJsonBody(request, tokenBody);
    const secret = await this.#options.sessions.tokenSession(token);
    if (secret === undefined) throw new HttpRefusal(401, 'not_signed_in', WRONG_TOKEN);
    return this.#open(request, secret, secure);
  }

  async #signIn(request: IncomingMessage, secure: boolean): Promise<Headers> {
    const { sessions, throttle, clock, logger } = this.#options;
    const { name, password } = await readJsonBody(request, signInBody);
    const address = request.socket.remoteAddress ?? '';
    const decision = throttle.attempt(name, address, clock.now());
    if (!decision.allowed) throw tooManyAttempts(Math.ceil(decision.retryAfter / SECOND));
    const result = await sessions.signIn(name, password);
    if (!result.ok) {
      // The name is not logged: people type their password into the wrong field.
      logger.info({ address, reason: result.reason }, 'sign-in refused');
      throw refusedSignIn(result);
    }
    throttle.succeeded(name, address);
    return this.#open(request, result.secret, secure);
  }

  async #signOut(request: IncomingMessage, secure: boolean): Promise<Headers> {
    await readJsonBody(request, signOutBody);
    await this.#endCurrent(request);
    return { 'Set-Cookie': noSessionCookie(secure) };
  }

  /** The new session takes the place of the one that this browser had. */
  async #open(request: IncomingMessage, secret: string, secure: boolean): Promise<Headers> {
    await this.#endCurrent(request);
    return { 'Set-Cookie': sessionCookie(secret, secure) };
  }

  async #endCurrent(request: IncomingMessage): Promise<void> {
    const current = readSessionCookie(request);
    if (current !== undefined) await this.#options.sessions.end(current);
  }
}

function refusedSignIn(result: Extract<SignInResult, { ok: false }>): HttpRefusal {
  return result.reason === 'disabled'
    ? new HttpRefusal(403, 'not_allowed', DISABLED)
    : new HttpRefusal(401, 'not_signed_in', WRONG_PASSWORD);
}

function tooManyAttempts(seconds: number): HttpRefusal {
  const message = `Too many wrong passwords. Try again in ${seconds} s.`;
  return new HttpRefusal(429, 'busy', message, { 'Retry-After': String(seconds) });
}
