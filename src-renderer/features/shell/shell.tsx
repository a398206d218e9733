import { useEffect } from 'react';
import type { Session } from '#shared/contract/operator.ts';
import { useHost } from '../../client/context.tsx';
import { ShortcutKeys } from '../../components/shortcut-keys.tsx';
import { ShortcutList } from '../../components/shortcut-list.tsx';
import { followOperator } from '../../state/desk.ts';
import { loadPreferences } from '../../state/preferences.ts';
import { useView } from '../../state/view.ts';
import { FirstRun } from '../first-run/first-run.tsx';
import { useIsFirstRun } from '../first-run/use-first-run.ts';
import { IncidentDetail } from '../incidents/incident-detail.tsx';
import { IncidentDialogs } from '../incidents/incident-dialogs.tsx';
import { OutcomeStrip } from '../incidents/outcome-strip.tsx';
import { Prompt } from '../prompt/prompt.tsx';
import { Queue } from '../queue/queue.tsx';
import { QueueReaderProvider } from '../queue/reader-context.tsx';
import { Rail } from '../rail/rail.tsx';
import { LockedScreen } from '../session/locked-screen.tsx';
import { Settings } from '../settings/settings.tsx';
import { SoundKeeper } from '../sound/sound-keeper.tsx';
import { SoundLine } from '../sound/sound-line.tsx';
import { Announcer } from '../status/announcer.tsx';
import { BlindBar } from '../status/blind-bar.tsx';
import { StatusLine } from '../status/status-line.tsx';
import './shell.css';

export interface ShellProps {
  readonly session: Session;
  readonly onSignOut: () => void;
}

/** Everything of one operator. A locked desk shows nothing, but goes on listening and sounding. */
export function Shell({ session, onSignOut }: ShellProps) {
  const host = useHost();
  const { locked } = session;
  useEffect(() => followOperator(host), [host]);
  useEffect(() => {
    if (!locked) void loadPreferences(host);
  }, [host, locked]);
  return (
    <QueueReaderProvider active={!locked}>
      <SoundKeeper />
      {locked ? (
        <LockedScreen session={session} onSignOut={onSignOut} />
      ) : (
        <Floor onSignOut={onSignOut} />
      )}
    </QueueReaderProvider>
  );
}

function Floor({ onSignOut }: { readonly onSignOut: () => void }) {
  return (
    <>
      <div className="shell">
        <div className="shell-top">
          <BlindBar />
          <SoundLine />
        </div>
        <Rail onSignOut={onSignOut} />
        <main className="shell-main">
          <Place />
        </main>
        <StatusLine />
      </div>
      <Prompt />
      <OutcomeStrip />
      <IncidentDialogs />
      <ShortcutList />
      <ShortcutKeys />
      <Announcer />
    </>
  );
}

function Place() {
  const place = useView((view) => view.place);
  const firstRun = useIsFirstRun();
  if (place === 'settings') return <Settings />;
  return firstRun ? <FirstRun /> : <Desk />;
}

function Desk() {
  return (
    <div className="desk">
      <Queue />
      <IncidentDetail />
    </div>
  );
}
