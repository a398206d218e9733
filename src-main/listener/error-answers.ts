import type { FastifyReply } from 'fastify';
import { Refusal } from '#shared/contract/error.ts';
import { CHALLENGE } from './authentication.ts';
import { errorAnswers, Rejection, retryAfterSeconds, type AnswerCode } from './errors.ts';
import { ARRAY_BODY_LIMIT, inMebibytes, SINGLE_BODY_LIMIT } from './formats/format.ts';

/** What a refused request is answered with. */
export interface ErrorAnswer {
  readonly code: AnswerCode;
  readonly message: string;
}

export const BODY_TOO_LARGE = `The body is too large, and nothing of it was taken. Send at most ${inMebibytes(SINGLE_BODY_LIMIT)} for one signal and ${inMebibytes(ARRAY_BODY_LIMIT)} for an array; split what is larger.`;

/** Faults that the HTTP library finds by itself, in our words. */
const libraryFaults: Readonly<Record<string, ErrorAnswer>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', message: BODY_TOO_LARGE },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'wrong_content_type',
    message: 'Send JSON, with the header "Content-Type: application/json".',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'malformed_request',
    message: 'The body is not as long as its Content-Length says. Send it whole.',
  },
  ECONNRESET: {
    code: 'malformed_request',
    message: 'The connection ended before the body did. Send it whole.',
  },
  FST_ERR_BAD_URL: {
    code: 'malformed_path',
    message: 'The path has a percent sign that is no escape. Encode it as %25.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    code: 'malformed_key',
    message: 'A part of the path is too long. A key is 32 hexadecimal digits.',
  },
};

/** The answer to whatever was thrown while a request was handled; `internal` for what nobody expected. */
export function answerOfError(error: unknown): ErrorAnswer {
  if (error instanceof Rejection) return error;
  if (error instanceof Refusal) return { code: codeOfRefusal(error), message: error.message };
  const fault = libraryFaults[libraryCode(error)];
  return (
    fault ?? {
      code: 'internal',
      message:
        'Watchfloor failed to handle this: its log says why. Send it again later; of an array the first elements may have been taken.',
    }
  );
}

/** Sends an error in the one shape that all of them have; `extra` is what a route adds to it. */
export function sendError(
  reply: FastifyReply,
  { code, message }: ErrorAnswer,
  extra: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  return answerWith(reply, code).send({ error: code, message, ...extra });
}

/** Sets the status and the headers of an error; its body is still to be sent. */
export function answerWith(reply: FastifyReply, code: AnswerCode): FastifyReply {
  const { status } = errorAnswers[code];
  const wait = retryAfterSeconds(code);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (status === 401) reply.header('www-authenticate', CHALLENGE);
  // The library closes the connection on these, while the sender may still be sending its body: it
  // would see a reset in place of the answer.
  reply.removeHeader('connection');
  return reply.code(status);
}

function codeOfRefusal({ code }: Refusal): AnswerCode {
  if (code === 'busy') return 'busy';
  if (code === 'unavailable' || code === 'disconnected') return 'unavailable';
  return code === 'internal' ? 'internal' : 'refused_by_rule';
}

function libraryCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
