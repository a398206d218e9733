import { Refusal } from '#shared/contract/error.ts';
import { NOT_NULL, readShortText, required } from '#shared/domain/incident/posted-field.ts';
import { invalid } from './errors.ts';
import { fieldValue, invalidField } from './posts.ts';

/** What the things that an operator saves have in common: names, and who uses them. */

const LONGEST_NAME = 40;

/** @throws ArgusError 400 by field */
export function readName(value: unknown): string {
  const name = fieldValue(
    'name',
    required(value, (text) => readShortText(text, LONGEST_NAME)),
  );
  if (name === '') throw invalidField('name', 'This field may not be blank.');
  return name;
}

/** @throws ArgusError 400 by field */
export function readFlag(field: string, value: unknown, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  if (typeof value === 'boolean') return value;
  throw invalidField(field, value === null ? NOT_NULL : 'Must be a valid boolean.');
}

/**
 * 400 for what profiles use: a sentence that names them.
 * @param shape Argus answers it alone for filters, and in a list for destinations
 */
export function refuseInUse(
  usedBy: readonly { readonly name: string }[],
  thing: string,
  shape: (sentence: string) => unknown = (sentence) => sentence,
): void {
  if (usedBy.length === 0) return;
  const names = usedBy.map(({ name }) => name).join(', ');
  const sentence = `Cannot delete this ${thing} since it is in use in the notification profile(s): ${names}.`;
  throw invalid(shape(sentence));
}

/** The result of a use case; a conflict about a field is answered in Argus's words for it, where it has some. */
export async function saved<Value>(
  asked: Promise<Value>,
  words: Readonly<Record<string, string>> = {},
): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error;
    const { field, message } = error;
    throw field === undefined ? error : invalidField(field, words[field] ?? message);
  }
}
