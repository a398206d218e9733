import { Temporal } from 'temporal-polyfill';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

/** Hours that come again every week, on the clocks of a zone. */
export interface WeeklyHours {
  /** An IANA zone. */
  readonly zone: string;
  readonly days: readonly Weekday[];
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, not included. Not later than `from`: on the next day. */
  readonly to: string;
}

/** Whether a time, in milliseconds since the epoch, lies within the hours. */
export function isWithin({ zone, days, from, to }: WeeklyHours, milliseconds: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds)).toZonedDateTimeISO(
    zone,
  );
  const time = local.toPlainTime().toString().slice(0, 5);
  const today = isDay(days, local.dayOfWeek);
  if (from < to) return today && from <= time && time < to;
  const yesterday = isDay(days, ((local.dayOfWeek + 5) % 7) + 1);
  return (today && from <= time) || (yesterday && time < to);
}

export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** @param dayOfWeek 1 is Monday */
function isDay(days: readonly Weekday[], dayOfWeek: number): boolean {
  const day = weekdays[dayOfWeek - 1];
  return day !== undefined && days.includes(day);
}
