import { cutText, oneLine } from '#shared/domain/delivery/plain-text.ts';
import type { SendOutcome } from './plugin.ts';

/** Longest answer that is kept of the other side, in characters. */
const LONGEST_ANSWER = 300;
/** What stands in place of a secret that the other side sent back. */
const HIDDEN = '•••';
/** Shorter parts of a secret, such as `Bearer`, are no secret by themselves. */
const SHORTEST_PART = 8;

export type Failure = Extract<SendOutcome, { readonly ok: false }>;

export function sent(answer: string): SendOutcome {
  return { ok: true, reached: 'sent', answer };
}

/** What is for good since the medium itself is not as it should be: every other message fails as well. */
export function failedOfMedium(failure: Failure): Failure {
  return failure.because === 'permanent' ? { ...failure, because: 'setup' } : failure;
}

export function failed(because: Failure['because'], answer: string): Failure {
  return { ok: false, because, answer };
}

/**
 * What came back from elsewhere, as it may be kept and shown: one short line, nothing in it that controls
 * or reorders, and none of the secrets.
 */
export function cleanAnswer(text: string, secrets: readonly string[]): string {
  const hidden = secrets
    .flatMap(partsOf)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return cutText(oneLine(hidden), LONGEST_ANSWER);
}

/** A secret and the longer words in it: of `Authorization: Bearer abc…` the token alone may come back. */
function partsOf(secret: string): readonly string[] {
  const words = secret.split(/[\s,;:=&?/]+/).filter((word) => word.length >= SHORTEST_PART);
  return secret === '' ? [] : [secret, ...words];
}
