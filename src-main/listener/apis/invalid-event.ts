import type { z } from 'zod';
import { Rejection } from '../errors.ts';
import { typeName } from '../formats/format.ts';
import { valueAt } from '../formats/shape-problem.ts';

const MOST_PROBLEMS = 10;

/** An event that cannot be taken, with a sentence for each of its fields that is wrong. */
export class InvalidEvent extends Rejection {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('invalid_value', problems.join(' '));
    this.problems = problems;
  }
}

/**
 * Reads an event by its schema.
 * @param takes what each field takes, by its path without indexes
 * @throws InvalidEvent naming the fields, and never repeating what was in them
 */
export function readEvent<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  takes: Readonly<Record<string, string>>,
): z.output<Schema> {
  const shape = schema.safeParse(body);
  if (shape.success) return shape.data;
  const sentences = shape.error.issues.map(({ path }) => sentenceOf(path, body, takes));
  throw new InvalidEvent([...new Set(sentences)].slice(0, MOST_PROBLEMS));
}

function sentenceOf(
  path: readonly PropertyKey[],
  body: unknown,
  takes: Readonly<Record<string, string>>,
): string {
  if (path.length === 0) return `An event is an object; this is ${typeName(body)}.`;
  const field = path.join('.');
  const value = valueAt(body, path);
  const name = path.filter((part) => typeof part === 'string').join('.');
  const expected = takes[name] ?? 'an object';
  if (value === undefined || value === null) return `"${field}" is missing: it takes ${expected}.`;
  if (typeof value === 'string') return `"${field}" takes ${expected}.`;
  return `"${field}" takes ${expected}; this is ${typeName(value)}.`;
}
