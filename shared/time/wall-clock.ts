import { Temporal } from 'temporal-polyfill';
import { clampInstant, fromMilliseconds, MILLISECOND, type Instant } from './instant.ts';
import { localTime } from './zone.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/;

/** A moment by the clocks of a zone, to the second: `2026-11-21 20:10:05`. */
export function writeWallClock(at: Instant, zone: string): string {
  const local = new Date(Math.floor(localTime(zone, at) / MILLISECOND));
  return local.toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Reads a day and a time by the clocks of a zone, with seconds or without. A time that the clocks skip is
 * taken as much later as the gap is long; of one that comes twice, the first.
 * @returns undefined where it is none, such as 30 February and 25:00
 */
export function readWallClock(text: string, zone: string): Instant | undefined {
  const [, day, hour = '', minute, second = '00'] = WRITTEN.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  try {
    const local = Temporal.PlainDateTime.from(
      `${day}T${hour.padStart(2, '0')}:${minute ?? ''}:${second}`,
    );
    return clampInstant(fromMilliseconds(local.toZonedDateTime(zone).epochMilliseconds));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
