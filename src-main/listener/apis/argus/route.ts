import { isObject, NO_OBJECT, type Reading } from '#shared/domain/incident/posted-field.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Principal } from '../../../services/access-tokens.ts';
import type { RateLimit } from '../../rate-limit.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import type { SignalMeter } from '../../signal-meter.ts';
import type { ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
import { invalid, notFound } from './errors.ts';

/**
 * What the handlers of Argus's API, version 2, work with. A route is a path with a handler for each
 * method; the frame (`serve.ts`) finds out who calls and refuses who may not, reads the body, sends what a handler
 * answers (`answer.ts`), and makes Argus's answer of what it throws (`errors.ts`; refusals of use cases
 * too). A method without a handler is answered 405, after the 401 and 403. Paths are served with and
 * without the slash at their end, and nothing is ever redirected.
 */
export interface ArgusContext {
  readonly desk: ArgusDesk;
  readonly clock: Clock;
  readonly meter: SignalMeter;
  readonly rateLimit: RateLimit;
  readonly version: string;
  readonly refusalLog: RefusalLog;
}

export const argusMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ArgusMethod = (typeof argusMethods)[number];

/** A call of a route that everybody may call. */
export interface OpenCall {
  readonly method: ArgusMethod;
  readonly params: Readonly<Record<string, string>>;
  /** The address as it was asked for, absolute, with its query. */
  readonly url: URL;
  /** The same query. */
  readonly query: URLSearchParams;
  /** JSON, or a form as an object of texts; undefined where the body is empty. */
  readonly body: unknown;
  readonly authorization: string | undefined;
  /** From where it came. */
  readonly remoteAddress: string;
}

/** A call of somebody who is known. */
export interface ArgusCall extends OpenCall {
  readonly principal: Principal;
}

type Handler<Call> = (call: Call, context: ArgusContext) => Promise<ArgusAnswer>;
type Handlers<Call> = Readonly<Partial<Record<ArgusMethod, Handler<Call>>>>;

/** A route for everybody. */
export interface OpenArgusRoute {
  readonly access: 'open';
  /** The whole path, ending in a slash. */
  readonly path: string;
  readonly handlers: Handlers<OpenCall>;
}

/** A route for who sends a good token. */
export interface TokenArgusRoute {
  /**
   * `token`: a viewer may only GET. `own`: it is about the caller alone, so that a viewer may do
   * everything. `admin`: everything but GET is for operators with the role admin.
   */
  readonly access: 'token' | 'own' | 'admin';
  readonly path: string;
  readonly handlers: Handlers<ArgusCall>;
}

export type ArgusRoute = OpenArgusRoute | TokenArgusRoute;

type TokenHandler = Handler<ArgusCall>;

/** What can be done with a list of things, and with each of them. */
interface CollectionHandlers {
  readonly list: TokenHandler;
  readonly add: TokenHandler;
  readonly get: TokenHandler;
  readonly change: TokenHandler;
  readonly remove: TokenHandler;
}

/** A list of things that whoever has a token may have, and each of them by its number. */
export function collectionRoutes(
  path: string,
  { list, add, get, change, remove }: CollectionHandlers,
): readonly TokenArgusRoute[] {
  const each = { GET: get, PUT: change, PATCH: change, DELETE: remove };
  return [
    { access: 'token', path, handlers: { GET: list, POST: add } },
    { access: 'token', path: `${path}:pk/`, handlers: each },
  ];
}

/** Where version 2 begins. */
export const BASE = '/api/v2';

/**
 * A number of the path, `pk` unless it is told otherwise.
 * @throws ArgusError 404 if it is none
 */
export function numberOf({ params }: OpenCall, name = 'pk', thing = 'Incident'): number {
  const text = params[name] ?? '';
  const number = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (number > 0 && Number.isSafeInteger(number)) return number;
  throw notFound(thing);
}

/**
 * The body as an object; an empty one has no members.
 * @throws ArgusError 400 if it is something else
 */
export function objectOf({ body }: OpenCall): Readonly<Record<string, unknown>> {
  if (body === undefined) return {};
  if (isObject(body)) return body;
  throw invalid({
    non_field_errors: [`${NO_OBJECT.slice(0, -1)}, but got ${typeNameOf(body)}.`],
  });
}

/**
 * The value of a posted body that was read by a rule of the domain.
 * @throws ArgusError 400 with what is wrong with it
 */
export function valueOf<Value>(reading: Reading<Value>): Value {
  if (reading.ok) return reading.value;
  throw invalid(reading.errors);
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return value === null ? 'NoneType' : 'int';
}
