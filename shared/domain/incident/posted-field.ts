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

/** A field that must be there, read as one that may be missing is. */
export function required<Value>(
  value: unknown,
  read: (value: unknown) => Field<Value>,
): Field<Value> {
  return value === undefined ? { error: REQUIRED } : read(value);
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

/** A text of so many characters at most, that may be missing, and is empty then. */
export function readShortText(value: unknown, longest: number): Field<string> {
  const field = readText(value);
  if (field.value === undefined || field.value.length <= longest) return field;
  return { error: tooLong(longest) };
}

/** The values of fields by their names, or what is wrong with each that has none. */
export function together<Values extends object>(fields: {
  readonly [Name in keyof Values]: Field<Values[Name]>;
}): Reading<Values> {
  const all = Object.entries<Field<unknown>>(fields);
  const errors = all.flatMap(([name, { error }]): [string, string[]][] =>
    error === undefined ? [] : [[name, [error]]],
  );
  if (errors.length > 0) return refused(Object.fromEntries(errors));
  const values = Object.fromEntries(all.map(([name, { value }]) => [name, value]));
  return { ok: true, value: values as Values };
}

export function refused(errors: PostErrors): { readonly ok: false; readonly errors: PostErrors } {
  return { ok: false, errors };
}

/** What is said of a text that is too long. */
export function tooLong(longest: number): string {
  return `Ensure this field has no more than ${longest} characters.`;
}

/** What is said of a value that is none of those to choose from. */
export function noChoice(value: unknown): string {
  return `"${typeof value === 'string' ? value : JSON.stringify(value)}" is not a valid choice.`;
}
