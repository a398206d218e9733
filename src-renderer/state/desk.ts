import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { followConnection } from './connection.ts';
import { forgetPreferences, loadPreferences } from './preferences.ts';
import { readSession, setSignedOut } from './session.ts';
import { openIncident, resetView } from './view.ts';

/**
 * Keeps session and connection as the host has them.
 * @param ended told when the host knows our session no more
 */
export function followSession(client: HostClient, ended: () => void): Unsubscribe {
  const stopConnection = followConnection(client);
  const stopState = client.onState((state) => {
    if (state === 'connected') void readSession(client);
    if (state !== 'signed_out') return;
    setSignedOut('Your session has ended. Sign in again.');
    ended();
  });
  const stopPush = client.onPush((push) => {
    if (push.type === 'session') void readSession(client);
  });
  if (client.state === 'connected') void readSession(client);
  return () => {
    stopConnection();
    stopState();
    stopPush();
  };
}

/** Follows what one operator sees and set; the view begins anew for another. */
export function followOperator(client: HostClient): Unsubscribe {
  resetView();
  forgetPreferences();
  return client.onPush((push) => {
    if (push.type === 'open') openIncident(push.incidentId);
    if (push.type !== 'changes') return;
    if (push.changes.some(({ topic }) => topic === 'preference')) void loadPreferences(client);
  });
}
