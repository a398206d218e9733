import type { Instant } from '#shared/time/instant.ts';
import { readWallClock, writeWallClock } from '#shared/time/wall-clock.ts';

const CLOCK_ALONE = /^\d{1,2}:\d{2}(?::\d{2})?$/;

/**
 * Reads a moment that was typed: a day and a clock time, or a clock time of the day that is near.
 * @returns undefined where it is no moment
 */
export function readTypedTime(text: string, near: Instant, zone: string): Instant | undefined {
  const typed = text.trim();
  if (!CLOCK_ALONE.test(typed)) return readWallClock(typed, zone);
  const day = writeWallClock(near, zone).slice(0, 10);
  return readWallClock(`${day} ${typed}`, zone);
}
