import { isAbout } from '../client/push-topic.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { followConnection } from './connection.ts';
import { forgetPreferences, loadPreferences } from './preferences.ts';
import { loadSavedFilters } from './saved-filters.ts';
import { readSession, setSessionEnded } from './session.ts';
import { openIncident, resetView } from './view.ts';

/**
 * Keeps session and connection as the host has them.
 * @param ended told when the host knows our session no more
 */
export function followSession(client: HostClient, ended: () => void): Unsubscribe {
  const look = async (): Promise<void> => {
    if ((await readSession(client)) === 'ended') ended();
  };
  const stopConnection = followConnection(client);
  const stopState = client.onState((state) => {
    if (state === 'connected') void look();
    if (state !== 'signed_out') return;
    setSessionEnded();
    ended();
  });
  const stopPush = client.onPush((push) => {
    if (push.type === 'session') void look();
  });
  if (client.state === 'connected') void look();
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
    if (isAbout(push, 'preference')) void loadPreferences(client);
    if (isAbout(push, 'filter')) void loadSavedFilters(client);
  });
}
