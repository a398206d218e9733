import type { z } from 'zod';
import { Refusal, type Problem } from '#shared/contract/error.ts';
import { roleAllows, type Envelope } from '#shared/contract/method.ts';
import { methods, type AllMethods, type MethodName } from '#shared/contract/methods.ts';
import type { Logger } from '../platform/logger.ts';
import type { CallContext, HostHandlers } from './call-context.ts';

export type AllHandlers = HostHandlers<AllMethods>;

/** Calls methods of the contract: checks the name, the right and the input, and turns what is thrown into an envelope. */
export class Dispatcher {
  readonly #handlers: AllHandlers;
  readonly #logger: Logger;

  constructor(handlers: AllHandlers, logger: Logger) {
    this.#handlers = handlers;
    this.#logger = logger;
  }

  async call(name: string, input: unknown, context: CallContext): Promise<Envelope<unknown>> {
    try {
      if (!isMethodName(name)) {
        throw new Refusal('unknown_method', `There is no method "${name}".`);
      }
      checkRight(name, context);
      const parsed = methods[name].input.safeParse(input ?? {});
      if (!parsed.success) throw invalidInput(parsed.error);
      // The handler of a name takes that name's input; the table keeps them together, the compiler loses the link.
      const handler = this.#handlers[name] as (
        context: CallContext,
        input: unknown,
      ) => Promise<unknown>;
      return { ok: true, value: await handler(context, parsed.data) };
    } catch (error) {
      return { ok: false, error: this.#problemOf(error, name) };
    }
  }

  #problemOf(error: unknown, name: string): Problem {
    if (error instanceof Refusal) return error.toProblem();
    this.#logger.error({ error, method: name }, 'a method failed');
    return {
      code: 'internal',
      message: `Watchfloor could not do this (${name}): the log has the reason.`,
    };
  }
}

function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

function checkRight(name: MethodName, { caller, live }: CallContext): void {
  const { role } = methods[name];
  if (role === 'anyone') return;
  if (live?.session.locked) {
    throw new Refusal('not_allowed', 'The desk is locked: unlock it first.');
  }
  if (!roleAllows(caller.role, role)) {
    throw new Refusal(
      'not_allowed',
      `This needs the role ${role}; ${caller.actor.name} is ${caller.role}.`,
    );
  }
}

function invalidInput(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'The input does not fit.';
  return new Refusal('invalid_input', field === '' ? message : `${field}: ${message}`, field);
}
