import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { createSignalMeter } from './signal-meter.ts';

describe('the signal meter', () => {
  it('counts the signals of the last 60 seconds', () => {
    const meter = createSignalMeter();
    expect(meter.lastMinute(0)).toBe(0);
    meter.count(2, 10 * SECOND);
    meter.count(3, 10.5 * SECOND);
    meter.count(5, 40 * SECOND);
    expect(meter.lastMinute(40 * SECOND)).toBe(10);
    expect(meter.lastMinute(69 * SECOND)).toBe(10);
    expect(meter.lastMinute(70 * SECOND)).toBe(5);
    expect(meter.lastMinute(40 * SECOND + MINUTE)).toBe(0);
  });

  it('forgets a second when its place in the ring is used again', () => {
    const meter = createSignalMeter();
    meter.count(7, 0);
    meter.count(1, MINUTE);
    expect(meter.lastMinute(MINUTE)).toBe(1);
  });
});
