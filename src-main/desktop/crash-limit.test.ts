import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { decideAfterCrash } from './crash-limit.ts';

/** What is done after each of these ends. */
function actionsAt(times: readonly Instant[]): string[] {
  let crashes: readonly Instant[] = [];
  return times.map((now) => {
    const decision = decideAfterCrash(crashes, now);
    crashes = decision.crashes;
    return decision.action;
  });
}

describe('window that ends by itself', () => {
  it('is loaded again three times within a minute, and then gives way', () => {
    expect(actionsAt([0, SECOND, 2 * SECOND, 3 * SECOND])).toEqual([
      'load again',
      'load again',
      'load again',
      'show the crash page',
    ]);
  });

  it('is loaded again for ever when it ends only now and then', () => {
    const times = Array.from({ length: 50 }, (_, index) => index * 20 * SECOND);
    expect(new Set(actionsAt(times))).toEqual(new Set(['load again']));
  });

  it('begins anew after it stayed up for a minute', () => {
    const times = [0, 1, 2, 3, MINUTE + 4];
    expect(actionsAt(times).at(-1)).toBe('load again');
  });
});
