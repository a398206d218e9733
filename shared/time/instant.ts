/** A point in time: integer microseconds since the Unix epoch. Sources compare their own timestamps, so microseconds must round-trip. */
export type Instant = number;

/** A span of time in integer microseconds. */
export type Microseconds = number;

/** The open end of what has not ended. Instants beyond it (the year 9999) clamp to it. */
export const FOREVER: Instant = Number.MAX_SAFE_INTEGER;

/** Before everything. Instants before it (the year 1) clamp to it, so that every instant is exact. */
export const BEGINNING: Instant = Number.MIN_SAFE_INTEGER;

export const MILLISECOND: Microseconds = 1_000;
export const SECOND: Microseconds = 1_000_000;
export const MINUTE: Microseconds = 60 * SECOND;
export const HOUR: Microseconds = 60 * MINUTE;
export const DAY: Microseconds = 24 * HOUR;

const FORMAT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}:?(?:\d{2})?)?)?$/;

/**
 * Reads an ISO 8601 timestamp to the microsecond; digits beyond are cut. A timestamp without an
 * offset is taken as UTC.
 * @returns undefined if the text is no timestamp (also for the 31st of February or hour 25).
 */
export function parseInstant(text: string): Instant | undefined {
  const match = FORMAT.exec(text);
  if (!match) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    offset = 'Z',
  ] = match;
  const milliseconds = utcMilliseconds(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const offsetMinutes = parseOffset(offset);
  if (milliseconds === undefined || offsetMinutes === undefined) return undefined;
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return clampInstant(milliseconds * MILLISECOND + micros - offsetMinutes * MINUTE);
}

/**
 * Reads a time that need not be one: as {@link parseInstant}, or `infinity` and `-infinity`, as
 * {@link formatInstant} writes them.
 */
export function parseInstantOrInfinity(text: string): Instant | undefined {
  if (text === 'infinity') return FOREVER;
  if (text === '-infinity') return BEGINNING;
  return parseInstant(text);
}

/** Brings an instant beyond the exact integers to {@link FOREVER} or {@link BEGINNING}. */
export function clampInstant(instant: number): Instant {
  return Math.max(BEGINNING, Math.min(FOREVER, Math.trunc(instant)));
}

/**
 * ISO 8601 in UTC; the fraction, six digits, only when it is not zero. `infinity` for
 * {@link FOREVER}, `-infinity` for {@link BEGINNING}.
 */
export function formatInstant(instant: Instant): string {
  if (instant >= FOREVER) return 'infinity';
  if (instant <= BEGINNING) return '-infinity';
  const seconds = Math.floor(instant / SECOND);
  const micros = instant - seconds * SECOND;
  const whole = new Date(seconds * 1_000).toISOString().replace(/\.000Z$/, '');
  return micros === 0 ? `${whole}Z` : `${whole}.${String(micros).padStart(6, '0')}Z`;
}

/** From a timer's or a `Date`'s milliseconds. */
export function fromMilliseconds(milliseconds: number): Instant {
  return clampInstant(Math.round(milliseconds * MILLISECOND));
}

/** For timers and `Date`: whole milliseconds, rounded up, so that a timer never fires before its instant. */
export function toMilliseconds(duration: Microseconds): number {
  return Math.ceil(duration / MILLISECOND);
}

function utcMilliseconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000;
}

function parseOffset(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
