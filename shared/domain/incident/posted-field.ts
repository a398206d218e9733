import { parseInstant, type Instant } from '#shared/time/instant.ts';

/** Sentences by field, or one about the whole, in the shape in which Argus answers them. */
export type PostErrors = Readonly<Record<string, string | readonly string[]>> | readonly string[];

/** What became of a posted body: its value, or what is wrong with it. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: PostErrors };

/** One field of a posted body. */
export type Field<Value> =
  | { readonly value: Value; readonly error?: never }
  | { readonly error: string; readonly value?: never };

export const REQUIRED = 'This field is required.';
export const NOT_NULL = 'This field may not be null.';
export const NO_TEXT = 'Not a valid string.';
export const NO_OBJECT = 'Invalid data. Expected a dictionary.';

export const NO_TIMESTAMP =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A timestamp that must be there. */
export function readTimestamp(value: unknown): Field<Instant> {
  if (value === undefined) return { error: REQUIRED };
  if (value === null) return { error: NOT_NULL };
  const instant = typeof value === 'string' ? parseInstant(value.trim()) : undefined;
  return instant === undefined ? { error: NO_TIMESTAMP } : { value: instant };
}

/** A text that may be missing, and is empty then. A number is as good as its text. */
export function readText(value: unknown): Field<string> {
  if (value === undefined) return { value: '' };
  if (value === null) return { error: NOT_NULL };
  if (typeof value === 'string' || typeof value === 'number')
    return { value: String(value).trim() };
  return { error: NO_TEXT };
}

/** The errors of the fields that have one, each as a list of one sentence. */
export function errorsOf(errors: Readonly<Record<string, string | undefined>>): PostErrors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, error]) =>
      error === undefined ? [] : [[field, [error]]],
    ),
  );
}

export function refused(errors: PostErrors): { readonly ok: false; readonly errors: PostErrors } {
  return { ok: false, errors };
}

/** What is said of a value that is none of those to choose from. */
export function noChoice(value: unknown): string {
  return `"${typeof value === 'string' ? value : JSON.stringify(value)}" is not a valid choice.`;
}
