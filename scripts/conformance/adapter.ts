import type { Fields } from './case-file.ts';

/** What a row expects, and what the program answers, told in the same shape so that they can be compared. */
export interface Answer {
  readonly expected: unknown;
  readonly got: unknown;
}

/** What rows of one kind are judged by: it calls what the program calls, and decides nothing itself. */
export interface Adapter {
  /** The fields that it looks at; others are prose, or are named as not looked at. */
  readonly fields: readonly string[];
  /** @throws Error for a row that it cannot judge: the row then counts as failed */
  readonly answer: (row: Fields, surroundings: Surroundings) => Answer | Promise<Answer>;
}

interface Surroundings {
  /** What the section says for all its rows. */
  readonly facts: Fields;
  readonly meta: Fields;
  /** What another section of the file says for its rows; nothing where the file has none of that name. */
  readonly factsOf: (section: string) => Fields;
}

/** Fields for readers, of any row. */
export const PROSE: ReadonlySet<string> = new Set([
  ...['id', 'n', 'origin', 'note', 'peer_note', 'why', 'what', 'about', 'basis', 'source_test'],
]);

/** The members of a row that are among the names, as they are. */
export function pick(row: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])),
  );
}

/** @throws Error naming the field that should be a text */
export function textOf(row: Fields, name: string): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  throw new Error(`its "${name}" is no text`);
}
