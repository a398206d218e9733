import { lazy, Suspense, useEffect } from 'react';
import type { Session } from '#shared/contract/operator.ts';
import { useHost } from '../../client/context.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { ShortcutKeys } from '../../components/shortcut-keys.tsx';
import { ShortcutList } from '../../components/shortcut-list.tsx';
import { followOperator } from '../../state/desk.ts';
import { useKiosk } from '../../state/kiosk.ts';
import { loadPreferences } from '../../state/preferences.ts';
import { loadSavedFilters } from '../../state/saved-filters.ts';
import { useView, type Place as PlaceName } from '../../state/view.ts';
import { DemoBar } from '../demo/demo-bar.tsx';
import { FirstRun } from '../first-run/first-run.tsx';
import { useIsFirstRun } from '../first-run/use-first-run.ts';
import { IncidentDialogs } from '../incidents/incident-dialogs.tsx';
import { OutcomeStrip } from '../incidents/outcome-strip.tsx';
import { Kiosk } from '../kiosk/kiosk.tsx';
import { NotificationCommands } from '../notifications/notification-commands.tsx';
import { Palette } from '../palette/palette.tsx';
import { Prompt } from '../prompt/prompt.tsx';
import { StormKeeper } from '../prompt/storm-keeper.tsx';
import { TellingKeeper } from '../prompt/telling-keeper.tsx';
import { AwayKeeper } from '../queue/away-keeper.tsx';
import { Desk } from '../queue/desk.tsx';
import { QueueReaderProvider } from '../queue/reader-context.tsx';
import { Rail } from '../rail/rail.tsx';
import { LockedScreen } from '../session/locked-screen.tsx';
import { useWording } from '../settings/appearance.ts';
import { SettingsCommands } from '../settings/settings-commands.tsx';
import { SoundKeeper } from '../sound/sound-keeper.tsx';
import { SoundLine } from '../sound/sound-line.tsx';
import { Announcer } from '../status/announcer.tsx';
import { BlindBar } from '../status/blind-bar.tsx';
import { PresenceKeeper } from '../status/lookers.tsx';
import { StatusLine } from '../status/status-line.tsx';
import { DesktopKeeper } from './desktop-keeper.tsx';
import './shell.css';

/** Places that are read after the desk itself, which needs nothing of them. */
const laterPlaces = {
  workflows: () => import('../workflows/workflows.tsx'),
  notifications: () => import('../notifications/notifications.tsx'),
  settings: () => import('../settings/settings.tsx'),
};

const Workflows = lazy(async () => ({ default: (await laterPlaces.workflows()).Workflows }));
const Notifications = lazy(async () => ({
  default: (await laterPlaces.notifications()).Notifications,
}));
const Settings = lazy(async () => ({ default: (await laterPlaces.settings()).Settings }));

/** Reads them while the host answers: they are also gone to while it does not. */
function useLaterPlaces(): void {
  useEffect(() => {
    // What cannot be read now is asked for once more by whoever goes there.
    for (const read of Object.values(laterPlaces)) read().catch(() => undefined);
  }, []);
}

export interface ShellProps {
  readonly session: Session;
  readonly onSignOut: () => void;
}

/** Everything of one operator. A locked desk shows nothing, but goes on listening and sounding. */
export function Shell({ session, onSignOut }: ShellProps) {
  const host = useHost();
  const { locked } = session;
  const wording = useWording();
  useEffect(() => followOperator(host), [host]);
  useEffect(() => {
    if (locked) return;
    void loadPreferences(host);
    void loadSavedFilters(host);
  }, [host, locked]);
  return (
    <QueueReaderProvider active={!locked}>
      <StormKeeper />
      <SoundKeeper />
      <AwayKeeper locked={locked} />
      {locked ? (
        <LockedScreen key={wording} session={session} onSignOut={onSignOut} />
      ) : (
        <Floor key={wording} onSignOut={onSignOut} />
      )}
    </QueueReaderProvider>
  );
}

/** What is on the screen of somebody who is signed in, and what works wherever they are. */
function Floor({ onSignOut }: { readonly onSignOut: () => void }) {
  const onWall = useKiosk(({ on }) => on);
  return (
    <>
      {onWall ? <Kiosk /> : <DeskFloor onSignOut={onSignOut} />}
      <ShortcutList />
      <Palette />
      <ShortcutKeys />
      <TellingKeeper />
      <Announcer />
      <DesktopKeeper />
    </>
  );
}

function DeskFloor({ onSignOut }: { readonly onSignOut: () => void }) {
  const place = useView((view) => view.place);
  useLaterPlaces();
  return (
    <>
      <div className="shell">
        <div className="shell-top">
          <DemoBar />
          <BlindBar />
          <SoundLine />
        </div>
        <Rail onSignOut={onSignOut} />
        <main className="shell-main">
          <ErrorBoundary key={place}>
            <Place place={place} />
          </ErrorBoundary>
        </main>
        <StatusLine />
      </div>
      <Prompt />
      <OutcomeStrip />
      <IncidentDialogs />
      <NotificationCommands />
      <SettingsCommands />
      <PresenceKeeper />
    </>
  );
}

const readPlaces = { settings: Settings, workflows: Workflows, notifications: Notifications };

function Place({ place }: { readonly place: PlaceName }) {
  const firstRun = useIsFirstRun();
  if (place === 'desk') return firstRun ? <FirstRun /> : <Desk />;
  const Read = readPlaces[place];
  return (
    <Suspense>
      <Read />
    </Suspense>
  );
}
