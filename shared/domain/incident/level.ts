/** 1 critical, 2 high, 3 moderate, 4 low, 5 information: 1 is worst. */
export type Level = 1 | 2 | 3 | 4 | 5;

export const levels: readonly Level[] = [1, 2, 3, 4, 5];

export const levelWords: Readonly<Record<Level, string>> = {
  1: 'Critical',
  2: 'High',
  3: 'Moderate',
  4: 'Low',
  5: 'Information',
};

/** What a signal without a level, or with a word that nobody knows, gets. */
export const DEFAULT_LEVEL: Level = 3;

/** Levels up to this one ask for attention by themselves. */
export const LEAST_PROMPTING_LEVEL: Level = 3;

/** The words for levels that everybody's tools use, lower-case. */
export const builtInWords: Readonly<Record<string, Level>> = {
  critical: 1,
  fatal: 1,
  disaster: 1,
  emergency: 1,
  p1: 1,
  error: 2,
  high: 2,
  major: 2,
  p2: 2,
  warning: 3,
  average: 3,
  moderate: 3,
  p3: 3,
  minor: 4,
  low: 4,
  p4: 4,
  info: 5,
  information: 5,
  notice: 5,
  p5: 5,
};

export function isLevel(value: unknown): value is Level {
  return typeof value === 'number' && value >= 1 && value <= 5 && Number.isInteger(value);
}

/**
 * The level that a tool's word for severity means; case does not matter.
 * @param ownWords words of the source itself (lower-case), which come before the built-in ones
 * @returns undefined if nobody knows the word
 */
export function levelOfWord(
  word: string,
  ownWords: Readonly<Record<string, Level>> = {},
): Level | undefined {
  const lower = word.trim().toLowerCase();
  if (Object.hasOwn(ownWords, lower)) return ownWords[lower];
  if (Object.hasOwn(builtInWords, lower)) return builtInWords[lower];
  return undefined;
}
