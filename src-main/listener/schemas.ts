import { z } from 'zod';
import { signalOutcomes } from '#shared/domain/incident/signal.ts';
import { answerCodes } from './errors.ts';

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON Schema that is made when somebody asks for the reference: at the start nobody waits for it. */
export type LazySchema = () => JsonSchema;

const signalProblem = z.object({
  code: z.string().describe('stable; one of the codes of the error table'),
  message: z.string().describe('what to send instead'),
  field: z.string().optional().describe('dotted path of the field'),
});

/** What became of the elements of a post. */
export const postResults = z.object({
  results: z
    .array(
      z.object({
        index: z.number().int().describe('place of the element in the post'),
        incident: z
          .number()
          .int()
          .nullable()
          .describe('number of the incident; null where there is none'),
        outcome: z.enum(signalOutcomes),
        error: signalProblem.optional().describe('only where the outcome is `refused`'),
      }),
    )
    .describe('one for each element, in the order of the post'),
});

export const errorBody = z.object({
  error: z.enum(answerCodes).describe('stable code'),
  message: z.string().describe('what to send instead'),
  results: postResults.shape.results.optional().describe('where elements were refused one by one'),
});

export const healthBody = z.object({ ok: z.literal(true) });

/** The schema of what is sent or answered, for the reference. */
export function jsonSchemaOf(type: z.ZodType, description: string, example?: unknown): LazySchema {
  return () => {
    const schema: Record<string, unknown> = z.toJSONSchema(type, {
      io: 'input',
      unrepresentable: 'any',
    });
    delete schema['$schema'];
    const examples = example === undefined ? {} : { examples: [example] };
    return { ...schema, ...examples, description };
  };
}
