import type { ActorReference } from '#shared/contract/common.ts';
import type { Role } from '#shared/contract/method.ts';

/** Who asks for something, and by what right. Every use case gets one; everything done carries its actor. */
export interface Caller {
  readonly actor: ActorReference;
  readonly role: Role;
  /** The session that asks, where one does. */
  readonly sessionId?: number | undefined;
  /** A command that came with this key before is answered as it was then, and not done again. */
  readonly idempotencyKey?: string | undefined;
}

/** Watchfloor itself: due work, the local command line, the first run. Its row is made by the first migration. */
export const SYSTEM_ACTOR: ActorReference = { id: 1, kind: 'system', name: 'watchfloor' };

export const systemCaller: Caller = { actor: SYSTEM_ACTOR, role: 'admin' };
