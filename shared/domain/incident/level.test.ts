import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLevel, levelOfWord, levels, levelWords } from './level.ts';

describe('the word of a tool for a level', () => {
  it.each([
    [1, ['critical', 'fatal', 'disaster', 'P1']],
    [2, ['error', 'high', 'major', 'P2']],
    [3, ['warning', 'average', 'P3']],
    [4, ['minor', 'low', 'P4']],
    [5, ['info', 'information', 'P5', 'notice']],
  ] as const)('means level %i: %j', (level, words) => {
    for (const word of words) {
      for (const spelled of [word, word.toUpperCase(), ` ${word.toLowerCase()} `]) {
        expect(levelOfWord(spelled)).toBe(level);
      }
    }
  });

  it.each(levels)('of our own for level %i is understood', (level) => {
    expect(levelOfWord(levelWords[level])).toBe(level);
  });

  it('of the source itself comes before the built-in ones', () => {
    const own = { page: 1, warning: 5 } as const;
    expect(levelOfWord('Page', own)).toBe(1);
    expect(levelOfWord('warning', own)).toBe(5);
    expect(levelOfWord('minor', own)).toBe(4);
  });

  it.each(['', 'whatever', 'constructor', '__proto__', 'toString'])('%j means none', (word) => {
    expect(levelOfWord(word)).toBeUndefined();
  });
});

describe('a level', () => {
  it('is a whole number from 1 to 5, and nothing else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isLevel(value)).toBe(levels.some((level) => Object.is(level, value)));
      }),
    );
    expect(levels.every(isLevel)).toBe(true);
    expect([0, 6, 2.5, NaN, '1'].some(isLevel)).toBe(false);
  });
});
