import type { WindowTime } from './prompt-model.ts';

/**
 * The window's own monotonic clock. The card is timed by it and not by the host's clock, which may
 * jump or, in tests, stand still: hands and eyes do neither.
 */
export function windowNow(): WindowTime {
  return performance.now();
}
