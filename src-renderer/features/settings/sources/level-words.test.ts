import { describe, expect, it } from 'vitest';
import { doubledWord, levelMapOf, levelOf, linesOf } from './level-words.ts';

describe('the words of a source for levels', () => {
  it('are lines by level, and come back as they were', () => {
    const levelMap = { warn: 3, bad: 1, awful: 1 } as const;
    expect(linesOf(levelMap).map(({ word }) => word)).toEqual(['awful', 'bad', 'warn']);
    expect(levelMapOf(linesOf(levelMap))).toEqual(levelMap);
  });

  it('are kept in lower case, without what is empty', () => {
    const lines = [
      { word: ' Severe ', level: 2 },
      { word: ' ', level: 1 },
    ] as const;
    expect(levelMapOf(lines)).toEqual({ severe: 2 });
  });

  it('may not say two things', () => {
    const lines = [
      { word: 'bad', level: 1 },
      { word: 'BAD ', level: 2 },
    ] as const;
    expect(doubledWord(lines)).toBe('bad');
    expect(doubledWord(lines.slice(1))).toBeNull();
    expect(levelOf('2')).toBe(2);
  });
});
