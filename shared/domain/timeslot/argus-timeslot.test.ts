import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import {
  argusOfRecurrences,
  joinNights,
  readArgusTimeslot,
  type ArgusRecurrence,
} from './argus-timeslot.ts';
import { randomInstants, randomRecurrences } from './testing/random-timeslots.ts';
import { isOpenAt, LAST_OF_DAY, type Recurrence } from './timeslot.ts';

const owner = { name: 'ada', hasNamed: (name: string) => name === 'Mine' };

function read(...time_recurrences: object[]): readonly Recurrence[] {
  const reading = readArgusTimeslot({ name: 'Nights', time_recurrences }, owner);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.recurrences;
}

function errorsOf(body: unknown): unknown {
  const reading = readArgusTimeslot(body, owner);
  return reading.ok ? undefined : reading.errors;
}

describe('pairs around midnight', () => {
  it('become nights', () => {
    const nights = read(
      { days: [1, 2, 3, 4, 5], start: '22:00:00', end: '23:59:59.999999' },
      { days: [2, 3, 4, 5, 6], start: '00:00:00', end: '06:00:00' },
    );
    expect(nights).toEqual([
      { days: [1, 2, 3, 4, 5], start: 22 * HOUR, end: 6 * HOUR, holidays: 'as_usual' },
    ]);
  });

  it('leave what has no other half as it is', () => {
    const slot = read(
      { days: [1, 2, 3, 4, 5], start: '16:00', end: '23:59:59.999999' },
      { days: [1, 2, 3, 4, 5], start: '00:00', end: '08:00' },
      { days: [6, 7], all_day: true },
    );
    expect(slot.map(({ days, start, end }) => [days, start / HOUR, end / HOUR])).toEqual([
      [[1, 2, 3, 4], 16, 8],
      [[5], 16, LAST_OF_DAY / HOUR],
      [[1], 0, 8],
      [[6, 7], 0, LAST_OF_DAY / HOUR],
    ]);
  });

  it('are not pairs if a minute is missing between them', () => {
    const slot = read(
      { days: [1], start: '22:00', end: '23:59' },
      { days: [2], start: '00:00', end: '06:00' },
    );
    expect(slot).toHaveLength(2);
  });

  it('are open when they were before, and are written as they can be read', () => {
    const recurrences = fc.array(randomRecurrences, { maxLength: 4 });
    fc.assert(
      fc.property(recurrences, randomInstants, (parts, instant) => {
        const isOpen = (each: readonly Recurrence[]) =>
          isOpenAt({ zone: 'Europe/Oslo', recurrences: each, holidays: [] }, instant);
        const joined = joinNights(parts);
        expect(isOpen(joined)).toBe(isOpen(parts));
        const written = argusOfRecurrences(joined) ?? [];
        expect(written.every(({ start, end }) => start <= end)).toBe(true);
        // Argus refuses a stretch of a single microsecond, which ours may have.
        const readable = written.filter(({ start, end }) => start < end);
        const left = joined.filter(({ start, end }) => start !== end);
        expect(isOpen(read(...readable))).toBe(isOpen(left));
      }),
      { numRuns: 1_000 },
    );
  });

  it('come out as they were posted', () => {
    const posted: ArgusRecurrence[] = [
      { days: [1, 2, 3, 4, 5], start: '16:00:00', end: '23:59:59.999999' },
      { days: [1, 2, 3, 4, 5], start: '00:00:00', end: '08:00:00' },
      { days: [6, 7], start: '00:00:00', end: '23:59:59.999999', all_day: true },
    ];
    expect(new Set(argusOfRecurrences(read(...posted)))).toEqual(new Set(posted));
  });

  it('have no words in Argus where holidays matter', () => {
    const [night] = read({ days: [1], start: '22:00', end: '23:00' });
    expect(night && argusOfRecurrences([{ ...night, holidays: 'never' }])).toBeUndefined();
  });
});

describe('a timeslot that is posted to Argus', () => {
  it.each([
    [{ time_recurrences: [] }, { name: ['This field is required.'] }],
    [{ name: 'x' }, { time_recurrences: ['This field is required.'] }],
    [
      { name: 'Mine', time_recurrences: [] },
      { name: ['The name "Mine" is already in use for a another timeslot owned by user ada.'] },
    ],
    [
      { name: 'x', time_recurrences: [{ days: [1], start: '08:00', end: '08:00' }] },
      { time_recurrences: [{ non_field_errors: ["'start' must be before 'end'."] }] },
    ],
    [
      {
        name: 'x',
        time_recurrences: [
          { days: [1], all_day: true },
          { days: [8], end: '9 o’clock' },
        ],
      },
      {
        time_recurrences: [
          {},
          {
            days: ['"8" is not a valid choice.'],
            start: ['This field is required.'],
            end: ['Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].'],
          },
        ],
      },
    ],
    [
      'nothing',
      { name: ['This field is required.'], time_recurrences: ['This field is required.'] },
    ],
  ])('%j is refused', (body, errors) => {
    expect(errorsOf(body)).toEqual(errors);
  });
});
