import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../texts/catalogue.ts';
import { byteWords } from './byte-words.ts';

describe('a size', () => {
  afterEach(() => setLanguage('en'));

  it.each([
    [0, '0 byte'],
    [1_023, '1,023 byte'],
    [1_536, '1.5 kB'],
    [52_428_800, '50 MB'],
    [3 * 1_024 ** 4, '3,072 GB'],
  ])('of %d is %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });

  it('is told in French as the French tell it', () => {
    setLanguage('fr');
    expect(byteWords(1_536)).toBe('1,5\u202fko');
  });
});
