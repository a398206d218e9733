import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MILLISECOND, MINUTE } from '#shared/time/instant.ts';
import { followHostClock, hostNow, watchNow } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the host's clock", () => {
  it('runs on from what the host said, however wrong our own clock is', () => {
    const host = hostNow() + 3 * HOUR;
    followHostClock(host, 'system');
    vi.advanceTimersByTime(60_000);
    expect(hostNow()).toBe(host + MINUTE);
  });

  it('is told to who watches every second, and at once where it jumps', () => {
    followHostClock(hostNow(), 'system');
    const told = vi.fn();
    const forget = watchNow(told);
    followHostClock(hostNow() + 20 * MILLISECOND);
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(told).toHaveBeenCalledTimes(1);
    followHostClock(hostNow() + MINUTE);
    expect(told).toHaveBeenCalledTimes(2);
    followHostClock(5 * HOUR, 'test');
    followHostClock(5 * HOUR + 1);
    followHostClock(5 * HOUR + 1);
    expect(told).toHaveBeenCalledTimes(4);
    forget();
  });

  it('stands still where the host is on a test clock', () => {
    followHostClock(5 * HOUR, 'test');
    vi.advanceTimersByTime(60_000);
    expect(hostNow()).toBe(5 * HOUR);
    followHostClock(6 * HOUR);
    expect(hostNow()).toBe(6 * HOUR);
  });
});
