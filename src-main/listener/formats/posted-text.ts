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

/** As {@link optionalText}, of a tool that leaves a placeholder without a value as it was written: that counts as empty. */
export function resolvedText(unresolved: RegExp) {
  return optionalText.transform((text) => (unresolved.test(text) ? '' : text));
}

/**
 * The fields of a payload that is written with a tool's placeholders, all of them optional texts.
 * @param takes what each field takes, for the reference
 * @param unresolved what a placeholder looks like that the tool had no value for
 */
export function placeholderTexts<Field extends string>(
  takes: Readonly<Record<Field, string>>,
  unresolved: RegExp,
): Readonly<Record<Field, z.ZodType<string>>> {
  const text = resolvedText(unresolved);
  const fields = Object.entries<string>(takes).map(([field, what]) => [field, text.describe(what)]);
  return Object.fromEntries(fields) as Record<Field, z.ZodType<string>>;
}
