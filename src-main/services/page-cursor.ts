import { Refusal } from '#shared/contract/error.ts';

/** A cursor belongs to the list that it was made for: elsewhere the same values mean another place. */
export function encodeCursor(list: string, values: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/**
 * @param list what {@link encodeCursor} was told
 * @param length how many values a cursor of the list has
 * @throws Refusal `invalid_input` for a cursor of another list, or of none
 */
export function decodeCursor(list: string, text: string, length: number): (number | string)[] {
  const values = cursorValues(list, text, length);
  if (values) return values;
  throw new Refusal(
    'invalid_input',
    'The cursor is none of this list: ask for its first page.',
    'cursor',
  );
}

/** The same for who refuses in other words: undefined for a cursor of another list, or of none. */
export function cursorValues(
  list: string,
  text: string,
  length: number,
): (number | string)[] | undefined {
  const [madeFor, ...parsed] = parseList(Buffer.from(text, 'base64url').toString('utf8'));
  const values = parsed.filter((each) => typeof each === 'number' || typeof each === 'string');
  const isWhole = values.length === parsed.length && values.length === length;
  return madeFor === list && isWhole ? values : undefined;
}

/** @returns an empty list for what is no JSON list */
function parseList(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? (parsed as unknown[]) : [];
  } catch {
    return [];
  }
}
