import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { SignalOutcome } from '#shared/domain/incident/signal.ts';
import { parseInstant, toMilliseconds, type Instant } from '#shared/time/instant.ts';
import { answerWith, type ErrorAnswer } from '../../error-answers.ts';
import { errorAnswers } from '../../errors.ts';
import { jsonSchemaOf, type LazySchema } from '../../schemas.ts';
import type { PostedAlert, PostedHeartbeat } from './alert-schema.ts';
import { isOver } from './alert-signals.ts';

const taken = z.object({
  status: z.literal('ok'),
  id: z.string().describe('the number of the incident; empty where there is none'),
  message: z.string().optional(),
  alert: z.record(z.string(), z.unknown()).optional().describe('the alert as it was taken'),
  heartbeat: z.record(z.string(), z.unknown()).optional().describe('the heartbeat as it was taken'),
});

const refused = z.object({
  status: z.literal('error'),
  message: z.string().describe('what to send instead'),
  code: z.number().int(),
  errors: z.null(),
});

const noted = 'It is on disk: nothing is open that it is about.';

/** What is said of an alert that is on disk. */
export function alertAnswer(
  posted: PostedAlert,
  result: { readonly incidentId: number | null; readonly outcome: SignalOutcome } | undefined,
  now: Instant,
): z.output<typeof taken> {
  const { incidentId = null, outcome = 'recorded' } = result ?? {};
  const id = incidentId === null ? '' : String(incidentId);
  const alert = {
    environment: '',
    severity: 'unknown',
    correlate: [],
    service: [],
    group: 'Misc',
    value: null,
    text: '',
    tags: [],
    attributes: {},
    origin: '',
    type: 'exceptionAlert',
    timeout: 0,
    customer: null,
    ...Object.fromEntries(Object.entries(posted).filter(([, value]) => value != null)),
    id,
    createTime: timeText(parseInstant(posted.createTime ?? '') ?? now),
    receiveTime: timeText(now),
    lastReceiveTime: timeText(now),
    status: statusOf(posted, outcome),
    repeat: outcome === 'folded',
    history: [],
  };
  return incidentId === null
    ? { status: 'ok', id, message: noted, alert }
    : { status: 'ok', id, alert };
}

/** What is over is closed, also where nothing was open. */
function statusOf(posted: PostedAlert, outcome: SignalOutcome): 'closed' | 'ack' | 'open' {
  if (isOver(posted)) return 'closed';
  return outcome === 'acknowledged' ? 'ack' : 'open';
}

/** What is said of an alert that is a sign of life. */
export const heartbeatAnswer: z.output<typeof taken> = {
  status: 'ok',
  id: '',
  message: 'Heartbeat received',
};

/** What is said of a heartbeat. Its clients read it again, and take a timeout of whole seconds only. */
export function postedHeartbeatAnswer(
  posted: PostedHeartbeat,
  now: Instant,
): z.output<typeof taken> {
  const heartbeat = {
    id: '',
    origin: posted?.origin ?? '',
    tags: posted?.tags ?? [],
    type: 'Heartbeat',
    createTime: timeText(now),
    receiveTime: timeText(now),
    timeout: Math.trunc(posted?.timeout ?? 0),
  };
  return { ...heartbeatAnswer, heartbeat };
}

/** Sends an error as this API has it. */
export function sendAlertaError(reply: FastifyReply, answer: ErrorAnswer): FastifyReply {
  const { status: code } = errorAnswers[answer.code];
  const { message } = answer;
  return answerWith(reply, answer.code).send({ status: 'error', message, code, errors: null });
}

/** The answers of a route, for the reference. */
export function alertaResponses(
  status: 201 | 202,
  example: object,
): Readonly<Record<number, LazySchema>> {
  return {
    [status]: jsonSchemaOf(taken, 'It is on disk.', example),
    400: jsonSchemaOf(refused, 'The body cannot be taken.'),
    401: jsonSchemaOf(refused, 'The key is missing or wrong.'),
    503: jsonSchemaOf(refused, 'Try again after the seconds of Retry-After.'),
  };
}

/** With milliseconds, also where they are nothing: its clients read no other times. */
function timeText(instant: Instant): string {
  return new Date(toMilliseconds(instant)).toISOString();
}
