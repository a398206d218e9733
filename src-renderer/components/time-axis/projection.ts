import { HOUR, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** How moments lie along an axis. Later is always further. */
export interface Projection {
  /** The place of a moment, in the axis' own unit. */
  readonly placeOf: (instant: Instant) => number;
  readonly instantAt: (place: number) => Instant;
}

/** To scale: a place is the moment itself. */
export const toScale: Projection = { placeOf: (instant) => instant, instantAt: Math.round };

/** What lies before the first and after the last of evenly spaced moments is to scale, where nothing tells how. */
const USUAL_STEP: Microseconds = HOUR;

/**
 * Evenly spaced: each of the moments is one unit from the next, however long it was between them.
 * @param moments in ascending order, none twice
 */
export function evenly(moments: readonly Instant[]): Projection {
  const last = Math.max(0, moments.length - 1);
  /** Between which two moments a step lies; beyond the ends it is as long as the outermost one. */
  const stepAt = (index: number): { readonly from: Instant; readonly length: Microseconds } => {
    const at = Math.min(Math.max(0, index), Math.max(0, last - 1));
    const from = moments[at] ?? 0;
    const until = moments[at + 1];
    const length = until === undefined ? USUAL_STEP : until - from;
    return { from: from + (index - at) * length, length };
  };
  return {
    placeOf: (instant) => {
      const index = stepOf(moments, instant);
      const at = Math.min(Math.max(0, index), Math.max(0, last - 1));
      const { from, length } = stepAt(at);
      return at + (instant - from) / length;
    },
    instantAt: (place) => {
      const index = Math.floor(place);
      const { from, length } = stepAt(index);
      return Math.round(from + (place - index) * length);
    },
  };
}

/** How many of the moments lie at or before an instant, less one: its step's number. */
function stepOf(moments: readonly Instant[], instant: Instant): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
