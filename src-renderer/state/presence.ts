import { create } from 'zustand';
import type { Looking } from '#shared/contract/attention.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { useScreenLock } from './screen-lock.ts';
import { useView } from './view.ts';

type People = Looking['people'];

/** The host forgets who has not said for 45 seconds that they look. */
const SAY_AGAIN_MS = 20_000;

interface PresenceState {
  readonly byIncident: ReadonlyMap<number, People>;
}

/** Who has which incident open, in whatever window. */
export const usePresence = create<PresenceState>()(() => ({ byIncident: new Map() }));

/** Tells the host which incident this window shows, and hears what others look at. */
export function followPresence(host: HostClient): Unsubscribe {
  let told: number | null = null;
  const say = async (): Promise<void> => {
    told = shownIncident();
    const answer = await host.call('attention.look', { incidentId: told });
    if (answer.ok) usePresence.setState({ byIncident: byIncident(answer.value.looking) });
  };
  const sayIfChanged = (): void => {
    if (shownIncident() !== told) void say();
  };
  const forgetPush = host.onPush((push) => {
    if (push.type === 'looking') usePresence.setState(withLooking(push.looking));
  });
  const forgetView = useView.subscribe(sayIfChanged);
  const forgetScreen = useScreenLock.subscribe(sayIfChanged);
  document.addEventListener('visibilitychange', sayIfChanged);
  const timer = setInterval(() => void say(), SAY_AGAIN_MS);
  void say();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', sayIfChanged);
    forgetScreen();
    forgetView();
    forgetPush();
    void host.call('attention.look', { incidentId: null });
  };
}

/** What is open and can be seen. */
function shownIncident(): number | null {
  const { place, selectedId } = useView.getState();
  const isSeen = document.visibilityState === 'visible' && !useScreenLock.getState().locked;
  return place === 'desk' && isSeen ? selectedId : null;
}

function byIncident(looking: readonly Looking[]): ReadonlyMap<number, People> {
  return new Map(looking.map(({ incidentId, people }) => [incidentId, people]));
}

function withLooking({ incidentId, people }: Looking) {
  return (state: PresenceState): PresenceState => {
    const next = new Map(state.byIncident);
    if (people.length === 0) next.delete(incidentId);
    else next.set(incidentId, people);
    return { byIncident: next };
  };
}
