import { HOUR } from '#shared/time/instant.ts';
import { CELL, CELLS_OF_DAY, type Field } from './week.ts';

/** One cell of the week grid; days count from Monday, 0. */
export interface Cell {
  readonly day: number;
  readonly cell: number;
}

/** A field that is being marked, from one corner to the other. */
export interface Marking {
  readonly from: Cell;
  readonly at: Cell;
}

export function startAt(cell: Cell): Marking {
  return { from: cell, at: cell };
}

/** The cells between the corners, with both. */
export function fieldOf({ from, at }: Marking): Field {
  return {
    days: [Math.min(from.day, at.day), Math.max(from.day, at.day)],
    cells: [Math.min(from.cell, at.cell), Math.max(from.cell, at.cell)],
  };
}

export function isInField({ days, cells }: Field, { day, cell }: Cell): boolean {
  return days[0] <= day && day <= days[1] && cells[0] <= cell && cell <= cells[1];
}

/** What is marked when the pointer is over a cell; the same, if it has not left it. */
export function markTo(marking: Marking, cell: Cell): Marking {
  const { at, from } = marking;
  return at.day === cell.day && at.cell === cell.cell ? marking : { from, at: cell };
}

/** What a key makes of what is marked; null: it moves nothing. @param extend whether the first corner stays */
export function markAfter(marking: Marking, key: string, extend: boolean): Marking | null {
  const at = moved(marking.at, key);
  if (at === null) return null;
  return extend ? { from: marking.from, at } : startAt(at);
}

const PAGE = (4 * HOUR) / CELL;

function moved({ day, cell }: Cell, key: string): Cell | null {
  switch (key) {
    case 'ArrowLeft':
      return { day, cell: Math.max(0, cell - 1) };
    case 'ArrowRight':
      return { day, cell: Math.min(CELLS_OF_DAY - 1, cell + 1) };
    case 'PageUp':
      return { day, cell: Math.max(0, cell - PAGE) };
    case 'PageDown':
      return { day, cell: Math.min(CELLS_OF_DAY - 1, cell + PAGE) };
    case 'ArrowUp':
      return { day: Math.max(0, day - 1), cell };
    case 'ArrowDown':
      return { day: Math.min(6, day + 1), cell };
    case 'Home':
      return { day, cell: 0 };
    case 'End':
      return { day, cell: CELLS_OF_DAY - 1 };
    default:
      return null;
  }
}
