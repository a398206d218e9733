import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import type { AuthenticatedSource } from '../../../services/signal-port.ts';
import type { WhichIncident } from '../../../services/source-incident-port.ts';
import { Rejection } from '../../errors.ts';
import { SINGLE_BODY_LIMIT } from '../../formats/format.ts';
import type { RouteContext, SourceRoute } from '../../route.ts';
import { jsonSchemaOf } from '../../schemas.ts';
import { readEvent } from '../invalid-event.ts';
import { submitEvent, withoutReopening } from '../submit-event.ts';
import { alertRequest, alertTakes, newAlert } from './alert-schema.ts';
import { signalOfAlert, signalOfRequest } from './alert-signal.ts';
import {
  acceptedAnswer,
  alertAnswer,
  alertOf,
  requestStatus,
  requestStatusAnswer,
  sendAlertError,
  takenResponses,
  toldResponses,
} from './answers.ts';
import { readRequestId, requestIdOf, type RequestAction } from './request-id.ts';

const API = 'Opsgenie Alert API';
const ALERTS = '/v2/alerts';

const alertExample = {
  message: 'Uplink of core-sw-1 is down',
  alias: 'link/core-sw-1/uplink',
  description: 'No light on Te1/1',
  priority: 'P1',
  source: 'probe',
  entity: 'core-sw-1',
  tags: ['backbone', 'site:osl2'],
  details: { rx: '-40 dBm' },
};
const requestExample = { user: 'olav', note: 'Looking at it' };

/** What may be asked of an alert, by the last part of its path. */
const requests = [
  ['close', 'Close'],
  ['acknowledge', 'Acknowledge'],
  ['unacknowledge', 'UnAcknowledge'],
  ['notes', 'AddNote'],
] as const satisfies readonly (readonly [string, Exclude<RequestAction, 'Create'>])[];

/** Opsgenie's Alert API: alerts, what is done to them, and what its clients ask afterwards. */
export function opsgenieRoutes(context: RouteContext): SourceRoute[] {
  return [
    createRoute(context),
    ...requests.map(([word, action]) => requestRoute(word, action, context)),
    requestStatusRoute(context),
    alertRoute(context),
  ];
}

function createRoute(context: RouteContext): SourceRoute {
  return {
    method: 'POST',
    path: ALERTS,
    access: 'source',
    bodyLimit: SINGLE_BODY_LIMIT,
    documentation: {
      operationId: 'postOpsgenieAlert',
      tags: [API],
      summary: 'Alerts, as Opsgenie takes them',
      description: `Takes what tools post to Opsgenie's Alert API; the key of a source is sent as \`Authorization: GenieKey KEY\`. The alias is the key of the incident. An alert of an alias that is open folds into it; after a close it opens a new incident: there is no reopen window here. The priorities P1 to P5 are the levels 1 to 5, unless the source maps them otherwise. Of the tags \`name:value\` and \`name=value\` are tags as they are, others \`tag=WORD\`; \`source\` and \`entity\` are tags too, and everything stays in the metadata.

It is on disk when it is answered; the status of the request may be asked for as from Opsgenie.`,
      body: jsonSchemaOf(newAlert, 'An alert', alertExample),
      response: takenResponses,
    },
    sendError: sendAlertError,
    handle: async (request, reply, source) => {
      const alert = readEvent(newAlert, request.body, alertTakes);
      const signal = signalOfAlert(alert, { source, now: context.clock.now() });
      const incidentId = await submit(signal, request.body, source, context);
      return reply.code(202).send(accepted('Create', incidentId, context));
    },
  };
}

function requestRoute(
  word: string,
  action: Exclude<RequestAction, 'Create'>,
  context: RouteContext,
): SourceRoute {
  return {
    method: 'POST',
    path: `${ALERTS}/:identifier/${word}`,
    access: 'source',
    bodyLimit: SINGLE_BODY_LIMIT,
    documentation: {
      operationId: `postOpsgenie${action}`,
      tags: [API],
      summary: "What is done to an alert, in Opsgenie's API",
      description: `Closes the incident, acknowledges it in the name of the source, or adds a note, with \`user\` and \`note\` in its history. \`identifierType\` is \`alias\`, or \`id\` or \`tiny\` for the number of the incident; \`id\` without it, as in Opsgenie. An acknowledgement that is taken back is a note: who looks at the desk decides there. Where the source has no such alert, or a newer one of the same alias, nothing is done: the request is taken, and its status says so.`,
      querystring: identifierQuery(),
      body: jsonSchemaOf(alertRequest, 'Who, and why', requestExample),
      response: takenResponses,
    },
    sendError: sendAlertError,
    handle: async (request, reply, source) => {
      const asked = readEvent(alertRequest, request.body, alertTakes);
      const incident = await newestOfItsKey(source, whichOf(request), context);
      if (incident) {
        const signal = signalOfRequest(action, incident.key, asked, context.clock.now());
        await submit(signal, request.body, source, context);
      } else {
        await context.door.heard(source);
      }
      return reply.code(202).send(accepted(action, incident?.id ?? null, context));
    },
  };
}

function requestStatusRoute({ incidents }: RouteContext): SourceRoute {
  return {
    method: 'GET',
    path: `${ALERTS}/requests/:requestId`,
    access: 'source',
    documentation: {
      operationId: 'getOpsgenieRequest',
      tags: [API],
      summary: "What came of a request, in Opsgenie's API",
      description:
        'Everything is done when it is answered, so that this never says that a request still waits.',
      response: toldResponses(jsonSchemaOf(requestStatus, 'What came of it.')),
    },
    sendError: sendAlertError,
    handle: async (request, _reply, source) => {
      const { requestId } = request.params as { readonly requestId: string };
      const answered = readRequestId(requestId);
      if (!answered) throw new Rejection('unknown_alert', 'No request was answered under this id.');
      const { incidentId } = answered;
      if (incidentId === null) return requestStatusAnswer(requestId, answered, undefined);
      const incident = await incidents.find(source, { id: incidentId });
      if (incident) return requestStatusAnswer(requestId, answered, incident);
      throw new Rejection('unknown_alert', 'No request of this source was answered under this id.');
    },
  };
}

function alertRoute({ incidents }: RouteContext): SourceRoute {
  return {
    method: 'GET',
    path: `${ALERTS}/:identifier`,
    access: 'source',
    documentation: {
      operationId: 'getOpsgenieAlert',
      tags: [API],
      summary: "An alert, in Opsgenie's API",
      description: `The open incident of the alias, else the newest one; by \`identifierType=id\`, or without it, the incident of that number.`,
      querystring: identifierQuery(),
      response: toldResponses(jsonSchemaOf(alertAnswer, 'The alert.')),
    },
    sendError: sendAlertError,
    handle: async (request, _reply, source) => {
      const incident = await incidents.find(source, whichOf(request));
      if (incident) return alertOf(incident);
      throw new Rejection('unknown_alert', 'The source of this key has no such alert.');
    },
  };
}

function identifierQuery() {
  const identifierType = z
    .enum(['id', 'tiny', 'alias'])
    .optional()
    .describe('what the identifier in the path is; `id` without it');
  return jsonSchemaOf(z.object({ identifierType }), 'Query');
}

/** By alias where that is said; a number of ours can be told from other identifiers by its digits. */
function whichOf(request: FastifyRequest): WhichIncident {
  const { identifier: posted } = request.params as { readonly identifier: string };
  const identifier = posted.trim();
  const { identifierType } = request.query as { readonly identifierType?: unknown };
  const isNumber = /^[1-9]\d{0,14}$/.test(identifier);
  return identifierType !== 'alias' && isNumber ? { id: Number(identifier) } : { key: identifier };
}

/**
 * The incident that is asked for, unless its key has a newer one: what is said of a key reaches that
 * one, and whoever means an earlier one by its number does not mean that.
 */
async function newestOfItsKey(
  source: AuthenticatedSource,
  which: WhichIncident,
  { incidents }: RouteContext,
): Promise<Incident | undefined> {
  const asked = await incidents.find(source, which);
  if (asked === undefined || 'key' in which) return asked;
  const newest = await incidents.find(source, { key: asked.key });
  return newest?.id === asked.id ? asked : undefined;
}

async function submit(
  signal: Signal,
  body: unknown,
  source: AuthenticatedSource,
  context: RouteContext,
): Promise<number | null> {
  const event = { format: 'opsgenie', body, source: withoutReopening(source), signals: [signal] };
  const [result] = await submitEvent(event, context);
  return result?.incidentId ?? null;
}

function accepted(action: RequestAction, incidentId: number | null, { clock }: RouteContext) {
  return acceptedAnswer(requestIdOf({ action, at: clock.now(), incidentId }));
}
