import { create } from 'zustand';
import type { Session } from '#shared/contract/operator.ts';
import { roleAllows, type Role } from '#shared/contract/method.ts';
import { clientTexts } from '../client/client.texts.ts';
import type { HostClient } from '../client/host-client.ts';
import { seatOperator } from './operator-memory.ts';

export type SessionState =
  | { readonly kind: 'starting' }
  /** `reason`: what ended the session before, as a sentence. */
  | { readonly kind: 'signed_out'; readonly reason: string | null }
  | { readonly kind: 'locked'; readonly session: Session }
  | { readonly kind: 'signed_in'; readonly session: Session };

/** Who sits here. */
export const useSession = create<{ readonly current: SessionState }>()(() => ({
  current: { kind: 'starting' },
}));

export function setSession(session: Session): void {
  // Before the window shows it: nothing of the last operator is seen by this one.
  seatOperator(session.operator.id);
  const kind = session.locked ? 'locked' : 'signed_in';
  useSession.setState({ current: { kind, session } });
}

export function setSignedOut(reason: string | null): void {
  useSession.setState({ current: { kind: 'signed_out', reason } });
}

/** The host ended the session: it expired, or its operator was disabled. */
export function setSessionEnded(): void {
  setSignedOut(clientTexts().sessionEnded);
}

/**
 * Asks the host who is signed in on this wire.
 * @returns `ended`: nobody is, so that the wire is of no more use
 */
export async function readSession(client: HostClient): Promise<'open' | 'ended' | 'unknown'> {
  const answer = await client.call('session.current', {});
  if (!answer.ok && answer.error.code !== 'not_signed_in') return 'unknown';
  if (answer.ok && answer.value.session) {
    setSession(answer.value.session);
    return 'open';
  }
  setSessionEnded();
  return 'ended';
}

/** The session that is signed in, locked or not; null while there is none. */
export function useCurrentSession(): Session | null {
  return useSession(({ current }) => ('session' in current ? current.session : null));
}

/** Whether the operator may do what asks for this role; what may not be done is not offered. */
export function useMay(role: Role): boolean {
  const session = useCurrentSession();
  return session !== null && roleAllows(session.operator.role, role);
}
