import { fromMilliseconds, toMilliseconds, type Instant } from '#shared/time/instant.ts';

export interface Timer {
  cancel(): void;
}

/** Where time comes from. Everything that asks what time it is, or waits, asks this. */
export interface Clock {
  readonly kind: 'system' | 'test';
  now(): Instant;
  /** Calls back at the instant or soon after, never before. At once for an instant that has passed. */
  setTimer(at: Instant, callback: () => void): Timer;
}

/** setTimeout takes at most 2^31-1 ms; a later instant is waited for in steps. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

export const systemClock: Clock = {
  kind: 'system',
  now: systemNow,
  setTimer(at, callback) {
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      const wait = toMilliseconds(Math.max(0, at - systemNow()));
      handle =
        wait > LONGEST_TIMEOUT_MS
          ? setTimeout(arm, LONGEST_TIMEOUT_MS)
          : setTimeout(callback, wait);
      handle.unref();
    };
    arm();
    return { cancel: () => clearTimeout(handle) };
  },
};

function systemNow(): Instant {
  return fromMilliseconds(Date.now());
}
