import { HOUR, MINUTE, SECOND, type Microseconds } from '#shared/time/instant.ts';

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?$/;

/**
 * Reads a time of day, `08:00`, `23:59:59.999999`.
 * @returns undefined if it is none
 */
export function parseTimeOfDay(text: string): Microseconds | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute, second] = match.slice(1, 4).map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Number((match[4] ?? '').padEnd(6, '0'));
  return hour * HOUR + minute * MINUTE + second * SECOND + fraction;
}

/** `08:00:00`; a fraction, of six digits, only where it has one. */
export function formatTimeOfDay(time: Microseconds): string {
  const fraction = time % SECOND;
  const whole = `${formatMinute(time)}:${pad(Math.floor(time / SECOND) % 60)}`;
  return fraction === 0 ? whole : `${whole}.${String(fraction).padStart(6, '0')}`;
}

/** `08:00`; what is finer is cut. */
export function formatMinute(time: Microseconds): string {
  return `${pad(Math.floor(time / HOUR))}:${pad(Math.floor(time / MINUTE) % 60)}`;
}

/**
 * The end that is meant by somebody who gives it to the minute: seconds are cut, and the last minute of an hour is
 * meant to its end, so that `23:59` leaves no gap before midnight.
 */
export function endToTheMinute(time: Microseconds): Microseconds {
  const whole = time - (time % MINUTE);
  return (whole / MINUTE) % 60 === 59 ? whole + MINUTE - 1 : whole;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
