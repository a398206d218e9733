import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { listed } from '../words.ts';
import { formatMinute } from './time-text.ts';
import {
  isOvernight,
  LAST_OF_DAY,
  type HolidayRule,
  type Recurrence,
  type Timeslot,
} from './timeslot.ts';

const DAY_NAMES = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
/** Full days are often given to the minute only. */
const LATEST_FIRST = MINUTE - SECOND;
const EARLIEST_LAST = LAST_OF_DAY - (MINUTE - 1);

const holidayWords: Readonly<Record<HolidayRule, string>> = {
  as_usual: '',
  never: ', not on holidays',
  only: ', on holidays only',
};

/** A timeslot for people: `09:00-17:00 on Monday; around the clock on Sunday (Europe/Oslo)`. */
export function describeTimeslot({ zone, recurrences }: Timeslot): string {
  if (recurrences.length === 0) return 'Never';
  const parts = recurrences.map((recurrence) => describeRecurrence(recurrence));
  return `${parts.join('; ')} (${zone})`;
}

/** A recurrence for people: `09:00-17:00 on Monday, Wednesday and Friday`, `24/7`. */
export function describeRecurrence(
  recurrence: Recurrence,
  names: 'full' | 'short' = 'full',
): string {
  const { days, start, end, holidays } = recurrence;
  const isFull = start <= LATEST_FIRST && end >= EARLIEST_LAST;
  return describeTimes(recurrence, isFull, daysIn(days, names)) + holidayWords[holidays];
}

function describeTimes(recurrence: Recurrence, isFull: boolean, days: string | undefined): string {
  if (isFull) return days === undefined ? '24/7' : `around the clock on ${days}`;
  const next = isOvernight(recurrence) ? ' the next day' : '';
  const times = `${formatMinute(recurrence.start)}-${formatMinute(recurrence.end)}${next}`;
  return days === undefined ? `${times}, every day` : `${times} on ${days}`;
}

/** undefined: every day. */
function daysIn(days: Recurrence['days'], names: 'full' | 'short'): string | undefined {
  if (days.length === DAY_NAMES.length) return undefined;
  if (days.length === 0) return 'no day';
  const words = days.map((day) => DAY_NAMES[day - 1] ?? '');
  return listed(names === 'full' ? words : words.map((word) => word.slice(0, 3)), 'and');
}
