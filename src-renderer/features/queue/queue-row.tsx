import { memo } from 'react';
import { useIncidentRow } from '../../state/entities.ts';
import { CardCells } from './card-cells.tsx';
import { pressRow, rowClass, useRowState } from './row-state.ts';
import { TableCells, type TableShape } from './table-cells.tsx';

interface QueueRowProps {
  readonly id: number;
  /** Names the row for `aria-activedescendant`. */
  readonly elementId: string;
  readonly rowIndex: number;
  /** Pixels from the first line of the queue. */
  readonly top: number;
  readonly height: number;
  /** null: as a card. */
  readonly table: TableShape | null;
}

/**
 * One incident as a line of the queue: where it stands, and what it is to the keys. What it says is
 * drawn anew only when that changes, however often the line moves.
 */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { id, elementId, rowIndex, top, height, table } = props;
  const row = useIncidentRow(id);
  const state = useRowState(id);
  if (!row) return null;
  const { chosen, open } = state;
  return (
    <div
      role="row"
      id={elementId}
      aria-rowindex={rowIndex}
      aria-selected={chosen}
      aria-current={open ? 'true' : undefined}
      className={rowClass(row, state, table ? 'table-row' : 'queue-row')}
      style={{
        transform: `translateY(${top}px)`,
        height,
        gridTemplateColumns: table?.template,
      }}
      onClick={(event) => pressRow(id, event)}
    >
      {table ? (
        <TableCells row={row} chosen={chosen} columns={table.columns} />
      ) : (
        <CardCells row={row} chosen={chosen} />
      )}
    </div>
  );
});
