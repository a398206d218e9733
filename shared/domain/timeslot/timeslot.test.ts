import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, formatInstant, HOUR, MINUTE, parseInstant } from '#shared/time/instant.ts';
import { describeRecurrence } from './describe.ts';
import { openingAt, whyNeverOpen } from './opening.ts';
import { randomInstants, randomTimeslots } from './testing/random-timeslots.ts';
import { endToTheMinute, formatTimeOfDay, parseTimeOfDay } from './time-text.ts';
import {
  ALL_THE_TIME,
  isOpenAt,
  LAST_OF_DAY,
  timeslotSchema,
  type HolidayRule,
  type Recurrence,
  type Timeslot,
  type Weekday,
} from './timeslot.ts';

function at(text: string): number {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`${text} is no time`);
  return instant;
}

function recurrence(
  days: readonly Weekday[],
  start: string,
  end: string,
  holidays: HolidayRule = 'as_usual',
): Recurrence {
  return { days, start: parseTimeOfDay(start) ?? -1, end: parseTimeOfDay(end) ?? -1, holidays };
}

function oslo(...recurrences: Recurrence[]): Timeslot {
  return { zone: 'Europe/Oslo', recurrences, holidays: [] };
}

const workdays = [1, 2, 3, 4, 5] as const;
const nights = oslo(recurrence(workdays, '22:00', '06:00'));

describe('a timeslot over midnight', () => {
  it.each([
    ['2026-11-20T21:59:59.999999+01:00', false],
    ['2026-11-20T22:00:00+01:00', true],
    ['2026-11-21T00:00:00+01:00', true],
    ['2026-11-21T06:00:00+01:00', true],
    ['2026-11-21T06:00:00.000001+01:00', false],
    ['2026-11-21T23:00:00+01:00', false],
    ['2026-11-23T05:00:00+01:00', false],
  ])('belongs to the day that it starts on: %s', (text, open) => {
    expect(isOpenAt(nights, at(text))).toBe(open);
  });
});

describe('a holiday', () => {
  const christmas = ['2026-12-25'];
  it.each<[HolidayRule, string, boolean]>([
    ['as_usual', '2026-12-25T12:00:00Z', true],
    ['never', '2026-12-25T12:00:00Z', false],
    ['never', '2026-12-24T12:00:00Z', true],
    ['only', '2026-12-25T12:00:00Z', true],
    ['only', '2026-12-24T12:00:00Z', false],
  ])('is kept (%s) at %s', (holidays, text, open) => {
    const slot = { ...ALL_THE_TIME, holidays: christmas };
    const recurrences = slot.recurrences.map((each) => ({ ...each, holidays }));
    expect(isOpenAt({ ...slot, recurrences }, at(text))).toBe(open);
  });

  it('takes the night with it that starts on it, and no other', () => {
    const slot = {
      ...oslo(recurrence([1, 2, 3, 4, 5, 6, 7], '22:00', '06:00', 'never')),
      holidays: christmas,
    };
    expect(isOpenAt(slot, at('2026-12-25T05:00:00+01:00'))).toBe(true);
    expect(isOpenAt(slot, at('2026-12-25T23:00:00+01:00'))).toBe(false);
    expect(isOpenAt(slot, at('2026-12-26T05:00:00+01:00'))).toBe(false);
  });
});

describe('the next opening and closing', () => {
  it.each([
    ['of a night', nights, '2026-11-20T12:00:00Z', false, '2026-11-20T21:00:00Z'],
    ['of an open night', nights, '2026-11-20T22:00:00Z', true, '2026-11-21T05:00:00.000001Z'],
    [
      'of days that touch',
      oslo(recurrence([1, 2], '00:00', '23:59:59.999999'), recurrence([3], '00:00', '12:00')),
      '2026-11-16T12:00:00Z',
      true,
      '2026-11-18T11:00:00.000001Z',
    ],
    [
      'of an hour that the clocks skip, which is the week after',
      oslo(recurrence([7], '02:10', '02:50')),
      '2026-03-28T12:00:00Z',
      false,
      '2026-04-05T00:10:00Z',
    ],
    [
      'of an hour that comes twice, which closes between',
      oslo(recurrence([7], '02:10', '02:50')),
      '2026-10-25T00:20:00Z',
      true,
      '2026-10-25T00:50:00.000001Z',
    ],
    [
      'of an hour that comes twice, which opens again',
      oslo(recurrence([7], '02:10', '02:50')),
      '2026-10-25T00:51:00Z',
      false,
      '2026-10-25T01:10:00Z',
    ],
  ])('%s', (_, slot, now, open, until) => {
    const opening = openingAt(slot, at(now));
    expect(opening.open).toBe(open);
    expect(opening.until === null ? null : formatInstant(opening.until)).toBe(until);
  });

  it('never comes for a timeslot that does not change', () => {
    const now = at('2026-11-20T12:00:00Z');
    expect(openingAt(ALL_THE_TIME, now)).toEqual({ open: true, until: null });
    expect(openingAt(oslo(), now)).toEqual({ open: false, until: null });
  });

  it('is the first instant at which it is otherwise', () => {
    fc.assert(
      fc.property(randomTimeslots, randomInstants, (slot, now) => {
        const { open, until } = openingAt(slot, now);
        expect(open).toBe(isOpenAt(slot, now));
        const end = until ?? now + 400 * DAY;
        if (until !== null) expect(isOpenAt(slot, until)).toBe(!open);
        // Between, wherever one looks, nothing has changed.
        const places = Array.from(
          { length: 50 },
          (_, part) => now + Math.floor(((end - now) * part) / 50),
        );
        for (const place of [...places, end - 1]) {
          expect(isOpenAt(slot, place)).toBe(open);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('whether a timeslot is open', () => {
  it('is what the wall clock of its zone says', () => {
    fc.assert(
      fc.property(randomTimeslots, randomInstants, (slot, now) => {
        const local = Temporal.Instant.fromEpochNanoseconds(BigInt(now) * 1_000n)
          .toZonedDateTimeISO(slot.zone)
          .toPlainDateTime();
        const isOn = (day: Temporal.PlainDate, { days, holidays }: Recurrence) =>
          days.some((each) => each === day.dayOfWeek) &&
          (holidays === 'as_usual' ||
            slot.holidays.includes(day.toString()) === (holidays === 'only'));
        const time = local.toPlainTime();
        const open = slot.recurrences.some((each) => {
          const start = Temporal.PlainTime.from(formatTimeOfDay(each.start));
          const end = Temporal.PlainTime.from(formatTimeOfDay(each.end));
          const isAfterStart = Temporal.PlainTime.compare(start, time) <= 0;
          const isBeforeEnd = Temporal.PlainTime.compare(time, end) <= 0;
          const today = local.toPlainDate();
          if (Temporal.PlainTime.compare(start, end) <= 0) {
            return isAfterStart && isBeforeEnd && isOn(today, each);
          }
          return (
            (isAfterStart && isOn(today, each)) ||
            (isBeforeEnd && isOn(today.subtract({ days: 1 }), each))
          );
        });
        expect(isOpenAt(slot, now)).toBe(open);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a timeslot that never opens', () => {
  it.each([
    ['It has no time in it, so it never opens.', oslo()],
    ['It never opens: its time names no day of the week.', oslo(recurrence([], '08:00', '16:00'))],
    [
      'It never opens: its time is for holidays alone, of which none falls on its days.',
      { ...oslo(recurrence([6], '08:00', '16:00', 'only')), holidays: ['2026-12-25'] },
    ],
  ])('%s', (reason, slot) => {
    expect(whyNeverOpen(slot)).toBe(reason);
  });

  it('is told apart from one that does', () => {
    const friday = { ...oslo(recurrence([5], '08:00', '16:00', 'only')), holidays: ['2026-12-25'] };
    expect([nights, ALL_THE_TIME, friday].map(whyNeverOpen)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a timeslot that is typed', () => {
  it('has its days in order, each once', () => {
    const typed = { zone: 'UTC', recurrences: [{ days: [5, 1, 5], start: 0, end: HOUR }] };
    expect(timeslotSchema.parse(typed)).toEqual({
      zone: 'UTC',
      recurrences: [{ days: [1, 5], start: 0, end: HOUR, holidays: 'as_usual' }],
      holidays: [],
    });
  });

  it.each([
    ['a zone that there is not', { zone: 'Mars/Base', recurrences: [] }],
    ['an eighth day', { zone: 'UTC', recurrences: [{ days: [8], start: 0, end: 1 }] }],
    ['a time beyond the day', { zone: 'UTC', recurrences: [{ days: [1], start: 0, end: DAY }] }],
    ['a date that there is not', { zone: 'UTC', recurrences: [], holidays: ['2026-02-30'] }],
  ])('is refused for %s', (_, typed) => {
    expect(timeslotSchema.safeParse(typed).success).toBe(false);
  });
});

describe('a recurrence in words', () => {
  it.each([
    ['22:00-06:00 the next day on Mon and Tue', recurrence([1, 2], '22:00', '06:00')],
    ['08:00-16:00 on Fri, not on holidays', recurrence([5], '08:00', '16:00', 'never')],
    ['24/7, on holidays only', recurrence([1, 2, 3, 4, 5, 6, 7], '00:00', '23:59', 'only')],
  ])('%s', (words, each) => {
    expect(describeRecurrence(each, 'short')).toBe(words);
  });
});

describe('a time of day', () => {
  it('reads as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST_OF_DAY }), (time) => {
        expect(parseTimeOfDay(formatTimeOfDay(time))).toBe(time);
      }),
    );
  });

  it.each(['24:00', '8', '08:60', '08:00:61', '', '-1:00'])('is not %j', (text) => {
    expect(parseTimeOfDay(text)).toBeUndefined();
  });

  it('that ends a stretch is meant to the end of the last minute of an hour', () => {
    expect(endToTheMinute(24 * HOUR - MINUTE)).toBe(LAST_OF_DAY);
    expect(endToTheMinute(8 * HOUR + 30 * MINUTE + 45)).toBe(8 * HOUR + 30 * MINUTE);
  });
});
