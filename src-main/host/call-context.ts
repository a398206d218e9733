import type { Handlers, Methods } from '#shared/contract/method.ts';
import type { Caller } from '../services/caller.ts';
import type { LiveSession } from '../services/sessions.ts';

/** Who calls a method, and over which session; the local command line has none. */
export interface CallContext {
  readonly caller: Caller;
  readonly live: LiveSession | null;
}

export type HostHandlers<M extends Methods> = Handlers<M, CallContext>;
