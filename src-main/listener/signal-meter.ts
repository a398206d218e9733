import { SECOND, type Instant } from '#shared/time/instant.ts';

const WINDOW_SECONDS = 60;

export interface SignalMeter {
  count(signals: number, now: Instant): void;
  /** Signals of the last 60 seconds. */
  lastMinute(now: Instant): number;
}

/** Counts signals by the second, in a ring of one minute. */
export function createSignalMeter(): SignalMeter {
  const counts = new Float64Array(WINDOW_SECONDS);
  const seconds = new Float64Array(WINDOW_SECONDS).fill(-Infinity);
  return {
    count(signals, now) {
      const second = Math.floor(now / SECOND);
      const slot = second % WINDOW_SECONDS;
      const before = seconds[slot] === second ? (counts[slot] ?? 0) : 0;
      seconds[slot] = second;
      counts[slot] = before + signals;
    },
    lastMinute(now) {
      const oldest = Math.floor(now / SECOND) - WINDOW_SECONDS;
      let sum = 0;
      seconds.forEach((second, slot) => {
        if (second > oldest) sum += counts[slot] ?? 0;
      });
      return sum;
    },
  };
}
