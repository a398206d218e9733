import { Check } from 'lucide-react';
import { memo } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { LevelBadge } from '../../components/level-badge.tsx';
import { useZone } from '../../state/preferences.ts';
import { Lookers } from '../status/lookers.tsx';
import { queueTexts } from './queue.texts.ts';
import { Age, ChangedMark, State, Where } from './row-parts.tsx';
import { titleOf } from './row-words.ts';

export interface CellsProps {
  readonly row: IncidentRow;
  /** Whether it is selected for an action on several. */
  readonly chosen: boolean;
}

/** What a card says of an incident: level, what and where, since when and who has it. */
export const CardCells = memo(function CardCells({ row, chosen }: CellsProps) {
  const zone = useZone();
  return (
    <>
      <div role="gridcell" className="queue-level">
        <LevelBadge level={row.level} />
        {chosen ? (
          <span className="queue-chosen">
            <Check aria-hidden="true" /> {queueTexts().selected}
          </span>
        ) : (
          <ChangedMark id={row.id} />
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
    </>
  );
});
