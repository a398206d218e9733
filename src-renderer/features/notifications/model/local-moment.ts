import { DAY, MINUTE, type Instant } from '#shared/time/instant.ts';
import { nextTimeOfDay } from '#shared/time/time-of-day.ts';
import { localTime, offsetSpanAt } from '#shared/time/zone.ts';

/** What was typed for a moment; null: nothing was. */
export type ReadMoment =
  { readonly ok: true; readonly at: Instant | null } | { readonly ok: false };

/** A moment as one types it, by the clocks of a zone: `2026-11-22 03:00`. */
export function localText(instant: Instant, zone: string): string {
  const local = new Date(localTime(zone, instant) / 1_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/**
 * Reads a date and a time by the clocks of a zone, or a time alone, which is the next such. A time that
 * the clocks skip is taken as much later as the gap is long; of one that comes twice, the first.
 */
export function readMoment(text: string, now: Instant, zone: string): ReadMoment {
  const typed = text.trim();
  if (typed === '') return { ok: true, at: null };
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed);
  if (time) {
    const at = { hour: Number(time[1]), minute: Number(time[2]) };
    return { ok: true, at: nextTimeOfDay(now, at, zone) };
  }
  const parts = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{2}:\d{2})$/.exec(typed);
  const milliseconds = Date.parse(`${parts?.[1] ?? ''}T${parts?.[2] ?? ''}Z`);
  if (!parts || Number.isNaN(milliseconds)) return { ok: false };
  return { ok: true, at: instantOfLocal(milliseconds * 1_000, zone) };
}

/** @param local microseconds since 1970 began on the zone's clocks */
function instantOfLocal(local: number, zone: string): Instant {
  const before = local - offsetSpanAt(zone, local - DAY).offset;
  const after = local - offsetSpanAt(zone, local + DAY).offset;
  const exact = [before, after].filter((instant) => localTime(zone, instant) === local);
  return exact.length > 0 ? Math.min(...exact) : before;
}

/** So many minutes from now, to the minute. */
export function inMinutes(now: Instant, minutes: number): Instant {
  return now - (now % MINUTE) + minutes * MINUTE;
}
