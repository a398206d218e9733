import type { z } from 'zod';
import type { Problem } from './error.ts';

/** What a person may do; each role includes the ones before it. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Whether somebody of role `held` may do what asks for role `needed`. */
export function roleAllows(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}

/** One method of the contract. `anyone` needs no sign-in: it is what signing in itself is made of. */
export interface MethodDefinition<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** A query changes nothing. A command changes things once, however often its idempotency key arrives. */
  readonly kind: 'query' | 'command';
  readonly role: Role | 'anyone';
  readonly input: Input;
  readonly output: Output;
}

export type Methods = Readonly<Record<string, MethodDefinition>>;

/** Declares a query: it reads, and may be asked again at any time. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  role: Role | 'anyone',
  input: Input,
  output: Output,
): MethodDefinition<Input, Output> {
  return { kind: 'query', role, input, output };
}

/** Declares a command: it changes something. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  role: Role | 'anyone',
  input: Input,
  output: Output,
): MethodDefinition<Input, Output> {
  return { kind: 'command', role, input, output };
}

export type InputOf<M extends MethodDefinition> = z.input<M['input']>;
export type ParsedInputOf<M extends MethodDefinition> = z.output<M['input']>;
export type OutputOf<M extends MethodDefinition> = z.output<M['output']>;

/** What comes back over every wire: nothing is thrown across it. */
export type Envelope<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Problem };

/** The implementations of a set of methods; `Context` tells who asks. */
export type Handlers<M extends Methods, Context> = {
  readonly [Name in keyof M]: (
    context: Context,
    input: ParsedInputOf<M[Name]>,
  ) => Promise<OutputOf<M[Name]>>;
};
