import type { Preferences } from '#shared/contract/preference.ts';
import type { SoundPattern } from '#shared/contract/sound-pattern.ts';
import type { Level } from '#shared/domain/incident/level.ts';

/** One note of a sound; times in seconds from its beginning, frequency in hertz. */
export interface Note {
  readonly at: number;
  readonly lasts: number;
  readonly frequency: number;
  /** Share of the set volume, 0 to 1. */
  readonly loudness: number;
  readonly wave: 'sine' | 'triangle' | 'square';
}

/**
 * The sounds there are. They differ in number of notes, direction and timbre, so that they are told
 * apart in a noisy room, on bad speakers, and by who hears high notes badly.
 */
export const soundPatterns: Readonly<Record<SoundPattern, readonly Note[]>> = {
  alarm: [0, 0.36, 0.72].flatMap((at) => [
    note(at, 0.16, 880, 0.55, 'square'),
    note(at + 0.17, 0.16, 660, 0.55, 'square'),
  ]),
  siren: [0, 0.2, 0.4, 0.6, 0.8].map((at, step) =>
    note(at, 0.18, step % 2 === 0 ? 520 : 780, 0.6, 'square'),
  ),
  rising: [
    note(0, 0.18, 587, 0.9, 'triangle'),
    note(0.2, 0.18, 740, 0.9, 'triangle'),
    note(0.4, 0.3, 880, 0.9, 'triangle'),
  ],
  falling: [
    note(0, 0.18, 740, 0.9, 'triangle'),
    note(0.2, 0.18, 587, 0.9, 'triangle'),
    note(0.4, 0.3, 440, 0.9, 'triangle'),
  ],
  pair: [note(0, 0.16, 523, 0.7, 'triangle'), note(0.2, 0.26, 659, 0.7, 'triangle')],
  bell: [note(0, 0.7, 784, 0.5, 'sine'), note(0, 0.5, 1_568, 0.2, 'sine')],
  knock: [note(0, 0.07, 196, 1, 'triangle'), note(0.14, 0.07, 196, 1, 'triangle')],
};

/** What an operator chose for a level; levels that do not ask for attention by themselves sound as moderate. */
export function patternOf(level: Level, { patterns }: Preferences['sound']): SoundPattern {
  if (level === 1) return patterns.critical;
  return level === 2 ? patterns.high : patterns.moderate;
}

function note(
  at: number,
  lasts: number,
  frequency: number,
  loudness: number,
  wave: Note['wave'],
): Note {
  return { at, lasts, frequency, loudness, wave };
}
