import { Check } from 'lucide-react';
import { memo } from 'react';
import { LevelBadge } from '../../components/level-badge.tsx';
import { Lookers } from '../status/lookers.tsx';
import { useIncidentRow } from '../../state/entities.ts';
import { useZone } from '../../state/preferences.ts';
import { queueTexts } from './queue.texts.ts';
import { Age, ChangedMark, State, Where } from './row-parts.tsx';
import { titleOf } from './row-words.ts';
import { pressRow, rowClass, useRowState } from './row-state.ts';

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
  const state = useRowState(id);
  const zone = useZone();
  if (!row) return null;
  return (
    <div
      role="row"
      id={elementId}
      aria-rowindex={rowIndex}
      aria-selected={state.chosen}
      aria-current={state.open ? 'true' : undefined}
      className={rowClass(row, state)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => pressRow(id, event)}
    >
      <div role="gridcell" className="queue-level">
        <LevelBadge level={row.level} />
        {state.chosen ? (
          <span className="queue-chosen">
            <Check aria-hidden="true" /> {queueTexts().selected}
          </span>
        ) : (
          <ChangedMark id={id} />
        )}
      </div>
      <div role="gridcell" className="queue-what">
        <div className="queue-words">
          <bdi className="queue-title">{titleOf(row)}</bdi>
          <Lookers incidentId={row.id} />
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
