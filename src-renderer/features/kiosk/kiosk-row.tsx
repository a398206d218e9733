import { LevelBadge } from '../../components/level-badge.tsx';
import { useIncidentRow } from '../../state/entities.ts';
import { sectionOf } from '../../state/queue-layout.ts';
import { useZone } from '../../state/preferences.ts';
import { Age, State, Where } from '../queue/row-parts.tsx';
import { titleOf } from '../queue/row-words.ts';

/** One incident on the display. */
export function KioskRow({ id }: { readonly id: number }) {
  const row = useIncidentRow(id);
  const zone = useZone();
  if (!row) return null;
  const section = sectionOf(row);
  const alarming = row.level === 1 && section === 'unacknowledged';
  return (
    <li className={`kiosk-line kiosk-row ${section} ${alarming ? 'alarming' : ''}`}>
      <LevelBadge level={row.level} />
      <bdi className="queue-title">{titleOf(row)}</bdi>
      <Age row={row} zone={zone} />
      <Where row={row} />
      <State row={row} zone={zone} />
    </li>
  );
}
