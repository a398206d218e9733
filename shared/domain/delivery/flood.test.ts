import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { isFlood, peakWithin } from './flood.ts';

describe('a flood', () => {
  it('begins with more than ten', () => {
    expect([10, 11].map((count) => isFlood(false, count))).toEqual([false, true]);
  });

  it('is over with fewer than five', () => {
    expect([5, 4].map((count) => isFlood(true, count))).toEqual([true, false]);
  });
});

describe('the peak', () => {
  it('is the most that came within the span, wherever it begins', () => {
    const times = [0, 50, 70, 100, 300].map((second) => second * SECOND);
    expect(peakWithin(times, MINUTE)).toBe(3);
    expect(peakWithin([], MINUTE)).toBe(0);
  });

  it('is what counting around each of them finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 }), (times) => {
        const counted = times.map(
          (from) => times.filter((at) => at >= from && at - from < 60).length,
        );
        expect(peakWithin(times, 60)).toBe(Math.max(0, ...counted));
      }),
    );
  });
});
