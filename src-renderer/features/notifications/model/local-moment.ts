import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { nextTimeOfDay } from '#shared/time/time-of-day.ts';
import { readWallClock, writeWallClock } from '#shared/time/wall-clock.ts';

/** What was typed for a moment; null: nothing was. */
export type ReadMoment =
  { readonly ok: true; readonly at: Instant | null } | { readonly ok: false };

const CLOCK_ALONE = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** A moment as one types it, by the clocks of a zone: `2026-11-22 03:00`. */
export function localText(instant: Instant, zone: string): string {
  return writeWallClock(instant, zone).slice(0, 16);
}

/** Reads a date and a time by the clocks of a zone, or a time alone, which is the next such. */
export function readMoment(text: string, now: Instant, zone: string): ReadMoment {
  const typed = text.trim();
  if (typed === '') return { ok: true, at: null };
  const clock = CLOCK_ALONE.exec(typed);
  if (clock) {
    const time = { hour: Number(clock[1]), minute: Number(clock[2]) };
    return { ok: true, at: nextTimeOfDay(now, time, zone) };
  }
  const at = readWallClock(typed, zone);
  return at === undefined ? { ok: false } : { ok: true, at };
}

/** So many minutes from now, to the minute. */
export function inMinutes(now: Instant, minutes: number): Instant {
  return now - (now % MINUTE) + minutes * MINUTE;
}
