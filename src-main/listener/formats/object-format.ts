import type { z } from 'zod';
import {
  parseOne,
  SINGLE_BODY_LIMIT,
  type FormatContext,
  type ParsedElement,
  type SignalFormat,
} from './format.ts';
import { shapeProblem } from './shape-problem.ts';

interface ObjectFormat<Schema extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly takesForms?: boolean;
  readonly body: Schema;
  /** What each field takes, by its path without indexes. */
  readonly takes: Readonly<Record<string, string>>;
  /** What a body is, as a sentence without its full stop. */
  readonly whole: string;
  readonly example: unknown;
  /** What a body means that is as the schema says. */
  readonly read: (post: z.output<Schema>, context: FormatContext) => readonly ParsedElement[];
}

/** A format whose posts are one object each, of the shape of a schema. */
export function objectFormat<Schema extends z.ZodType>(format: ObjectFormat<Schema>): SignalFormat {
  const { takes, whole, read, ...shown } = format;
  return {
    ...shown,
    path: undefined,
    prefixedPath: undefined,
    bodyLimit: SINGLE_BODY_LIMIT,
    answer: 'results',
    parse: (body, context) =>
      parseOne(body, `${whole}.`, (posted) => {
        const shape = format.body.safeParse(posted);
        return shape.success
          ? read(shape.data, context)
          : [shapeProblem(posted, shape.error, takes, whole)];
      }),
  };
}
