import {
  DAY,
  FOREVER,
  HOUR,
  MINUTE,
  SECOND,
  type Instant,
  type Microseconds,
} from '#shared/time/instant.ts';
import { localTime, offsetSpanAt } from '#shared/time/zone.ts';
import type { AxisScale } from './view.ts';

/** A line across the axis with a time below it. */
export interface Tick {
  readonly at: Instant;
  /** `seconds`: a clock time with seconds; `clock`: without; `day`: the day that begins there; `moment`: day and time. */
  readonly form: 'seconds' | 'clock' | 'day' | 'moment';
}

interface Step {
  readonly length: Microseconds;
  readonly form: Tick['form'];
  /** What the local time is counted from: weeks begin on a Monday. */
  readonly from: Microseconds;
}

/** 5 January 1970 was a Monday. */
const A_MONDAY = 4 * DAY;
/** Labels stand at least so many pixels apart; those with a day and a time need more. */
const DISTANCE = 84;
const MOMENT_DISTANCE = 124;

const steps: readonly Step[] = [
  ...[5, 10, 15, 30].map((seconds) => stepOf(seconds * SECOND, 'seconds')),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => stepOf(minutes * MINUTE, 'clock')),
  ...[1, 2, 3, 6, 12].map((hours) => stepOf(hours * HOUR, 'clock')),
  ...[1, 2].map((days) => stepOf(days * DAY, 'day')),
  ...[1, 2, 4].map((weeks) => stepOf(weeks * 7 * DAY, 'day', A_MONDAY)),
];
const longest = stepOf(13 * 7 * DAY, 'day', A_MONDAY);

/**
 * Ticks of an axis to scale: at round times of the zone's clocks, as many as have room. Where clocks are
 * set back an hour comes twice, where they are set forward one is missing.
 */
export function ticksToScale({ from, until, width }: AxisScale, zone: string): Tick[] {
  const wanted = ((until - from) * DISTANCE) / width;
  const step = steps.find(({ length }) => length >= wanted) ?? longest;
  const ticks: Tick[] = [];
  for (let at = from; at <= until && at < FOREVER;) {
    const offsets = offsetSpanAt(zone, at);
    const end = Math.min(until, offsets.until - 1);
    for (
      let local = roundUp(at + offsets.offset, step);
      local - offsets.offset <= end;
      local += step.length
    ) {
      ticks.push({ at: local - offsets.offset, form: local % DAY === 0 ? 'day' : step.form });
    }
    at = offsets.until;
  }
  return ticks;
}

/**
 * Ticks of evenly spaced moments: at every one, or at every second, third, … where there is no room.
 * @param moments in ascending order
 */
export function ticksOfMoments(
  moments: readonly Instant[],
  { xOf, width }: AxisScale,
  zone: string,
): Tick[] {
  const [first, second] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return [];
  const distance = second === undefined ? DISTANCE : xOf(second) - xOf(first);
  const needed = dayOf(first, zone) === dayOf(last, zone) ? DISTANCE : MOMENT_DISTANCE;
  const every = Math.max(1, Math.ceil(needed / distance));
  const shown = moments.filter((_, index) => index % every === 0);
  return shown.flatMap((at, index) => {
    const x = xOf(at);
    return x < 0 || x > width ? [] : [{ at, form: formAfter(shown[index - 1], at, zone) }];
  });
}

/** What is said of a moment after another: its day where that is a new one, seconds where they tell the two apart. */
function formAfter(before: Instant | undefined, at: Instant, zone: string): Tick['form'] {
  if (before === undefined) return 'clock';
  if (dayOf(at, zone) !== dayOf(before, zone)) return 'moment';
  return at - before < MINUTE ? 'seconds' : 'clock';
}

function dayOf(instant: Instant, zone: string): number {
  return Math.floor(localTime(zone, instant) / DAY);
}

function roundUp(local: Microseconds, { length, from }: Step): Microseconds {
  return Math.ceil((local - from) / length) * length + from;
}

function stepOf(length: Microseconds, form: Tick['form'], from: Microseconds = 0): Step {
  return { length, form, from };
}
