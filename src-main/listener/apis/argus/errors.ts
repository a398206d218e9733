import { Refusal } from '#shared/contract/error.ts';
import { answerOfError } from '../../error-answers.ts';
import { errorAnswers, retryAfterSeconds, type AnswerCode } from '../../errors.ts';
import { inMebibytes, SINGLE_BODY_LIMIT } from '../../formats/format.ts';

/** When the API answers a status by itself, for whoever wonders why a client is not heard. */
const whenAnswered = {
  400: 'What was posted cannot be taken: the answer names the fields, or the rule.',
  401: 'The token is missing, wrong, or has expired, or its operator was disabled.',
  403: 'The caller may not do this: it needs another role, or the key of a source.',
  404: 'There is nothing of that number or name.',
  405: 'The path takes another method, or incidents cannot be deleted here.',
  410: 'Version 1 of the API was asked for; version 2 is served.',
} as const;
type OwnStatus = keyof typeof whenAnswered;

/** What every route of the API takes at most. */
const BODY_TOO_LARGE = `The body is too large, and nothing of it was taken. Send at most ${inMebibytes(SINGLE_BODY_LIMIT)}.`;

/** The answer of a refused call, in the shape in which clients of Argus read it. */
export class ArgusError extends Error {
  override readonly name = 'ArgusError';
  readonly status: number;
  /** When such an answer is given, as a sentence. */
  readonly when: string;
  /** undefined: an empty body. */
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;

  /** @param reason a status of the API's own, or why the listener turns the call away */
  constructor(reason: OwnStatus | AnswerCode, body: unknown) {
    super(typeof body === 'string' ? body : JSON.stringify(body));
    const isOwn = typeof reason === 'number';
    this.status = isOwn ? reason : errorAnswers[reason].status;
    this.when = isOwn ? whenAnswered[reason] : errorAnswers[reason].when;
    this.retryAfterSeconds = isOwn ? undefined : retryAfterSeconds(reason);
    this.body = body;
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
  return new ArgusError(code, { detail: detailOf(code, message) });
}

function detailOf(code: AnswerCode, message: string): string {
  if (code === 'body_too_large') return BODY_TOO_LARGE;
  return code === 'malformed_json' ? `JSON parse error - ${message}` : message;
}
