import type { HostStatus } from '#shared/contract/host.ts';
import { useNow, useNowDerived } from '../../client/clock.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { formatClockSeconds, formatDay, zoneWords } from '../../components/time-format.ts';
import { useToldHeight } from '../../components/use-told-height.ts';
import { useConnection } from '../../state/connection.ts';
import { useZone } from '../../state/preferences.ts';
import { useSoundStatus } from '../../state/sound.ts';
import {
  desktopItem,
  engineItem,
  listenerItem,
  mediaItem,
  sourcesItem,
  storageItem,
  type StatusItem,
} from './status-words.ts';
import { Load, LoadMeter } from './load-meter.tsx';
import { statusTexts } from './status.texts.ts';
import './status-line.css';

interface StatusLineProps {
  /** On a display that has its own large clock, and on which nothing is pressed. */
  readonly onWall?: boolean;
}

/** The line at the bottom: whether this desk hears, works, and can be heard. */
export function StatusLine({ onWall = false }: StatusLineProps) {
  const line = useToldHeight<HTMLElement>('--status-height');
  return (
    <footer ref={line} className="status-line" aria-label={statusTexts().status}>
      <SoundItem />
      <HostItems onWall={onWall} />
      {!onWall && <Clock />}
    </footer>
  );
}

function SoundItem() {
  const { words, state } = useSoundStatus();
  if (state === 'broken') return <span className="status-alarm">{words}</span>;
  return <Item light={state === 'ok' ? 'ok' : 'hollow'} words={words} strong={state === 'muted'} />;
}

function HostItems({ onWall }: Required<StatusLineProps>) {
  const status = useConnection((connection) => connection.status);
  const lost = useConnection(({ state }) => state !== 'connected');
  const texts = statusTexts();
  if (lost || !status) {
    return (
      <>
        <Item light="bad" words={lost ? texts.noConnection : texts.reading} />
        <span className="status-space" />
      </>
    );
  }
  const storage = storageItem(status);
  return (
    <>
      {storage && <Item {...storage} long />}
      <Item {...listenerItem(status)} detail="rate" />
      <PassingItems status={status} />
      <span className="status-space" />
      <MediaItem />
      <Item {...desktopItem(status)} long={!status.desktop?.working} />
      {onWall ? <Load status={status} /> : <LoadMeter status={status} />}
    </>
  );
}

/** What says something else as time passes: what is beside it is not drawn anew every second. */
function PassingItems({ status }: { readonly status: HostStatus }) {
  const now = useNow();
  return (
    <>
      <Item {...engineItem(status, now)} detail="next" />
      <Item {...sourcesItem(status, now)} long />
    </>
  );
}

/** A medium that fails, however long ago somebody was to be told by it. */
function MediaItem() {
  const asked = useAnswer('medium.list', {}, 'medium');
  const zone = useZone();
  const now = useNow(60_000);
  const item = asked.state === 'answered' ? mediaItem(asked.value.media, now, zone) : null;
  return item && <Item {...item} long />;
}

interface ItemProps extends StatusItem {
  readonly strong?: boolean;
  /** It may be cut where the line is full: the rest stands elsewhere too. */
  readonly long?: boolean;
  /** What follows its first comma goes while all is well and the line is short; the name says in which order. */
  readonly detail?: 'rate' | 'next';
}

function Item({ light, words, strong = false, long = false, detail }: ItemProps) {
  const names = ['status-item', ...(light === 'bad' ? ['bad'] : []), ...(long ? ['long'] : [])];
  const shown = detail && light === 'ok' ? <Detailed words={words} detail={detail} /> : words;
  return (
    <span className={names.join(' ')} title={words}>
      <i className={`status-light ${light}`} aria-hidden="true" />
      {strong ? <b>{shown}</b> : shown}
    </span>
  );
}

function Detailed({ words, detail }: { readonly words: string; readonly detail: string }) {
  const comma = words.indexOf(',');
  if (comma === -1) return words;
  return (
    <>
      {words.slice(0, comma)}
      <span className={`status-${detail}`}>{words.slice(comma)}</span>
    </>
  );
}

function Clock() {
  const zone = useZone();
  const day = useNowDerived((now) => formatDay(now, now, zone));
  const time = useNowDerived((now) => formatClockSeconds(now, zone));
  return (
    <span className="status-clock" title={day}>
      <span className="status-day">{day}</span> <b>{time}</b>{' '}
      <span title={zone}>{zoneWords(zone)}</span>
    </span>
  );
}
