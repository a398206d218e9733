import { Check } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { placeTags, tagValueOf } from '#shared/domain/incident/place.ts';
import { LevelBadge } from '../../components/level-badge.tsx';
import { sectionOf } from '../../state/queue-layout.ts';
import { useZone } from '../../state/preferences.ts';
import type { CellsProps } from './card-cells.tsx';
import { Lookers } from '../status/lookers.tsx';
import { isTagColumn, type ColumnId } from './columns.ts';
import { queueTexts } from './queue.texts.ts';
import {
  Age,
  Alone,
  ChangedMark,
  Marks,
  Next,
  Signals,
  State,
  type RowPartProps,
} from './row-parts.tsx';
import { titleOf } from './row-words.ts';
import { chooseRow } from './row-state.ts';

/** How rows are drawn as lines of a table. */
export interface TableShape {
  readonly columns: readonly ColumnId[];
  /** How the columns share the width. */
  readonly template: string;
}

interface TableCellsProps extends CellsProps {
  readonly columns: readonly ColumnId[];
}

/** What one line of the table says of an incident. */
export const TableCells = memo(function TableCells({ row, chosen, columns }: TableCellsProps) {
  const zone = useZone();
  return (
    <>
      <SelectCell id={row.id} chosen={chosen} />
      <div role="gridcell">
        <LevelBadge level={row.level} />
      </div>
      {columns.map((column) => (
        <div key={column} role="gridcell" className={`table-cell ${classOf(column)}`}>
          <Cell column={column} row={row} zone={zone} />
          {column === 'title' && !columns.includes('next') && <Alone row={row} zone={zone} />}
        </div>
      ))}
    </>
  );
});

function SelectCell({ id, chosen }: { readonly id: number; readonly chosen: boolean }) {
  const press = (event: MouseEvent): void => {
    if (event.shiftKey) return;
    event.stopPropagation();
    chooseRow(id);
  };
  return (
    <div role="gridcell" className="table-select" onClick={press}>
      <span className="table-box" aria-hidden="true">
        {chosen && <Check />}
      </span>
      {chosen && <span className="visually-hidden">{queueTexts().selected}</span>}
    </div>
  );
}

function classOf(column: ColumnId): string {
  return `column-${isTagColumn(column) ? 'tag' : column}`;
}

function Cell({ column, row, zone }: RowPartProps & { readonly column: ColumnId }) {
  if (isTagColumn(column)) return <TagCell row={row} keys={[column.slice('tag:'.length)]} />;
  switch (column) {
    case 'changed':
      return <ChangedMark id={row.id} />;
    case 'age':
      return <Age row={row} zone={zone} />;
    case 'title':
      return (
        <>
          <bdi className="queue-title" title={row.description}>
            {titleOf(row)}
          </bdi>
          <Marks row={row} />
          <Lookers incidentId={row.id} />
        </>
      );
    case 'host':
    case 'service':
    case 'site':
      return <TagCell row={row} keys={placeTags[column]} />;
    case 'source':
      return <bdi>{row.source.name}</bdi>;
    case 'signals':
      return <Signals row={row} />;
    case 'owner':
      return sectionOf(row) === 'unacknowledged' ? null : <State row={row} zone={zone} />;
    case 'next':
      return <Next row={row} zone={zone} />;
    case 'number':
      return <span className="queue-number">#{row.id}</span>;
  }
}

function TagCell({ row, keys }: { readonly row: IncidentRow; readonly keys: readonly string[] }) {
  const value = tagValueOf(row.tags, keys);
  return value === undefined ? null : <bdi title={value}>{value}</bdi>;
}
