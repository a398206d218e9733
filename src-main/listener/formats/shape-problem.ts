import type { z } from 'zod';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import { refusedElement, typeName, type ParsedElement } from './format.ts';

/**
 * Refuses a posted object for the first thing in which it is not what its schema says.
 * @param takes what each field takes, by its path without indexes
 * @param whole the sentence for what is no such object at all, up to "; this is"
 */
export function shapeProblem(
  body: unknown,
  error: z.ZodError,
  takes: Readonly<Record<string, string>>,
  whole: string,
): ParsedElement {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const field = path.join('.');
  const expected = takes[path.filter((part) => typeof part === 'string').join('.')];
  if (expected === undefined) {
    return refusedElement('wrong_type', `${whole}; this is ${typeName(body)}.`);
  }
  const value = valueAt(body, path);
  if (value == null || issue?.code === 'too_small') {
    return refusedElement('missing_field', `"${field}" is missing: it takes ${expected}.`, field);
  }
  const takesText = `"${field}" takes ${expected}`;
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText
    ? refusedElement('invalid_value', `${takesText}.`, field)
    : refusedElement('wrong_type', `${takesText}; this is ${typeName(value)}.`, field);
}

/** What stands at a path of a posted body; undefined where nothing does. */
export function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as JsonObject)[part as string]
        : undefined,
    body,
  );
}
