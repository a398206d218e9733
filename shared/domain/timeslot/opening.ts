import { DAY, FOREVER, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { offsetSpanAt } from '#shared/time/zone.ts';
import { listed } from '../words.ts';
import { isOnDay, isOpenAt, isOvernight, weekdayOf, type Timeslot } from './timeslot.ts';

/** So far ahead is looked for a change: every week has one, but for holidays. */
const HORIZON = 400 * DAY;

/** Both ends are within it. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether a timeslot is open, and the first instant at which that is otherwise. */
export interface Opening {
  readonly open: boolean;
  /** null: it stays so for 400 days at least. */
  readonly until: Instant | null;
}

/** How a timeslot stands at an instant: open until it closes, or closed until it opens. */
export function openingAt(timeslot: Timeslot, instant: Instant): Opening {
  const open = isOpenAt(timeslot, instant);
  if (!open) {
    const [next] = stretchesFrom(timeslot, instant);
    return { open, until: next?.start ?? null };
  }
  let end = instant;
  for (const stretch of stretchesFrom(timeslot, instant)) {
    if (stretch.start > end + 1) break;
    end = Math.max(end, stretch.end);
  }
  return { open, until: end >= horizonOf(instant) ? null : end + 1 };
}

/** Why a time of a timeslot never comes: no day of the week, or holidays alone of which none is on its days. */
export type NeverReason = 'no_day' | 'no_holiday';

/** Why a timeslot never opens: it has so many times, none of which comes, each reason once. */
export interface NeverOpen {
  readonly times: number;
  readonly reasons: readonly NeverReason[];
}

/** @returns undefined: it opens */
export function neverOpen({ recurrences, holidays }: Timeslot): NeverOpen | undefined {
  const reasons = recurrences.map(({ days, holidays: rule }): NeverReason | undefined => {
    if (days.length === 0) return 'no_day';
    if (rule !== 'only') return undefined;
    const isReached = holidays.some((date) => days.includes(weekdayOf(dayOf(date))));
    return isReached ? undefined : 'no_holiday';
  });
  if (reasons.includes(undefined)) return undefined;
  const distinct = [...new Set(reasons.flatMap((reason) => reason ?? []))];
  return { times: recurrences.length, reasons: distinct };
}

const neverWords: Readonly<Record<NeverReason, string>> = {
  no_day: 'names no day of the week',
  no_holiday: 'is for holidays alone, of which none falls on its days',
};

/** As {@link neverOpen}, as a sentence. */
export function whyNeverOpen(timeslot: Timeslot): string | undefined {
  const never = neverOpen(timeslot);
  if (!never) return undefined;
  const { times, reasons } = never;
  if (times === 0) return 'It has no time in it, so it never opens.';
  const why = listed(
    reasons.map((reason) => neverWords[reason]),
    'or',
  );
  return `It never opens: ${times === 1 ? 'its time' : 'each of its times'} ${why}.`;
}

function dayOf(date: string): number {
  return Math.floor((Date.parse(`${date}T00:00:00Z`) * 1_000) / DAY);
}

function horizonOf(instant: Instant): Instant {
  return Math.min(instant + HORIZON, FOREVER - DAY);
}

/** What is open from an instant on, in order of start; stretches may overlap. */
function* stretchesFrom(timeslot: Timeslot, instant: Instant): Generator<Stretch> {
  const horizon = horizonOf(instant);
  for (let at = instant; at < horizon;) {
    const { offset, until } = offsetSpanAt(timeslot.zone, at);
    const within = { start: at, end: Math.min(until - 1, horizon) };
    yield* stretchesWithin(timeslot, within, offset);
    at = until;
  }
}

/** While the clocks stand at one offset, wall clock and instants differ by it alone. */
function* stretchesWithin(
  timeslot: Timeslot,
  within: Stretch,
  offset: Microseconds,
): Generator<Stretch> {
  const firstDay = Math.floor((within.start + offset) / DAY) - 1;
  const lastDay = Math.floor((within.end + offset) / DAY);
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const { start, end } of stretchesOfDay(timeslot, day)) {
      const stretch = {
        start: Math.max(within.start, start - offset),
        end: Math.min(within.end, end - offset),
      };
      if (stretch.start <= stretch.end) yield stretch;
    }
  }
}

/** In local time, by their start. */
function stretchesOfDay(timeslot: Timeslot, day: number): Stretch[] {
  return timeslot.recurrences
    .filter((recurrence) => isOnDay(timeslot, recurrence, day))
    .map((recurrence) => ({
      start: day * DAY + recurrence.start,
      end: (isOvernight(recurrence) ? day + 1 : day) * DAY + recurrence.end,
    }))
    .sort((one, other) => one.start - other.start);
}
