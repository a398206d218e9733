import { Refusal } from '#shared/contract/error.ts';
import { answerOfError } from '../../error-answers.ts';
import { errorAnswers, retryAfterSeconds, type AnswerCode } from '../../errors.ts';

/** The answer of a refused call, in the shape in which clients of Argus read it. */
export class ArgusError extends Error {
  override readonly name = 'ArgusError';
  readonly status: number;
  /** undefined: an empty body. */
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: unknown, retryAfter?: number) {
    super(typeof body === 'string' ? body : JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfter;
  }
}

/** 400: sentences by field, a list of them, or one alone, exactly as they shall stand in the answer. */
export function invalid(errors: unknown): ArgusError {
  return new ArgusError(400, errors);
}

/** 401, with a sentence that says why. */
export function notAuthenticated(detail: string): ArgusError {
  return new ArgusError(401, { detail });
}

/** 403. */
export function forbidden(): ArgusError {
  return new ArgusError(403, {
    detail: 'You do not have permission to perform this action.',
  });
}

/** 404 for a thing that there is not. */
export function notFound(thing: string): ArgusError {
  return new ArgusError(404, { detail: `No ${thing} matches the given query.` });
}

/** 405. */
export function methodNotAllowed(method: string): ArgusError {
  return new ArgusError(405, { detail: `Method "${method}" not allowed.` });
}

/** Whatever was thrown while a call was handled, as its answer. */
export function argusErrorOf(error: unknown): ArgusError {
  if (error instanceof ArgusError) return error;
  if (error instanceof Refusal) return ofRefusal(error);
  const { code, message } = answerOfError(error);
  return ofCode(code, message);
}

/** A use case that would not do what it was asked. */
function ofRefusal(refusal: Refusal): ArgusError {
  const { code, message, field } = refusal;
  if (code === 'not_found') return new ArgusError(404, { detail: message });
  if (code === 'not_allowed') return new ArgusError(403, { detail: message });
  if (code === 'conflict' || code === 'refused_by_rule') return invalid([message]);
  if (code === 'invalid_input')
    return invalid(field === undefined ? [message] : { [field]: [message] });
  return ofCode(answerOfError(refusal).code, message);
}

function ofCode(code: AnswerCode, message: string): ArgusError {
  const detail = code === 'malformed_json' ? `JSON parse error - ${message}` : message;
  return new ArgusError(errorAnswers[code].status, { detail }, retryAfterSeconds(code));
}
