import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '#shared/time/instant.ts';
import { createRateLimit } from './rate-limit.ts';
import { testSource } from './testing/recording-door.ts';

describe('the rate limit', () => {
  it('is off for a source without one', () => {
    const limit = createRateLimit();
    const source = testSource();
    const answers = Array.from({ length: 1_000 }, () => limit.allows(source, 0));
    expect(answers).not.toContain(false);
  });

  it('lets a burst of one second through, then refills steadily', () => {
    const limit = createRateLimit();
    const source = testSource({ rateLimitPerSecond: 2 });
    const at = (now: number) => limit.allows(source, now);
    expect([at(0), at(0), at(0)]).toEqual([true, true, false]);
    expect(at(499 * MILLISECOND)).toBe(false);
    expect([at(500 * MILLISECOND), at(500 * MILLISECOND)]).toEqual([true, false]);
    expect([at(10 * SECOND), at(10 * SECOND), at(10 * SECOND)]).toEqual([true, true, false]);
  });

  it('counts each source by itself', () => {
    const limit = createRateLimit();
    expect(limit.allows(testSource({ id: 1, rateLimitPerSecond: 1 }), 0)).toBe(true);
    expect(limit.allows(testSource({ id: 2, rateLimitPerSecond: 1 }), 0)).toBe(true);
    expect(limit.allows(testSource({ id: 1, rateLimitPerSecond: 1 }), 0)).toBe(false);
  });

  it('never lets more through than a burst and the rate, also when the clock goes back', () => {
    const steps = fc.array(fc.integer({ min: -SECOND, max: SECOND }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), steps, (rate, waits) => {
        const limit = createRateLimit();
        const source = testSource({ rateLimitPerSecond: rate });
        let now = 100 * SECOND;
        let forward = 0;
        let allowed = 0;
        for (const wait of waits) {
          now += wait;
          forward += Math.max(0, wait);
          if (limit.allows(source, now)) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(rate + (forward / SECOND) * rate + 1e-6);
      }),
    );
  });
});
