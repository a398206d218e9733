import { isObject, noChoice, NOT_NULL, REQUIRED } from '#shared/domain/incident/posted-field.ts';
import { formatTimeOfDay, parseTimeOfDay } from './time-text.ts';
import {
  isOvernight,
  LAST_OF_DAY,
  orderedDays,
  weekdays,
  type Recurrence,
  type Weekday,
} from './timeslot.ts';

/** A recurrence as Argus writes it; it knows neither nights nor holidays. */
export interface ArgusRecurrence {
  readonly days: readonly Weekday[];
  readonly start: string;
  readonly end: string;
  readonly all_day?: true;
}

/** Sentences by field, of one posted recurrence. */
type RecurrenceErrors = Readonly<Record<string, readonly string[]>>;

export type ArgusTimeslotReading =
  | { readonly ok: true; readonly name: string; readonly recurrences: readonly Recurrence[] }
  | {
      readonly ok: false;
      readonly errors: Readonly<Record<string, readonly string[] | readonly RecurrenceErrors[]>>;
    };

const MOST_NAME = 40;
const NO_TIME = 'Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].';

/**
 * Reads a timeslot that is posted to Argus's API; pairs around midnight are joined.
 * Source of the rules and of the sentences: Argus.
 * @param taken whether its owner has another one of this name
 */
export function readArgusTimeslot(
  body: unknown,
  owner: { readonly name: string; readonly hasNamed: (name: string) => boolean },
): ArgusTimeslotReading {
  const posted = isObject(body) ? body : {};
  const name = typeof posted['name'] === 'string' ? posted['name'].trim() : '';
  const readings = readRecurrences(posted['time_recurrences']);
  const errors = {
    ...fieldErrors('name', nameProblem(posted['name'], name, owner)),
    ...(typeof readings === 'string'
      ? { time_recurrences: [readings] }
      : recurrenceErrors(readings)),
  };
  if (Object.keys(errors).length > 0 || typeof readings === 'string') return { ok: false, errors };
  return { ok: true, name, recurrences: joinNights(readings.flatMap(({ value }) => value ?? [])) };
}

/**
 * Joins what Argus has to keep apart: a stretch up to the last microsecond of a day and one from
 * midnight on the day after become one that goes on overnight. When it is open stays the same.
 */
export function joinNights(recurrences: readonly Recurrence[]): Recurrence[] {
  const left = recurrences.map((recurrence) => ({ ...recurrence }));
  const joined = left.flatMap((evening) => {
    const nights = left.flatMap((morning) => {
      const days = evening.days.filter((day) => morning.days.includes(dayAfter(day)));
      if (!isNight(evening, morning) || days.length === 0) return [];
      evening.days = evening.days.filter((day) => !days.includes(day));
      morning.days = morning.days.filter((day) => !days.some((each) => dayAfter(each) === day));
      return [{ ...evening, days, end: morning.end }];
    });
    return [...nights, evening];
  });
  return joined.filter(({ days }) => days.length > 0);
}

/**
 * The recurrences as Argus writes them: nights in two, and what is at the same time of day as one.
 * @returns undefined if a holiday makes a difference, which Argus has no words for
 */
export function argusOfRecurrences(
  recurrences: readonly Recurrence[],
): readonly ArgusRecurrence[] | undefined {
  if (recurrences.some(({ holidays }) => holidays !== 'as_usual')) return undefined;
  const byTime = new Map<string, Recurrence>();
  for (const part of recurrences.flatMap(splitNight)) {
    const key = `${part.start}-${part.end}`;
    const days = orderedDays([...(byTime.get(key)?.days ?? []), ...part.days]);
    byTime.set(key, { ...part, days });
  }
  return [...byTime.values()].map(({ days, start, end }) => ({
    days,
    start: formatTimeOfDay(start),
    end: formatTimeOfDay(end),
    ...(start === 0 && end === LAST_OF_DAY ? { all_day: true as const } : {}),
  }));
}

function isNight(evening: Recurrence, morning: Recurrence): boolean {
  const isSameRule = evening.holidays === 'as_usual' && morning.holidays === 'as_usual';
  const meetsMidnight = evening.end === LAST_OF_DAY && morning.start === 0;
  return isSameRule && meetsMidnight && morning.end < evening.start;
}

function splitNight(recurrence: Recurrence): Recurrence[] {
  if (!isOvernight(recurrence)) return [recurrence];
  const morningDays = orderedDays(recurrence.days.map(dayAfter));
  return [
    { ...recurrence, end: LAST_OF_DAY },
    { ...recurrence, days: morningDays, start: 0 },
  ];
}

function dayAfter(day: Weekday): Weekday {
  return weekdays[day % weekdays.length] ?? 1;
}

function nameProblem(
  posted: unknown,
  name: string,
  owner: { readonly name: string; readonly hasNamed: (name: string) => boolean },
): string | undefined {
  if (posted === undefined) return REQUIRED;
  if (posted === null) return NOT_NULL;
  if (name === '') return 'This field may not be blank.';
  if (name.length > MOST_NAME) return `Ensure this field has no more than ${MOST_NAME} characters.`;
  if (!owner.hasNamed(name)) return undefined;
  return `The name "${name}" is already in use for a another timeslot owned by user ${owner.name}.`;
}

interface RecurrenceReading {
  readonly value?: Recurrence;
  readonly errors: RecurrenceErrors;
}

/** A text says what is wrong with the list as a whole. */
function readRecurrences(posted: unknown): readonly RecurrenceReading[] | string {
  if (posted === undefined) return REQUIRED;
  if (posted === null) return NOT_NULL;
  if (!Array.isArray(posted)) return 'Expected a list of items.';
  return posted.map(readRecurrence);
}

function readRecurrence(posted: unknown): RecurrenceReading {
  const fields = isObject(posted) ? posted : {};
  const isAllDay = fields['all_day'] === true;
  const days = Array.isArray(fields['days']) ? (fields['days'] as readonly unknown[]) : undefined;
  const start = isAllDay ? 0 : timeIn(fields['start']);
  const end = isAllDay ? LAST_OF_DAY : timeIn(fields['end']);
  const errors = {
    ...fieldErrors('days', days ? dayProblem(days) : REQUIRED),
    ...fieldErrors('start', timeProblem(fields['start'], start)),
    ...fieldErrors('end', timeProblem(fields['end'], end)),
    ...fieldErrors('non_field_errors', orderProblem(start, end)),
  };
  if (Object.keys(errors).length > 0 || !days || start === undefined || end === undefined) {
    return { errors };
  }
  const value = { days: daysOf(days), start, end, holidays: 'as_usual' } as const;
  return { value, errors };
}

function dayProblem(days: readonly unknown[]): string | undefined {
  const wrong = days.find((day) => daysOf([day]).length === 0);
  return wrong === undefined ? undefined : noChoice(wrong);
}

/** Numbers, or their texts. */
function daysOf(days: readonly unknown[]): Weekday[] {
  return orderedDays(weekdays.filter((day) => days.some((each) => String(each) === String(day))));
}

function timeIn(value: unknown): number | undefined {
  return typeof value === 'string' ? parseTimeOfDay(value) : undefined;
}

function timeProblem(posted: unknown, time: number | undefined): string | undefined {
  if (time !== undefined) return undefined;
  return posted === undefined ? REQUIRED : NO_TIME;
}

function orderProblem(start: number | undefined, end: number | undefined): string | undefined {
  if (start === undefined || end === undefined || start < end) return undefined;
  return "'start' must be before 'end'.";
}

function fieldErrors(field: string, problem: string | undefined): RecurrenceErrors {
  return problem === undefined ? {} : { [field]: [problem] };
}

/** By their place; those that are right have none. */
function recurrenceErrors(
  readings: readonly RecurrenceReading[],
): Readonly<Record<string, readonly RecurrenceErrors[]>> {
  const errors = readings.map((reading) => reading.errors);
  return errors.some((each) => Object.keys(each).length > 0) ? { time_recurrences: errors } : {};
}
