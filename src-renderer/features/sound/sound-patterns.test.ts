import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '#shared/contract/preference.ts';
import { soundPatternNames } from '#shared/contract/sound-pattern.ts';
import { patternOf, soundPatterns } from './sound-patterns.ts';

describe('the sounds', () => {
  it('are told apart by more than their pitch', () => {
    const shapes = soundPatternNames.map((name) => {
      const notes = soundPatterns[name];
      const rises = (notes.at(-1)?.frequency ?? 0) - (notes[0]?.frequency ?? 0);
      return `${notes.length} ${Math.sign(rises)} ${notes[0]?.wave}`;
    });
    expect(new Set(shapes).size).toBe(soundPatternNames.length);
  });

  it('are over in less than three seconds, and none is silent', () => {
    for (const name of soundPatternNames) {
      const notes = soundPatterns[name];
      const end = Math.max(...notes.map(({ at, lasts }) => at + lasts));
      expect(end).toBeLessThan(3);
      expect(Math.max(...notes.map(({ loudness }) => loudness))).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('are what the operator chose for the level', () => {
    const { sound } = defaultPreferences();
    expect([1, 2, 3].map((level) => patternOf(level as 1 | 2 | 3, sound))).toEqual([
      'alarm',
      'rising',
      'pair',
    ]);
    const patterns = { ...sound.patterns, high: 'bell' as const };
    expect(patternOf(2, { ...sound, patterns })).toBe('bell');
  });
});
