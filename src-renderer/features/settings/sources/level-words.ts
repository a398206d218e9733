import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import type { SourceSettings } from '#shared/contract/source.ts';

/** A line of the table of words, as it is being typed. */
export interface LevelWord {
  readonly word: string;
  readonly level: Level;
}

/** The words of a source as lines, by level, then by word. */
export function linesOf(levelMap: SourceSettings['levelMap']): readonly LevelWord[] {
  return Object.entries(levelMap)
    .map(([word, level]) => ({ word, level }))
    .sort((one, other) => one.level - other.level || one.word.localeCompare(other.word));
}

/** What the lines say; lines without a word say nothing. */
export function levelMapOf(lines: readonly LevelWord[]): SourceSettings['levelMap'] {
  return Object.fromEntries(
    lines.flatMap(({ word, level }) => (normal(word) === '' ? [] : [[normal(word), level]])),
  );
}

/** A word that stands there twice; null: none does. */
export function doubledWord(lines: readonly LevelWord[]): string | null {
  const words = lines.map(({ word }) => normal(word)).filter(Boolean);
  return words.find((word, at) => words.indexOf(word) !== at) ?? null;
}

/** The level of a choice's value. */
export function levelOf(value: string): Level {
  const level = Number(value);
  return isLevel(level) ? level : 3;
}

function normal(word: string): string {
  return word.trim().toLowerCase();
}
