import { beforeEach, expect, it } from 'vitest';
import type { DesktopBridge } from '#shared/contract/bridge.ts';
import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { followSession } from '../state/desk.ts';
import { useSession, type SessionState } from '../state/session.ts';
import { createBridgeTransport } from './bridge-transport.ts';
import { HostClient } from './host-client.ts';

beforeEach(() => useSession.setState({ current: { kind: 'starting' } }));

/** The host behind a bridge: asked who sits there, it knows the operator or refuses. */
function bridgeTo(host: { refuses: boolean }) {
  const callbacks = new Set<(message: FromHost) => void>();
  const push = (message: FromHost): void => {
    for (const callback of callbacks) callback(message);
  };
  const answer = ({ id, method }: ToHost): void => {
    if (method !== 'session.current') return;
    const session = { operator: { id: 1, name: 'ada' }, locked: false, workstation: true };
    const error = { code: 'not_signed_in', message: 'The operator is disabled.' };
    if (host.refuses) push({ type: 'response', id, ok: false, error });
    else push({ type: 'response', id, ok: true, value: { session } });
  };
  const bridge: Pick<DesktopBridge, 'send' | 'onMessage'> = {
    send: (message) => queueMicrotask(() => answer(message)),
    onMessage(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
  return { bridge: bridge as DesktopBridge, push };
}

/** Resolves when the window shows this. */
function shows(kind: SessionState['kind']): Promise<void> {
  return new Promise((resolve) => {
    const stop = useSession.subscribe(({ current }) => {
      if (current.kind !== kind) return;
      stop();
      resolve();
    });
  });
}

it('the wire of the desktop outlives a session: whoever is let in again is signed in', async () => {
  const host = { refuses: true };
  const { bridge, push } = bridgeTo(host);
  let ended = 0;
  const client = new HostClient(createBridgeTransport(bridge));
  const stop = followSession(client, () => (ended += 1));
  await shows('signed_out');
  host.refuses = false;
  const signedIn = shows('signed_in');
  push({ type: 'session' });
  await signedIn;
  expect(ended).toBe(1);
  stop();
  client.close();
});
