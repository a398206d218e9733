import { BellOff, Check } from 'lucide-react';
import { memo } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { useNowDerived } from '../../client/clock.ts';
import { LevelBadge } from '../../components/level-badge.tsx';
import { formatExactly } from '../../components/time-format.ts';
import { useIncidentRow } from '../../state/entities.ts';
import { useZone } from '../../state/preferences.ts';
import { sectionOf } from '../../state/queue-order.ts';
import { focusRow, openIncident, toggleSelected, useView } from '../../state/view.ts';
import { useMayBeStale } from '../status/use-blindness.ts';
import { ageStepOf, marksOf, stateOf, tagsOf, whenWords } from './row-words.ts';

export interface QueueRowProps {
  readonly id: number;
  /** Names the row for `aria-activedescendant`. */
  readonly elementId: string;
  readonly rowIndex: number;
  readonly top: number;
}

/** One incident in the queue: level, what and where, since when and who has it. */
export const QueueRow = memo(function QueueRow({ id, elementId, rowIndex, top }: QueueRowProps) {
  const row = useIncidentRow(id);
  const focused = useView(({ focusedId }) => focusedId === id);
  const open = useView(({ selectedId }) => selectedId === id);
  const chosen = useView(({ selection }) => selection.has(id));
  const zone = useZone();
  if (!row) return null;
  return (
    <div
      role="row"
      id={elementId}
      aria-rowindex={rowIndex}
      aria-selected={chosen}
      aria-current={open ? 'true' : undefined}
      className={classOf(row, { focused, open, chosen })}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => press(id, event.ctrlKey || event.metaKey)}
    >
      <div role="gridcell" className="queue-level">
        <LevelBadge level={row.level} />
        {chosen && (
          <span className="queue-chosen">
            <Check aria-hidden="true" /> Selected
          </span>
        )}
      </div>
      <div role="gridcell" className="queue-what">
        <div className="queue-words">
          <bdi className="queue-title">{row.description || row.key || `Incident #${row.id}`}</bdi>
          <Age row={row} zone={zone} />
        </div>
        <div className="queue-words">
          <Where row={row} />
          <State row={row} zone={zone} />
        </div>
      </div>
    </div>
  );
});

function press(id: number, choose: boolean): void {
  if (!choose) return openIncident(id);
  focusRow(id);
  toggleSelected(id);
}

function classOf(
  row: IncidentRow,
  state: { readonly focused: boolean; readonly open: boolean; readonly chosen: boolean },
): string {
  const section = sectionOf(row);
  const alarming = row.level === 1 && section === 'unacknowledged';
  const names = [
    'queue-row',
    section,
    ...Object.entries(state).flatMap(([name, on]) => (on ? name : [])),
  ];
  return [...names, ...(alarming ? ['alarming'] : [])].join(' ');
}

interface RowPartProps {
  readonly row: IncidentRow;
  readonly zone: string;
}

function Where({ row }: { readonly row: IncidentRow }) {
  const silenced = useNowDerived(
    (now) => (useView.getState().mutedUntil ?? 0) > now && row.promptSince !== null,
  );
  return (
    <span className="queue-where">
      <bdi>{row.source.name}</bdi>
      {marksOf(row).map((mark) => (
        <b key={mark}>{mark}</b>
      ))}
      {silenced && (
        <span className="queue-muted">
          <BellOff aria-hidden="true" /> muted
        </span>
      )}
      {tagsOf(row).map((tag) => (
        <bdi key={tag} className="queue-tag">
          {tag}
        </bdi>
      ))}
      {row.signalCount > 1 && <span className="queue-tag">{row.signalCount} signals</span>}
    </span>
  );
}

function Age({ row, zone }: RowPartProps) {
  const mayBeStale = useMayBeStale(row.source.id) && row.open;
  const words = useNowDerived((now) => whenWords(row, now, mayBeStale));
  const age = useNowDerived((now) => ageStepOf(row, now));
  return (
    <span
      className={`queue-age age-${age}`}
      title={`since ${formatExactly(row.startTime, row.startTime, zone)}`}
    >
      {words}
    </span>
  );
}

function State({ row, zone }: RowPartProps) {
  const words = useNowDerived((now) => stateOf(row, now, zone)?.words ?? '');
  const kind = useNowDerived((now) => stateOf(row, now, zone)?.kind ?? 'plain');
  if (words === '') return null;
  return (
    <span className={`queue-state ${kind}`}>
      {kind === 'acknowledged' && (
        <>
          <Check aria-hidden="true" />
          <span className="visually-hidden">acknowledged by </span>
        </>
      )}
      {words}
    </span>
  );
}
