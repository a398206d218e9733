import { DAY, MILLISECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { localTime, offsetSpanAt } from '#shared/time/zone.ts';

const TYPED = /^(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{1,2}:\d{2}(?::\d{2})?)$/;

/** A moment as one can type it again: `2026-11-21 20:10:05`, by the clocks of a zone. */
export function typedTime(at: Instant, zone: string): string {
  const local = new Date(Math.floor(localTime(zone, at) / MILLISECOND));
  return local.toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Reads a moment that was typed: a day and a clock time, or a clock time of the day that is near.
 * A time that clocks skip is taken as they go on, one that they repeat as its first.
 * @returns undefined where it is no moment
 */
export function readTypedTime(text: string, near: Instant, zone: string): Instant | undefined {
  const [, day, clock] = TYPED.exec(text.trim()) ?? [];
  if (clock === undefined) return undefined;
  const local = day === undefined ? nearbyLocal(clock, near, zone) : localOf(day, clock);
  return local === undefined ? undefined : instantOf(local, zone);
}

function nearbyLocal(clock: string, near: Instant, zone: string): Microseconds | undefined {
  const local = localTime(zone, near);
  const time = localOf('1970-01-01', clock);
  return time === undefined ? undefined : local - (((local % DAY) + DAY) % DAY) + time;
}

/** The wall clock as microseconds since 1970 began on it; undefined for 30 February and 25:00. */
function localOf(day: string, clock: string): Microseconds | undefined {
  const iso = `${day}T${clock.padStart(clock.length < 6 ? 5 : 8, '0')}`;
  const milliseconds = Date.parse(`${iso}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  const isSame = new Date(milliseconds).toISOString().startsWith(iso);
  return isSame ? milliseconds * MILLISECOND : undefined;
}

function instantOf(local: Microseconds, zone: string): Instant {
  const early = local - offsetSpanAt(zone, local - DAY).offset;
  const late = local - offsetSpanAt(zone, early).offset;
  return localTime(zone, early) !== local && localTime(zone, late) === local ? late : early;
}
