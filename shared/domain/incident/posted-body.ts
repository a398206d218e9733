import type { Instant } from '../../time/instant.ts';
import type { SignalOutcome } from './signal.ts';

/** What a tool posted about an incident; alike ones in a row are one. */
export interface PostedBody {
  readonly format: string;
  readonly body: string;
  readonly cut: boolean;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly count: number;
  readonly outcome: SignalOutcome;
}

const SECRET_NAME =
  /^(?:routing_?key|service_?key|integration_?key|api_?key|access_?key|key_?secret|private_?key|(?:[a-z]+_)?token|pass(?:word|wd|phrase)|(?:[a-z]+_)?secret|authorization|credentials?|cookie)$/i;
const HIDDEN = '***';

/**
 * Puts a body behind the others, oldest first. The first is kept, since it tells how it began, and the
 * last ones; what is the same as the one before it counts as one more of it.
 */
export function withPosted(
  kept: readonly PostedBody[],
  next: PostedBody,
  most: number,
): readonly PostedBody[] {
  const last = kept.at(-1);
  if (last && last.body === next.body && last.format === next.format) {
    const repeated = { ...last, lastAt: next.lastAt, count: last.count + next.count };
    return [...kept.slice(0, -1), repeated];
  }
  const all = [...kept, next];
  return all.length <= most ? all : [...all.slice(0, 1), ...all.slice(1 - most)];
}

/**
 * The parts of a body that its results are about: the elements of the one array in it that has as many,
 * else the whole body for each.
 */
export function postedElements(body: unknown, count: number): readonly unknown[] {
  const isMatch = (value: unknown): value is unknown[] =>
    Array.isArray(value) && value.length === count;
  if (isMatch(body)) return body;
  const inside = isObject(body) ? Object.values(body).filter(isMatch) : [];
  const [only] = inside;
  if (only !== undefined && inside.length === 1) return only;
  return Array.from({ length: count }, () => body);
}

/** A body as JSON of so many characters at most; what is called as secrets are is left out. */
export function bodyText(
  body: unknown,
  longest: number,
): { readonly text: string; readonly cut: boolean } {
  const text = JSON.stringify(body, (name, value: unknown) =>
    SECRET_NAME.test(name) && typeof value !== 'object' ? HIDDEN : value,
  );
  return text.length <= longest
    ? { text, cut: false }
    : { text: wholeCharacters(text.slice(0, longest)), cut: true };
}

/** Not half of a character that takes two. */
function wholeCharacters(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
