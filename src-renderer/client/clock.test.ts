import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { followHostClock, hostNow } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the host's clock", () => {
  it('runs on from what the host said, however wrong our own clock is', () => {
    const host = hostNow() + 3 * HOUR;
    followHostClock(host, 'system');
    vi.advanceTimersByTime(60_000);
    expect(hostNow()).toBe(host + MINUTE);
  });

  it('stands still where the host is on a test clock', () => {
    followHostClock(5 * HOUR, 'test');
    vi.advanceTimersByTime(60_000);
    expect(hostNow()).toBe(5 * HOUR);
    followHostClock(6 * HOUR);
    expect(hostNow()).toBe(6 * HOUR);
  });
});
