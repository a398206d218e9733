import type { Json } from '#shared/domain/workflow/json.ts';

/** Keys that hold a path: a list of keys, which people write with dots. */
const PATH_ARGUMENTS: ReadonlySet<string> = new Set(['path', 'otherThan']);

/** What stands between the items of a list where it is written on one line. */
export type Separator = ', ' | '.';

export function separatorOf(argument: string): Separator {
  return PATH_ARGUMENTS.has(argument) ? '.' : ', ';
}

/** A value as one types it: text as it is, anything else as JSON; text that could be taken for JSON in quotes. */
export function textOfValue(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.trim() === value && readJson(value) === undefined ? value : JSON.stringify(value);
}

/** The value that somebody typed: JSON where it is, else the text itself. */
export function valueOfText(text: string): Json {
  const trimmed = text.trim();
  const json = readJson(trimmed);
  return json === undefined ? trimmed : json;
}

/** A list of texts on one line; as JSON where an item could not be told from two. */
export function textOfList(items: readonly string[], separator: Separator): string {
  const line = items.join(separator);
  const read = line === '' ? [] : listOfText(line, separator);
  const same = read.length === items.length && read.every((item, at) => item === items[at]);
  return same ? line : JSON.stringify(items);
}

/** The list of texts that somebody typed on one line. */
export function listOfText(text: string, separator: Separator): string[] {
  const json = readJson(text.trim());
  if (Array.isArray(json) && json.every((item) => typeof item === 'string')) return json;
  return text
    .split(separator.trim())
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** undefined where the text is no JSON. */
function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
