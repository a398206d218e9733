import { z } from 'zod';
import { DAY, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { isZone, localTime } from '#shared/time/zone.ts';

/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What a holiday of the timeslot is to a recurrence: a day like others, never, or nothing but. */
export const holidayRules = ['as_usual', 'never', 'only'] as const;
export type HolidayRule = (typeof holidayRules)[number];

/**
 * A stretch of wall clock time on days of the week. Both ends are inclusive, to the microsecond. An
 * end before the start is one on the next day: the stretch belongs to the day that it starts on.
 */
export interface Recurrence {
  readonly days: readonly Weekday[];
  /** Since midnight. */
  readonly start: Microseconds;
  readonly end: Microseconds;
  readonly holidays: HolidayRule;
}

/**
 * When somebody may be told: at any time that is within one of its recurrences. It is wall clock
 * alone: an hour that the clocks skip is never reached, one that comes twice is reached twice.
 */
export interface Timeslot {
  /** IANA name of its owner's zone. */
  readonly zone: string;
  readonly recurrences: readonly Recurrence[];
  /** Days of the zone, `2026-12-25`. */
  readonly holidays: readonly string[];
}

export const LAST_OF_DAY: Microseconds = DAY - 1;

/** The timeslot that everybody begins with. */
export const ALL_THE_TIME_NAME = 'All the time';
export const ALL_THE_TIME: Timeslot = {
  zone: 'UTC',
  recurrences: [{ days: weekdays, start: 0, end: LAST_OF_DAY, holidays: 'as_usual' }],
  holidays: [],
};

const MOST_RECURRENCES = 50;
const MOST_HOLIDAYS = 500;

const timeOfDay = z.number().int().min(0).max(LAST_OF_DAY);
const weekday = z.custom<Weekday>(
  (value) => weekdays.some((day) => day === value),
  'A day of the week is a whole number from 1, Monday, to 7, Sunday.',
);

/** Days come out in order, each once. */
export const recurrenceSchema = z.strictObject({
  days: z.array(weekday).transform((days): readonly Weekday[] => orderedDays(days)),
  start: timeOfDay,
  end: timeOfDay,
  holidays: z.enum(holidayRules).default('as_usual'),
});

export const timeslotSchema = z.strictObject({
  zone: z.string().refine(isZone, 'There is no time zone of this name. One is "Europe/Oslo".'),
  recurrences: z.array(recurrenceSchema).max(MOST_RECURRENCES).readonly(),
  holidays: z.array(z.iso.date()).max(MOST_HOLIDAYS).readonly().default([]),
});

export function orderedDays(days: Iterable<Weekday>): Weekday[] {
  return [...new Set(days)].sort((one, other) => one - other);
}

/** Whether it goes on into the next day. */
export function isOvernight({ start, end }: Pick<Recurrence, 'start' | 'end'>): boolean {
  return end < start;
}

/** Whether an instant is within one of the recurrences. */
export function isOpenAt(timeslot: Timeslot, instant: Instant): boolean {
  const local = localTime(timeslot.zone, instant);
  const day = Math.floor(local / DAY);
  const time = local - day * DAY;
  return timeslot.recurrences.some((recurrence) => {
    const { start, end } = recurrence;
    if (!isOvernight(recurrence)) {
      return start <= time && time <= end && isOnDay(timeslot, recurrence, day);
    }
    if (time >= start) return isOnDay(timeslot, recurrence, day);
    return time <= end && isOnDay(timeslot, recurrence, day - 1);
  });
}

/**
 * Whether a recurrence starts on a day.
 * @param day in days since 1970 began on the zone's calendar
 */
export function isOnDay(timeslot: Timeslot, recurrence: Recurrence, day: number): boolean {
  if (!recurrence.days.includes(weekdayOf(day))) return false;
  if (recurrence.holidays === 'as_usual') return true;
  const isHoliday = timeslot.holidays.includes(dateOf(day));
  return isHoliday === (recurrence.holidays === 'only');
}

/** The first day of 1970 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 1;
}

/** `2026-12-25` */
function dateOf(day: number): string {
  return new Date((day * DAY) / 1_000).toISOString().slice(0, 10);
}
