import { z } from 'zod';
import { cutText } from './cut-text.ts';

const LONGEST_TEXT = 20_000;
const posted = z.union([z.string(), z.number(), z.boolean()]);

/**
 * A text that may be there, trimmed, and cut where it is very long: no problem is lost for a talkative
 * tool. Numbers stand for their digits, and what is not there for an empty text.
 */
export const optionalText = posted
  .nullish()
  .transform((value) => cutText(String(value ?? '').trim(), LONGEST_TEXT));

/** A text of at least one character; a longer one than allowed is refused, since it is an identity. */
export function requiredText(longest: number) {
  return posted.transform((value) => String(value).trim()).pipe(z.string().min(1).max(longest));
}
