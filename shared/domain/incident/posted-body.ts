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

/** How names of secrets end, in small letters and without what joins their words. */
const SECRET_NAME =
  /(?:(?:access|api|encryption|integration|private|routing|secret|service|signing)key|token|secrets?|passwords?|passwd|passphrase|authorization|credentials?|cookies?)$/;
const HIDDEN = '***';

/**
 * Puts a body behind the others, oldest first. The first is kept, since it tells how it began, and the
 * last ones; what is the same as the one before it counts as one more of it.
 */
export function withPosted<Posted extends PostedBody>(
  kept: readonly Posted[],
  next: Posted,
  most: number,
): readonly Posted[] {
  const last = kept.at(-1);
  if (last && last.body === next.body && last.format === next.format) {
    const repeated = { ...last, lastAt: next.lastAt, count: last.count + next.count };
    return [...kept.slice(0, -1), repeated];
  }
  const all = [...kept, next];
  return all.length <= most ? all : [...all.slice(0, 1), ...all.slice(1 - most)];
}

/** A body as JSON of so many characters at most, without whatever stands under the name of a secret. */
export function bodyText(
  body: unknown,
  longest: number,
): { readonly text: string; readonly cut: boolean } {
  const text = JSON.stringify(body, (name, value: unknown) => (isSecret(name) ? HIDDEN : value));
  return text.length <= longest
    ? { text, cut: false }
    : { text: wholeCharacters(text.slice(0, longest)), cut: true };
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name.replace(/[^a-z0-9]/gi, '').toLowerCase());
}

/** Not half of a character that takes two. */
function wholeCharacters(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
