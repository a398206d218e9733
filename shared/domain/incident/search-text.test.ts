import { describe, expect, it } from 'vitest';
import { foldCase } from './search-text.ts';

describe('text that is searched', () => {
  it('is the same in upper and lower case, in any alphabet, composed or not', () => {
    expect(foldCase('MALMÖ')).toBe(foldCase('malmö'));
    expect(foldCase('ΑΘΗΝΑ')).toBe(foldCase('αθηνα'));
    expect(foldCase('Malmo\u0308')).toBe(foldCase('malm\u00f6'));
    expect(foldCase('Malmö')).not.toBe(foldCase('Malmo'));
  });
});
