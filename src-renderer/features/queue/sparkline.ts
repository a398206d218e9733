import type { HourlySignals } from '#shared/domain/incident/hourly-signals.ts';
import { HOUR, type Instant } from '#shared/time/instant.ts';

const HOURS = 24;
const BAR = 2;
/** What stands for a single signal beside many: enough to be seen. */
const LEAST = 2;

export const SPARKLINE_WIDTH = HOURS * BAR;
export const SPARKLINE_HEIGHT = 14;

/**
 * The signals of the last 24 hours as a path of bars, the current hour at the right; heights are to the
 * root, so that one signal beside a thousand is seen.
 * @returns an empty text where there were none
 */
export function sparklinePath(hourly: HourlySignals, now: Instant): string {
  const current = Math.floor(now / HOUR);
  const bars = hourly.flatMap(([start, count]) => {
    const place = HOURS - 1 - (current - Math.floor(start / HOUR));
    return place >= 0 && place < HOURS && count > 0 ? [{ place, count }] : [];
  });
  const most = Math.max(0, ...bars.map(({ count }) => count));
  return bars
    .map(({ place, count }) => {
      const height = Math.max(LEAST, Math.round(SPARKLINE_HEIGHT * Math.sqrt(count / most)));
      return `M${place * BAR} ${SPARKLINE_HEIGHT}v-${height}h${BAR - 0.5}v${height}z`;
    })
    .join('');
}
