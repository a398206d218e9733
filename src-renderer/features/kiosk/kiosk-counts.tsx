import { levels, type Level } from '#shared/domain/incident/level.ts';
import { useNowDerived } from '../../client/clock.ts';
import { LevelShape, levelClass } from '../../components/level-shape.tsx';
import { levelTexts } from '../../components/level.texts.ts';
import { formatClock, formatDay, zoneWords } from '../../components/time-format.ts';
import { useEntities } from '../../state/entities.ts';
import { useZone } from '../../state/preferences.ts';
import { kioskTexts } from './kiosk.texts.ts';

/** How many there are of each level, large enough to be read from across a room, and the time. */
export function KioskCounts() {
  return (
    <header className="kiosk-head">
      <ul className="kiosk-counts" aria-label={kioskTexts().counts}>
        {levels.map((level) => (
          <LevelCount key={level} level={level} />
        ))}
      </ul>
      <Clock />
    </header>
  );
}

function LevelCount({ level }: { readonly level: Level }) {
  const waiting = useEntities(({ counts }) => counts?.all.unacknowledged[level - 1]);
  const held = useEntities(({ counts }) => counts?.all.acknowledged[level - 1] ?? 0);
  return (
    <li className={`kiosk-count level-fill ${levelClass(level)} ${waiting ? 'some' : ''}`}>
      <b>{waiting ?? '–'}</b>
      <span>
        <LevelShape level={level} /> {levelTexts().words[level]}
      </span>
      <small>{held > 0 && kioskTexts().alsoAcknowledged(held)}</small>
    </li>
  );
}

function Clock() {
  const zone = useZone();
  const day = useNowDerived((now) => formatDay(now, now, zone));
  const time = useNowDerived((now) => formatClock(now, zone));
  return (
    <p className="kiosk-clock">
      <b>{time}</b>
      <span>
        {day}, {zoneWords(zone)}
      </span>
    </p>
  );
}
