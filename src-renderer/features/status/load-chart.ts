import type { LoadHistory } from '#shared/domain/delivery/load-history.ts';
import { HOUR, MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** One bar of the chart. */
export interface LoadBar {
  readonly from: Instant;
  readonly alarms: number;
  /** Of the chart's height, 0 to 1. */
  readonly height: number;
}

const QUARTER: Microseconds = 15 * MINUTE;
const QUARTERS = (24 * HOUR) / QUARTER;
/** Few alarms stay low: the tallest bar stands for so many at least. */
const LEAST_FULL = 10;

/** The last day by quarters of an hour, oldest first; the last bar is the quarter of now. */
export function loadBars(minutes: LoadHistory, now: Instant): readonly LoadBar[] {
  const last = now - (now % QUARTER);
  const counts = new Map<Instant, number>();
  for (const [minute, alarms] of minutes) {
    const quarter = minute - (minute % QUARTER);
    counts.set(quarter, (counts.get(quarter) ?? 0) + alarms);
  }
  const full = Math.max(LEAST_FULL, ...counts.values());
  return Array.from({ length: QUARTERS }, (_, at) => {
    const from = last - (QUARTERS - 1 - at) * QUARTER;
    const alarms = counts.get(from) ?? 0;
    return { from, alarms, height: alarms / full };
  });
}
