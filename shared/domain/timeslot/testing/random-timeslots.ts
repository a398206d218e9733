import fc from 'fast-check';
import { DAY, HOUR, MINUTE, parseInstant } from '#shared/time/instant.ts';
import {
  holidayRules,
  LAST_OF_DAY,
  orderedDays,
  weekdays,
  type Recurrence,
  type Timeslot,
} from '../timeslot.ts';

const BEGIN = parseInstant('2026-01-01') ?? 0;

/** Of the years 2026 and 2027, many of them near a change of the clocks in Oslo. */
export const randomInstants: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: BEGIN, max: BEGIN + 700 * DAY }),
  fc
    .record({
      change: fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'),
      after: fc.integer({ min: -4 * HOUR, max: 4 * HOUR }),
    })
    .map(({ change, after }) => (parseInstant(change) ?? 0) + after),
);

const times = fc.oneof(
  fc.constantFrom(0, LAST_OF_DAY, 2 * HOUR, 2 * HOUR + 30 * MINUTE, 3 * HOUR, 22 * HOUR),
  fc.integer({ min: 0, max: LAST_OF_DAY }),
);

/** As Argus could have it, but for the holidays: no nights. */
export const randomRecurrences: fc.Arbitrary<Recurrence> = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom(...weekdays)).map(orderedDays),
    times: fc.tuple(times, times),
  })
  .map(({ days, times: [one, other] }) => ({
    days,
    start: Math.min(one, other),
    end: Math.max(one, other),
    holidays: 'as_usual',
  }));

export const randomTimeslots: fc.Arbitrary<Timeslot> = fc.record({
  zone: fc.constantFrom('Europe/Oslo', 'America/Chicago', 'Australia/Lord_Howe', 'UTC'),
  recurrences: fc.array(
    fc
      .record({
        part: randomRecurrences,
        isNight: fc.boolean(),
        holidays: fc.constantFrom(...holidayRules),
      })
      .map(({ part, isNight, holidays }) => ({
        ...part,
        ...(isNight ? { start: part.end, end: part.start } : {}),
        holidays,
      })),
    { maxLength: 4 },
  ),
  holidays: fc.constantFrom([], ['2026-10-25', '2026-03-29', '2026-05-01']),
});
