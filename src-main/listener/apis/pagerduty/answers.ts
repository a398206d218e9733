import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answerWith, type ErrorAnswer } from '../../error-answers.ts';
import { errorAnswers } from '../../errors.ts';
import { jsonSchemaOf, type LazySchema } from '../../schemas.ts';
import { EVENT_LIMIT } from './event-schema.ts';
import { InvalidEvent } from '../invalid-event.ts';

const TOO_LARGE = `The event is larger than 512 KB (${EVENT_LIMIT} bytes), and nothing of it was taken. Send fewer details.`;

const eventTaken = z.object({
  status: z.literal('success'),
  message: z.string(),
  dedup_key: z.string().describe('the key to acknowledge and resolve with'),
});

const eventRefused = z.object({
  status: z.enum(['invalid event', 'throttle exceeded', 'unavailable']),
  message: z.string(),
  errors: z.array(z.string()).describe('a sentence for each thing that is wrong'),
});

/** What PagerDuty says of an event that was taken; `dedupKey` is its identity, where it has one. */
export function takenAnswer(message: string, dedupKey?: string): object {
  return dedupKey === undefined
    ? { status: 'success', message }
    : { status: 'success', message, dedup_key: dedupKey };
}

/** Sends an error in the words in which PagerDuty's clients expect it. */
export function sendEventError(reply: FastifyReply, answer: ErrorAnswer): FastifyReply {
  const sentence = answer.code === 'body_too_large' ? TOO_LARGE : answer.message;
  const { status } = errorAnswers[answer.code];
  return answerWith(reply, answer.code).send({
    status: statusWords(status),
    message: status === 400 ? 'Event object is invalid' : sentence,
    errors: answer instanceof InvalidEvent ? answer.problems : [sentence],
  });
}

/** The answers of both routes, for the reference. */
export function eventResponses(taken: object): Readonly<Record<number, LazySchema>> {
  const refused = (description: string, example?: object): LazySchema =>
    jsonSchemaOf(eventRefused, description, example);
  return {
    202: jsonSchemaOf(eventTaken.partial({ dedup_key: true }), 'It is on disk.', taken),
    400: refused('The event cannot be taken, or its `routing_key` is of no source.', {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: ['"payload.summary" is missing: it takes a text of 1 to 1024 characters.'],
    }),
    413: refused('The event is larger than 512 KB; nothing of it was taken.'),
    415: refused('The body is not JSON.'),
    429: refused('The source posts more often than it may. Try again after Retry-After.'),
    503: refused('Try again after the seconds of Retry-After.'),
  };
}

function statusWords(status: number): z.output<typeof eventRefused>['status'] {
  if (status === 429) return 'throttle exceeded';
  return status >= 500 ? 'unavailable' : 'invalid event';
}
