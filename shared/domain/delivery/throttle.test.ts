import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { isThrottled, throttledUntil, type ThrottleRule } from './throttle.ts';

const burst: ThrottleRule = { count: 3, per: 15 * MINUTE, smooth: false };
const rest: ThrottleRule = { count: 18, per: HOUR, smooth: true };

/** At which minutes messages leave if there is always one waiting. */
function minutes(rules: readonly ThrottleRule[], until: number): number[] {
  const sent: number[] = [];
  const allowed: number[] = [];
  for (let minute = 0; minute < until; minute += 1) {
    while (!isThrottled(rules, sent, minute * MINUTE)) {
      sent.push(minute * MINUTE);
      allowed.push(minute);
    }
  }
  return allowed;
}

describe('a throttle', () => {
  it('lets a burst go, and the rest evenly', () => {
    expect(minutes([burst, rest], 40)).toEqual([0, 0, 0, 15, 18, 21, 30, 33, 36]);
  });

  it('counts a message until it is as old as the rule says', () => {
    const rule = { count: 1, per: MINUTE, smooth: false };
    expect(isThrottled([rule], [0], MINUTE - 1)).toBe(true);
    expect(isThrottled([rule], [0], MINUTE)).toBe(false);
  });

  it('that is smooth from the first message on spreads them all', () => {
    expect(minutes([{ count: 4, per: HOUR, smooth: true }], 60)).toEqual([0, 15, 30, 45]);
  });

  it('does not count what is later than now, since the clock was set back', () => {
    const rule = { count: 1, per: MINUTE, smooth: false };
    expect(isThrottled([rule], [5 * HOUR], HOUR)).toBe(false);
    expect(throttledUntil([rule], [HOUR, 5 * HOUR], HOUR)).toBe(HOUR + MINUTE);
  });

  it('without rules, or without messages, holds nothing back', () => {
    expect(isThrottled([], [0, 0, 0], 0)).toBe(false);
    expect(isThrottled([rest], [], 0)).toBe(false);
  });

  it('never lets more go than any of its rules', () => {
    const rules = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.boolean())
      .map(([few, more, smooth]) => [
        { count: few, per: 5 * MINUTE, smooth: false },
        { count: few + more, per: 30 * MINUTE, smooth },
      ]);
    fc.assert(
      fc.property(rules, (each) => {
        const allowed = minutes(each, 120);
        for (const { count, per } of each) {
          for (const from of allowed) {
            const within = allowed.filter((at) => at >= from && (at - from) * MINUTE < per);
            expect(within.length).toBeLessThanOrEqual(count);
          }
        }
      }),
    );
  });
});
