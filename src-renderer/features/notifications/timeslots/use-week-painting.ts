import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  fieldOf,
  markAfter,
  markTo,
  startAt,
  type Cell,
  type Marking,
} from '../model/week-marking.ts';
import type { Field } from '../model/week.ts';

/** What is marked in the week grid, and what changes it. */
export interface WeekPainting {
  readonly marking: Marking;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
}

const MAIN_BUTTON = 0;

/** A stroke of the pointer opens what begins closed, and closes what begins open. */
type Stroke = 'none' | 'open' | 'close';

/**
 * Painting by pointer and keys.
 * @param isOpen of a cell
 * @param paint opens or closes a field of cells
 */
export function useWeekPainting(
  isOpen: (cell: Cell) => boolean,
  paint: (field: Field, open: boolean) => void,
): WeekPainting {
  const [marking, setMarking] = useState<Marking>(() => startAt({ day: 0, cell: 16 }));
  const [stroke, setStroke] = useState<Stroke>('none');
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      paint(fieldOf(marking), !isOpen(marking.at));
    } else {
      const moved = markAfter(marking, event.key, event.shiftKey);
      if (moved === null) return;
      setMarking(moved);
    }
    event.preventDefault();
  };
  const begin = (cell: Cell): void => {
    setMarking(startAt(cell));
    setStroke(isOpen(cell) ? 'close' : 'open');
  };
  const drag = (cell: Cell): void => {
    if (stroke !== 'none') setMarking((before) => markTo(before, cell));
  };
  const end = (): void => {
    if (stroke !== 'none') paint(fieldOf(marking), stroke === 'open');
    setStroke('none');
  };
  return {
    marking,
    handlers: {
      onKeyDown: press,
      onPointerDown: (event) => {
        if (event.button === MAIN_BUTTON) overCell(event, begin);
      },
      onPointerMove: (event) => overCell(event, drag),
      onPointerUp: end,
      onPointerCancel: () => setStroke('none'),
      onPointerLeave: end,
    },
  };
}

/** Tells the cell that a pointer is over. */
function overCell(event: PointerEvent, tell: (cell: Cell) => void): void {
  const { day, cell } = (event.target as HTMLElement).dataset;
  if (day === undefined || cell === undefined) return;
  if (event.type === 'pointermove') event.preventDefault();
  tell({ day: Number(day), cell: Number(cell) });
}
