import { HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';
import { FLOOD_WINDOW, isFlood } from './flood.ts';

/** Alarms of a minute by its beginning, oldest first; minutes without any are left out. */
export type LoadHistory = readonly (readonly [minute: Instant, alarms: number])[];

/** So far back it goes. */
export const LOAD_SPAN = 24 * HOUR;

/** A time during which alarms came faster than somebody can answer them. */
export interface FloodSpan {
  readonly since: Instant;
  /** null: it goes on. */
  readonly until: Instant | null;
  readonly alarms: number;
  /** The most in one minute. */
  readonly peak: number;
}

export function minuteOf(instant: Instant): Instant {
  return instant - (instant % MINUTE);
}

/**
 * The floods of a history, to the minute, oldest first: a minute counts with the nine before it.
 * @param now a flood ends at the latest when nothing came for ten minutes
 */
export function floodsOf(history: LoadHistory, now: Instant): readonly FloodSpan[] {
  const floods: FloodSpan[] = [];
  let open: FloodSpan | null = null;
  for (const minute of minutesOf(history, now)) {
    const recent = history.filter(([start]) => start <= minute && start > minute - FLOOD_WINDOW);
    const count = recent.reduce((sum, [, alarms]) => sum + alarms, 0);
    if (!isFlood(open !== null, count)) {
      if (open) floods.push({ ...open, until: minute });
      open = null;
      continue;
    }
    open ??= { since: recent[0]?.[0] ?? minute, until: null, alarms: 0, peak: 0 };
    open = counted(open, history, minute);
  }
  return open ? [...floods, open] : floods;
}

function counted(flood: FloodSpan, history: LoadHistory, until: Instant): FloodSpan {
  const own = history.filter(([start]) => start >= flood.since && start <= until);
  return {
    ...flood,
    alarms: own.reduce((sum, [, alarms]) => sum + alarms, 0),
    peak: Math.max(0, ...own.map(([, alarms]) => alarms)),
  };
}

/** Every minute at which the count can change: those with alarms, and those at which they fall out of the window. */
function minutesOf(history: LoadHistory, now: Instant): readonly Instant[] {
  const minutes = history.flatMap(([start]) => [start, start + FLOOD_WINDOW]);
  return [...new Set(minutes)].filter((minute) => minute <= now).sort((one, other) => one - other);
}
