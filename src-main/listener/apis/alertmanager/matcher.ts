/** A filter of Alertmanager's API, like `alertname="LinkDown"`. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isEqual: boolean;
}

const MATCHER = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s;
const PLAIN_PATTERN = /^[\w\s:/@%,-]*$/;

/**
 * Reads one matcher. Patterns (`=~`, `!~`) are taken only where they are plain text: a pattern of a
 * stranger, run on the program's one thread, could hold it for hours.
 * @returns undefined if the text is no matcher that can be applied
 */
export function parseMatcher(text: string): Matcher | undefined {
  const [, name, operator, raw] = MATCHER.exec(text) ?? [];
  if (name === undefined || operator === undefined || raw === undefined) return undefined;
  const value = unquoted(raw);
  if (value === undefined) return undefined;
  if (operator.endsWith('~') && !PLAIN_PATTERN.test(value)) return undefined;
  return { name, value, isEqual: operator.startsWith('=') };
}

/** Whether labels pass every matcher; a label that is not there counts as empty. */
export function matchesAll(
  labels: Readonly<Record<string, string>>,
  matchers: readonly Matcher[],
): boolean {
  return matchers.every(
    ({ name, value, isEqual }) => (ownValue(labels, name) === value) === isEqual,
  );
}

function ownValue(labels: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

function unquoted(text: string): string | undefined {
  if (!text.startsWith('"')) return text;
  if (text.length < 2 || !text.endsWith('"')) return undefined;
  return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
}
