import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_THE_TIME,
  LAST_OF_DAY,
  weekdays,
  type Recurrence,
  type Timeslot,
  type Weekday,
} from '#shared/domain/timeslot/timeslot.ts';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { CELLS_OF_DAY, isCellOpen, openHours, painted, weekOf, type Field } from './week.ts';

const nights: Recurrence = {
  days: weekdays,
  start: 22 * HOUR,
  end: 6 * HOUR,
  holidays: 'as_usual',
};
const slotOf = (...recurrences: Recurrence[]): Timeslot => ({
  zone: 'Europe/Oslo',
  recurrences,
  holidays: [],
});
const fieldOf = (day: number, from: number, to: number): Field => ({
  days: [day, day],
  cells: [from, to],
});

describe('the week of a timeslot', () => {
  it('shows a night on both of its days', () => {
    const week = weekOf(slotOf({ ...nights, days: [5] }), 'as_usual');
    expect(week.get(5)).toEqual([{ start: 22 * HOUR, end: 24 * HOUR }]);
    expect(week.get(6)).toEqual([{ start: 0, end: 6 * HOUR }]);
    expect(week.get(7)).toEqual([]);
  });

  it('counts the hours that are open', () => {
    expect(openHours(weekOf(slotOf(nights), 'as_usual'))).toBe(56);
    expect(openHours(weekOf(ALL_THE_TIME, 'as_usual'))).toBe(168);
  });
});

describe('painting a week', () => {
  it('makes one recurrence of the same times on several days', () => {
    const workdays = painted(slotOf(), 'as_usual', { days: [0, 4], cells: [16, 33] }, true);
    expect(workdays.recurrences).toEqual([
      { days: [1, 2, 3, 4, 5], start: 8 * HOUR, end: 17 * HOUR, holidays: 'as_usual' },
    ]);
  });

  it('joins an evening with the morning after it', () => {
    const evening = painted(slotOf(), 'as_usual', { days: [0, 6], cells: [44, 47] }, true);
    const night = painted(evening, 'as_usual', { days: [0, 6], cells: [0, 11] }, true);
    expect(night.recurrences).toEqual([nights]);
  });

  it('leaves whole days apart, and ends at the end of a day', () => {
    const weekend = painted(slotOf(), 'never', { days: [5, 6], cells: [0, 47] }, true);
    expect(weekend.recurrences).toEqual([
      { days: [6, 7], start: 0, end: LAST_OF_DAY, holidays: 'never' },
    ]);
  });

  it('keeps times that are finer than its cells, and recurrences of other rules', () => {
    const fine: Recurrence = {
      days: [1, 2],
      start: 8 * HOUR + 15 * MINUTE,
      end: 16 * HOUR + 45 * MINUTE,
      holidays: 'as_usual',
    };
    const onHolidays: Recurrence = { ...nights, holidays: 'only' };
    const both = painted(slotOf(fine, onHolidays), 'as_usual', fieldOf(0, 24, 25), false);
    expect(both.recurrences).toEqual([
      { ...fine, days: [1], end: 12 * HOUR },
      { ...fine, days: [2] },
      { ...fine, days: [1], start: 13 * HOUR },
      onHolidays,
    ]);
  });

  it('opens and closes just the cells that were painted', () => {
    const day = fc.integer({ min: 0, max: 6 });
    const cell = fc.integer({ min: 0, max: CELLS_OF_DAY - 1 });
    const strokes = fc.array(fc.tuple(day, day, cell, cell, fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(strokes, (drawn) => {
        let slot = slotOf();
        const cells = new Set<string>();
        for (const [from, to, first, last, open] of drawn) {
          const field: Field = {
            days: [Math.min(from, to), Math.max(from, to)],
            cells: [Math.min(first, last), Math.max(first, last)],
          };
          slot = painted(slot, 'as_usual', field, open);
          for (const name of cellsOf(field)) {
            if (open) cells.add(name);
            else cells.delete(name);
          }
        }
        expect(openCells(slot)).toEqual([...cells].sort());
      }),
    );
  });
});

function cellsOf({ days, cells }: Field): string[] {
  return weekdays
    .slice(days[0], days[1] + 1)
    .flatMap((day) =>
      Array.from({ length: cells[1] - cells[0] + 1 }, (_, at) => `${day} ${cells[0] + at}`),
    );
}

function openCells(slot: Timeslot): string[] {
  const week = weekOf(slot, 'as_usual');
  const isOpen = (day: Weekday, cell: number): boolean => isCellOpen(week, day, cell);
  const all = cellsOf({ days: [0, 6], cells: [0, CELLS_OF_DAY - 1] });
  return all
    .filter((name) => {
      const [day, cell] = name.split(' ').map(Number);
      return isOpen(weekdays[(day ?? 1) - 1] ?? 1, cell ?? 0);
    })
    .sort();
}
