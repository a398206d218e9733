import { describe, expect, it } from 'vitest';
import { keptDaysChoices, removesMore } from './choices.ts';

describe('how long closed incidents are kept', () => {
  it('offers what is set already among the usual spans, in order', () => {
    expect(keptDaysChoices(45).map(({ value }) => value)).toEqual([
      'null',
      '30',
      '45',
      '90',
      '180',
      '365',
      '730',
    ]);
  });

  it('asks first only where something kept now would go', () => {
    expect(removesMore(null, 90)).toBe(true);
    expect(removesMore(90, 30)).toBe(true);
    expect(removesMore(90, 90)).toBe(false);
    expect(removesMore(30, 90)).toBe(false);
    expect(removesMore(30, null)).toBe(false);
  });
});
