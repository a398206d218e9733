import { create } from 'zustand';
import type { HostStatus } from '#shared/contract/host.ts';
import type { Instant } from '#shared/time/instant.ts';
import { followHostClock, hostNow } from '../client/clock.ts';
import type { ConnectionState, HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';

const REFRESH_MS = 5_000;

interface Connection {
  readonly state: ConnectionState;
  /** When the host was last heard, while it cannot be reached; else null. */
  readonly lostSince: Instant | null;
  readonly status: HostStatus | null;
}

/** How the host is, and whether we know. */
export const useConnection = create<Connection>()(() => ({
  state: 'connecting',
  lostSince: null,
  status: null,
}));

/** Keeps the host's status fresh: every 5 seconds, and when the host says that it changed. */
export function followConnection(client: HostClient): Unsubscribe {
  const refresh = (): void => void refreshStatus(client);
  const timer = setInterval(refresh, REFRESH_MS);
  const forgetState = client.onState((state) => {
    showState(state);
    if (state === 'connected') refresh();
  });
  const forgetPush = client.onPush((push) => {
    if (push.type === 'hello') followHostClock(push.now);
    if (push.type !== 'changes') return;
    followHostClock(push.now);
    if (push.changes.some(({ topic }) => topic === 'status' || topic === 'source')) refresh();
  });
  showState(client.state);
  refresh();
  return () => {
    clearInterval(timer);
    forgetState();
    forgetPush();
  };
}

let refreshing = false;

async function refreshStatus(client: HostClient): Promise<void> {
  if (refreshing || client.state !== 'connected') return;
  refreshing = true;
  const answer = await client.call('host.status', {});
  refreshing = false;
  if (!answer.ok) return;
  followHostClock(answer.value.now, answer.value.clock);
  useConnection.setState({ status: answer.value });
}

function showState(state: ConnectionState): void {
  const lost = state === 'lost';
  useConnection.setState((before) => ({
    state,
    lostSince: lost ? (before.lostSince ?? hostNow()) : null,
  }));
}
