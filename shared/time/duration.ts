import { DAY, HOUR, MINUTE, SECOND, type Microseconds } from './instant.ts';

const ISO_DURATION =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const SHORT_DURATION = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/i;
const SHORT_UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY } as const;

/**
 * Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds (`PT3H`, `P1DT12H`) or its
 * short form (`90s`, `15m`, `2h`, `7d`). Months and years have no fixed length and are refused.
 * @returns undefined if the text is neither, or longer than can be told to the microsecond (285 years).
 */
export function parseDuration(text: string): Microseconds | undefined {
  const trimmed = text.trim();
  const short = SHORT_DURATION.exec(trimmed);
  if (short?.[1] && short[2]) {
    const unit = short[2].toLowerCase() as keyof typeof SHORT_UNITS;
    return exact(Number(short[1]) * SHORT_UNITS[unit]);
  }
  const iso = ISO_DURATION.exec(trimmed);
  if (!iso || /[PT]$/i.test(trimmed)) return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return exact(
    (weeks ?? 0) * 7 * DAY +
      (days ?? 0) * DAY +
      (hours ?? 0) * HOUR +
      (minutes ?? 0) * MINUTE +
      (seconds ?? 0) * SECOND,
  );
}

const DAY_TIME =
  /^(?:(\d{1,6})\s+(?:days?,?\s+)?)?(?:(?:(\d{1,6}):)?(\d{1,6}):)?(\d{1,12}(?:[.,]\d{1,6})?)$/;

/**
 * Reads days and a time, as Django writes durations: `DD HH:MM:SS`, of which all but the seconds may
 * be left out.
 * @returns undefined if the text is none
 */
export function parseDayTime(text: string): Microseconds | undefined {
  const match = DAY_TIME.exec(text.trim());
  if (!match) return undefined;
  const [days, hours, minutes] = match.slice(1, 4).map((part) => Number(part ?? 0));
  const seconds = Number((match[4] ?? '0').replace(',', '.'));
  return exact(
    (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + seconds * SECOND,
  );
}

function exact(duration: number): Microseconds | undefined {
  return duration <= Number.MAX_SAFE_INTEGER ? Math.round(duration) : undefined;
}

/**
 * A duration as an operator reads it: `40s`, `2m 10s`, `46m`, `1h 02m`, `3d`, `3d 4h`. A colon is
 * never used: it would mean a clock time. Seconds are shown below ten minutes, hours below ten days.
 */
export function formatDuration(duration: Microseconds): string {
  const seconds = Math.max(0, Math.floor(duration / SECOND));
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10 && seconds % 60 !== 0) return `${minutes}m ${pad(seconds % 60)}s`;
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours}h` : `${hours}h ${pad(minutes % 60)}m`;
  const days = Math.floor(hours / 24);
  return days >= 10 || hours % 24 === 0 ? `${days}d` : `${days}d ${hours % 24}h`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
