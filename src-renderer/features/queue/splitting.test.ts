import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareAfterKey, shareAt } from './splitting.ts';

describe('the line between queue and detail', () => {
  it('is where it is dragged to, within its bounds', () => {
    const desk = { left: 68, width: 1_000 };
    expect(shareAt(568, desk)).toBe(0.5);
    expect(shareAt(0, desk)).toBe(0.2);
    expect(shareAt(2_000, desk)).toBe(0.8);
  });

  it('moves by the arrow keys and jumps to its ends', () => {
    expect(shareAfterKey(0.5, 'ArrowLeft')).toBe(0.48);
    expect(shareAfterKey(0.5, 'ArrowRight')).toBe(0.52);
    expect(shareAfterKey(0.5, 'Home')).toBe(0.2);
    expect(shareAfterKey(0.5, 'End')).toBe(0.8);
    expect(shareAfterKey(0.5, 'a')).toBeUndefined();
  });

  it('never leaves its bounds', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 80 }), (keys) => {
        const share = keys.reduce((at, one) => shareAfterKey(at, one) ?? at, 0.5);
        expect(share).toBeGreaterThanOrEqual(0.2);
        expect(share).toBeLessThanOrEqual(0.8);
      }),
    );
  });
});
