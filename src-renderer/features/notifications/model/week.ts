import {
  LAST_OF_DAY,
  isOvernight,
  orderedDays,
  weekdays,
  type HolidayRule,
  type Recurrence,
  type Timeslot,
  type Weekday,
} from '#shared/domain/timeslot/timeslot.ts';
import { DAY, HOUR, type Microseconds } from '#shared/time/instant.ts';

/** A stretch of one day, from midnight on; an `end` of a whole day is midnight. */
export interface Span {
  readonly start: Microseconds;
  readonly end: Microseconds;
}

/** What is open on each day of the week, in order of time. */
export type Week = ReadonlyMap<Weekday, readonly Span[]>;

/** What the week grid is painted in. */
export const CELL: Microseconds = HOUR / 2;
export const CELLS_OF_DAY = DAY / CELL;

/** A field of cells: days and cells from and to, with both. */
export interface Field {
  readonly days: readonly [number, number];
  readonly cells: readonly [number, number];
}

/** The week as recurrences of one rule for holidays make it; what goes on into the next day is on both. */
export function weekOf({ recurrences }: Timeslot, rule: HolidayRule): Week {
  const week = new Map(weekdays.map((day) => [day, [] as readonly Span[]]));
  const add = (day: Weekday, span: Span): void => {
    week.set(day, merged([...(week.get(day) ?? []), span]));
  };
  for (const recurrence of recurrences.filter(({ holidays }) => holidays === rule)) {
    const { start, end } = recurrence;
    for (const day of recurrence.days) {
      if (!isOvernight(recurrence)) add(day, { start, end: openEnd(end) });
      else {
        add(day, { start, end: DAY });
        add(nextDay(day), { start: 0, end: openEnd(end) });
      }
    }
  }
  return week;
}

/** The timeslot with a field of its week opened or closed; recurrences of other rules stay as they are. */
export function painted(
  timeslot: Timeslot,
  rule: HolidayRule,
  field: Field,
  open: boolean,
): Timeslot {
  const span = { start: field.cells[0] * CELL, end: (field.cells[1] + 1) * CELL };
  const week = new Map(weekOf(timeslot, rule));
  for (const day of weekdays.slice(field.days[0], field.days[1] + 1)) {
    const before = week.get(day) ?? [];
    week.set(day, open ? merged([...before, span]) : before.flatMap((one) => cut(one, span)));
  }
  const others = timeslot.recurrences.filter(({ holidays }) => holidays !== rule);
  return { ...timeslot, recurrences: [...recurrencesOf(week, rule), ...others] };
}

/** Whether all of a cell is open. */
export function isCellOpen(week: Week, day: Weekday, cell: number): boolean {
  const [start, end] = [cell * CELL, (cell + 1) * CELL];
  return (week.get(day) ?? []).some((span) => span.start <= start && span.end >= end);
}

/** How many hours of the week are open, to a tenth. */
export function openHours(week: Week): number {
  const spans = [...week.values()].flat();
  const open = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.round((open / HOUR) * 10) / 10;
}

/**
 * The fewest recurrences that open just this week: what reaches midnight goes on into the morning after,
 * and days with the same times are one recurrence.
 */
export function recurrencesOf(week: Week, rule: HolidayRule): Recurrence[] {
  const overnight = new Set(weekdays.filter((day) => goesOn(week, day)));
  const byTimes = new Map<string, { readonly span: Span; readonly days: Weekday[] }>();
  for (const day of weekdays) {
    for (const span of week.get(day) ?? []) {
      if (span.start === 0 && overnight.has(dayBefore(day))) continue;
      const night = span.end === DAY && overnight.has(day);
      const end = night ? (firstOf(week, nextDay(day))?.end ?? DAY) : span.end;
      const key = `${span.start} ${end}`;
      const known = byTimes.get(key);
      if (known) known.days.push(day);
      else byTimes.set(key, { span: { start: span.start, end }, days: [day] });
    }
  }
  return [...byTimes.values()]
    .sort((one, other) => one.span.start - other.span.start)
    .map(({ span: { start, end }, days }) => ({
      days: orderedDays(days),
      start,
      end: Math.min(end, LAST_OF_DAY),
      holidays: rule,
    }));
}

/** Whether an evening and the morning after it are one stretch of less than a day. */
function goesOn(week: Week, day: Weekday): boolean {
  const evening = (week.get(day) ?? []).at(-1);
  const morning = firstOf(week, nextDay(day));
  if (evening?.end !== DAY || morning?.start !== 0) return false;
  return evening.start > morning.end;
}

function firstOf(week: Week, day: Weekday): Span | undefined {
  return week.get(day)?.[0];
}

/** Stretches in order, those that touch or overlap made one. */
function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    // An end that is given to the microsecond before leaves no gap.
    if (!last || span.start > last.end + 1) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}

function cut(span: Span, away: Span): Span[] {
  if (away.end <= span.start || away.start >= span.end) return [span];
  return [
    { start: span.start, end: away.start },
    { start: away.end, end: span.end },
  ].filter(({ start, end }) => start < end);
}

function openEnd(end: Microseconds): Microseconds {
  return end === LAST_OF_DAY ? DAY : end;
}

function nextDay(day: Weekday): Weekday {
  return weekdays[day % 7] ?? 1;
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(day + 5) % 7] ?? 1;
}
