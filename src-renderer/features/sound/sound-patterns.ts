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
 * The sound of each level. They differ in number of notes, direction and timbre, so that they are
 * told apart in a noisy room, on bad speakers, and by who hears high notes badly.
 */
export const soundPatterns: Readonly<Record<Level, readonly Note[]>> = {
  1: [0, 0.36, 0.72].flatMap((at) => [
    { at, lasts: 0.16, frequency: 880, loudness: 0.55, wave: 'square' as const },
    { at: at + 0.17, lasts: 0.16, frequency: 660, loudness: 0.55, wave: 'square' as const },
  ]),
  2: [
    { at: 0, lasts: 0.18, frequency: 587, loudness: 0.9, wave: 'triangle' },
    { at: 0.2, lasts: 0.18, frequency: 740, loudness: 0.9, wave: 'triangle' },
    { at: 0.4, lasts: 0.3, frequency: 880, loudness: 0.9, wave: 'triangle' },
  ],
  3: [
    { at: 0, lasts: 0.16, frequency: 523, loudness: 0.7, wave: 'triangle' },
    { at: 0.2, lasts: 0.26, frequency: 659, loudness: 0.7, wave: 'triangle' },
  ],
  4: [{ at: 0, lasts: 0.3, frequency: 494, loudness: 0.5, wave: 'sine' }],
  5: [{ at: 0, lasts: 0.18, frequency: 392, loudness: 0.4, wave: 'sine' }],
};
