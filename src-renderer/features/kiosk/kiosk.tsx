import { useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { useCommands } from '../../state/commands.ts';
import { useConnection } from '../../state/connection.ts';
import { useEntities } from '../../state/entities.ts';
import { leaveKiosk } from '../../state/kiosk.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { isFiltered, useView } from '../../state/view.ts';
import { DemoBar } from '../demo/demo-bar.tsx';
import { hiddenWords } from '../queue/hidden-words.ts';
import { queueTexts } from '../queue/queue.texts.ts';
import { BlindBar } from '../status/blind-bar.tsx';
import { StatusLine } from '../status/status-line.tsx';
import { KioskCounts } from './kiosk-counts.tsx';
import { kioskLines, type KioskLine } from './kiosk-lines.ts';
import { KioskRow } from './kiosk-row.tsx';
import { kioskTexts } from './kiosk.texts.ts';
import { useIsRead, useKioskParts } from './use-kiosk-parts.ts';
import {
  useFilling,
  useIsTouched,
  useLayoutOfWall,
  useLeaveForIncident,
  usePlaces,
  useRenewal,
} from './use-wall.ts';
import '../queue/queue.css';
import './kiosk.css';

/** The desk on a wall: it is read from metres away, and nothing on it can be pressed. */
export function Kiosk() {
  const touched = useIsTouched();
  useLayoutOfWall();
  useRenewal();
  useLeaveForIncident();
  useLeaving();
  return (
    <div className={touched ? 'kiosk' : 'kiosk untouched'}>
      <div className="kiosk-top">
        <DemoBar />
        <BlindBar />
      </div>
      <KioskCounts />
      <main className="kiosk-main">
        <HiddenLine />
        <Lines />
      </main>
      <StatusLine onWall />
      {touched && (
        <div className="kiosk-leave">
          <Button shortcut="Escape" onPress={leaveKiosk}>
            {kioskTexts().leave}
          </Button>
        </div>
      )}
    </div>
  );
}

function useLeaving(): void {
  const label = kioskTexts().leave;
  useShortcuts([{ keys: ['Escape'], label, group: 'General', run: leaveKiosk }]);
  useCommands([{ id: 'leave kiosk', group: 'view', label, run: leaveKiosk }]);
}

function Lines() {
  const list = useRef<HTMLUListElement>(null);
  const places = usePlaces(list);
  useFilling(places);
  const lines = kioskLines(useKioskParts(), places);
  return (
    <ul ref={list} className="kiosk-lines" aria-label={kioskTexts().display}>
      {lines.length === 0 ? <Calm /> : lines.map((line) => <Line key={keyOf(line)} line={line} />)}
    </ul>
  );
}

function keyOf(line: KioskLine): string {
  if (line.kind === 'row') return `${line.part} ${line.id}`;
  return line.kind === 'title' ? line.part : 'more';
}

function Line({ line }: { readonly line: KioskLine }) {
  if (line.kind === 'row') return <KioskRow id={line.id} />;
  if (line.kind === 'title') return <Title line={line} />;
  const texts = kioskTexts();
  const words = [
    ...(line.unacknowledged > 0 ? [texts.moreUnacknowledged(line.unacknowledged)] : []),
    ...(line.acknowledged > 0 ? [texts.moreAcknowledged(line.acknowledged)] : []),
  ];
  return (
    <li className={`kiosk-line kiosk-more ${line.unacknowledged > 0 ? 'waiting' : ''}`}>
      {words.join(', ')}
    </li>
  );
}

function Title({ line }: { readonly line: Extract<KioskLine, { kind: 'title' }> }) {
  const texts = kioskTexts();
  const { part, count } = line;
  if (part === 'pinned') {
    return <li className="kiosk-line kiosk-title">{queueTexts().criticalOutside(count)}</li>;
  }
  return (
    <li className="kiosk-line kiosk-title">
      {texts[part]} <b>{count}</b>
    </li>
  );
}

/** That nothing waits is said only by a desk that hears its sources. */
function Calm() {
  const texts = kioskTexts();
  const read = useIsRead();
  const heard = useConnection(
    ({ status }) => status?.sources.some(({ lastSeen }) => lastSeen !== null) ?? false,
  );
  const words = heard ? texts.nothingWaits : texts.neverHeard;
  return <li className="kiosk-line kiosk-calm">{read ? words : texts.reading}</li>;
}

/** What the operator's levels hide. */
function HiddenLine() {
  const view = useView();
  const words = useEntities(({ counts }) => hiddenWords(counts, view));
  if (!isFiltered(view)) return null;
  return <p className="kiosk-hidden">{words}</p>;
}
