import { z } from 'zod';

/**
 * Why something was refused. Codes are stable: tools and the interface decide by them; the message
 * is for people and says what to do.
 */
export const errorCodes = [
  'invalid_input',
  'not_found',
  'conflict',
  'not_allowed',
  'not_signed_in',
  'refused_by_rule',
  'unknown_method',
  'busy',
  'unavailable',
  'disconnected',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const problem = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  /** The input field that is wrong, as a dotted path, where one is. */
  field: z.string().optional(),
  /** Everything that is wrong, each with its path, where there can be several. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;

/** What a use case throws when it will not do what it was asked; it becomes the `error` of an envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly fields: Problem['fields'];

  constructor(code: ErrorCode, message: string, field?: string, fields?: Problem['fields']) {
    super(message);
    this.code = code;
    this.field = field;
    this.fields = fields;
  }

  toProblem(): Problem {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.fields === undefined ? {} : { fields: this.fields }),
    };
  }
}
