import type { WindowTime } from './prompt-model.ts';

/**
 * The window's own monotonic clock. The card is timed by it and not by the host's clock, which may
 * jump or, in tests, stand still: hands and eyes do neither.
 */
export function windowNow(): WindowTime {
  return performance.now();
}

/**
 * Runs something at a moment, never before it: timers drop fractions of a millisecond, and what is
 * asked too early whether it may change would stay as it is.
 * @returns forgets it
 */
export function atWindowTime(at: WindowTime, run: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, Math.ceil(at - windowNow()) + 1));
  return () => clearTimeout(timer);
}
