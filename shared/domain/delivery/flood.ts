import { MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** What somebody is told of is counted over so long. */
export const FLOOD_WINDOW: Microseconds = 10 * MINUTE;
export const FLOOD_BEGINS_ABOVE = 10;
export const FLOOD_ENDS_BELOW = 5;

/**
 * Whether so many alarms within {@link FLOOD_WINDOW} are a flood: it begins above ten and goes on
 * until there are fewer than five. Source of the rule: ANSI/ISA-18.2.
 * @param was whether it was one before
 */
export function isFlood(was: boolean, count: number): boolean {
  return was ? count >= FLOOD_ENDS_BELOW : count > FLOOD_BEGINS_ABOVE;
}

/**
 * The most alarms that came within one span of time.
 * @param times in any order
 */
export function peakWithin(times: readonly Instant[], span: Microseconds): number {
  const ordered = [...times].sort((one, other) => one - other);
  let oldest = 0;
  let most = 0;
  ordered.forEach((at, index) => {
    while (at - (ordered[oldest] ?? at) >= span) oldest += 1;
    most = Math.max(most, index - oldest + 1);
  });
  return most;
}
