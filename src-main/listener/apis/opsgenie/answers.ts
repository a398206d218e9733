import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { isAcknowledged, isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import { isMap } from '#shared/domain/workflow/json.ts';
import { formatInstant } from '#shared/time/instant.ts';
import { newKey } from '../../../platform/secrets.ts';
import { answerWith, type ErrorAnswer } from '../../error-answers.ts';
import { InvalidEvent } from '../invalid-event.ts';
import { jsonSchemaOf, type LazySchema } from '../../schemas.ts';
import type { AnsweredRequest, RequestAction } from './request-id.ts';

/** Clients may read it; nothing is asynchronous here, so that it is always nothing. */
const TOOK = 0;

const frame = { took: z.number(), requestId: z.string() };
const accepted = z.object({ result: z.string(), ...frame });
const refused = z.object({ message: z.string().describe('what to send instead'), ...frame });

export const requestStatus = z.object({
  data: z.object({
    success: z.boolean(),
    isSuccess: z.boolean(),
    action: z.string(),
    processedAt: z.string(),
    integrationId: z.string(),
    status: z.string(),
    alertId: z.string().describe('the number of the incident; empty where there was none'),
    alias: z.string(),
  }),
  ...frame,
});

export const alertAnswer = z.object({
  data: z.object({
    id: z.string().describe('the number of the incident'),
    tinyId: z.string(),
    alias: z.string(),
    message: z.string(),
    description: z.string(),
    status: z.enum(['open', 'closed']),
    acknowledged: z.boolean(),
    isSeen: z.boolean(),
    snoozed: z.boolean(),
    tags: z.array(z.string()),
    count: z.number().int(),
    priority: z.string(),
    source: z.string(),
    entity: z.string(),
    owner: z.string(),
    details: z.record(z.string(), z.unknown()),
    responders: z.array(z.unknown()),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastOccurredAt: z.string(),
  }),
  ...frame,
});

/** What is said of a request that is on disk. */
export function acceptedAnswer(requestId: string): z.output<typeof accepted> {
  return { result: 'Request will be processed', took: TOOK, requestId };
}

const doneWords: Readonly<Record<RequestAction, string>> = {
  Create: 'Created alert',
  Close: 'Closed alert',
  Acknowledge: 'Acknowledged alert',
  UnAcknowledge: 'Noted that the acknowledgement was taken back',
  AddNote: 'Added note',
};

/** What came of a request. */
export function requestStatusAnswer(
  requestId: string,
  { action, at }: AnsweredRequest,
  incident: Incident | undefined,
): z.output<typeof requestStatus> {
  const isSuccess = incident !== undefined;
  return {
    data: {
      success: isSuccess,
      isSuccess,
      action,
      processedAt: formatInstant(at),
      integrationId: '',
      status: isSuccess ? doneWords[action] : 'Alert does not exist',
      alertId: incident ? String(incident.id) : '',
      alias: incident?.key ?? '',
    },
    took: TOOK,
    requestId,
  };
}

/** An incident as an alert. */
export function alertOf(incident: Incident): z.output<typeof alertAnswer> {
  const { metadata } = incident;
  const { details } = metadata;
  const id = String(incident.id);
  const lastSignal = formatInstant(incident.lastSignalAt);
  return {
    data: {
      id,
      tinyId: id,
      alias: incident.key,
      message: incident.description,
      description: textIn(metadata['description']),
      status: isOpen(incident) ? 'open' : 'closed',
      acknowledged: isAcknowledged(incident),
      isSeen: isAcknowledged(incident),
      snoozed: false,
      tags: [...incident.tags],
      count: incident.signalCount,
      priority: `P${incident.level}`,
      source: textIn(metadata['source']),
      entity: textIn(metadata['entity']),
      owner: '',
      details: isMap(details) ? { ...details } : {},
      responders: [],
      createdAt: formatInstant(incident.startTime),
      updatedAt: lastSignal,
      lastOccurredAt: lastSignal,
    },
    took: TOOK,
    requestId: newKey(),
  };
}

/** Sends an error as this API has it: what cannot be taken is a 422 there. */
export function sendAlertError(reply: FastifyReply, answer: ErrorAnswer): FastifyReply {
  const sent = answerWith(reply, answer.code);
  if (answer instanceof InvalidEvent) sent.code(422);
  return sent.send({ message: answer.message, took: TOOK, requestId: newKey() });
}

const unknownKey = jsonSchemaOf(refused, 'The key is missing or wrong.');

/** The answers of a route that takes something, for the reference. */
export const takenResponses: Readonly<Record<number, LazySchema>> = {
  202: jsonSchemaOf(accepted, 'It is on disk.', acceptedAnswer('REQUEST')),
  401: unknownKey,
  422: jsonSchemaOf(refused, 'The body cannot be taken.'),
  503: jsonSchemaOf(refused, 'Try again after the seconds of Retry-After.'),
};

/** The answers of a route that tells something. */
export function toldResponses(told: LazySchema): Readonly<Record<number, LazySchema>> {
  return { 200: told, 401: unknownKey, 404: jsonSchemaOf(refused, 'The source has none such.') };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
