import { SINGLE_BODY_LIMIT } from '../../formats/format.ts';
import type { RouteContext, SourceRoute } from '../../route.ts';
import { jsonSchemaOf } from '../../schemas.ts';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { readEvent } from '../invalid-event.ts';
import { submitEvent } from '../submit-event.ts';
import { alertTakes, heartbeatTakes, postedAlert, postedHeartbeat } from './alert-schema.ts';
import { isHeartbeat, signalsOfAlert } from './alert-signals.ts';
import {
  alertaResponses,
  alertAnswer,
  heartbeatAnswer,
  postedHeartbeatAnswer,
  sendAlertaError,
} from './answers.ts';

const API = 'Alerta API';

const alertExample = {
  environment: 'Production',
  resource: 'core-sw-1',
  event: 'NodeDown',
  severity: 'critical',
  correlate: ['NodeUp', 'NodeDown'],
  service: ['Network'],
  text: 'No answer to ICMP',
  attributes: { region: 'EU' },
  timeout: 3600,
};

/** Alerta's API for those that send: alerts and heartbeats. */
export function alertaRoutes(context: RouteContext): SourceRoute[] {
  return [
    ...['/alert', '/in/:key/alert'].map((path) => alertRoute(path, context)),
    ...['/heartbeat', '/in/:key/heartbeat'].map((path) => heartbeatRoute(path, context)),
  ];
}

function alertRoute(path: string, context: RouteContext): SourceRoute {
  return {
    method: 'POST',
    path,
    access: 'source',
    bodyLimit: SINGLE_BODY_LIMIT,
    documentation: {
      operationId: operationId('postAlertaAlert', path),
      tags: [API],
      summary: 'Alerts, as Alerta takes them',
      description: `Takes what clients post to \`/alert\` of Alerta; the key of a source is sent as \`Authorization: Key KEY\`, or stands in the path. Environment, resource, event and customer are the key; events that name each other in \`correlate\` are one problem. A severity of normal, ok or cleared closes it. The event or the type \`Heartbeat\` is a sign of life, answered 202.`,
      body: jsonSchemaOf(postedAlert, 'An alert', alertExample),
      response: alertaResponses(201, { status: 'ok', id: '12' }),
    },
    sendError: sendAlertaError,
    handle: async (request, reply, source) => {
      const { body } = request;
      const now = context.clock.now();
      const alert = readEvent(postedAlert, body, alertTakes);
      const signals = signalsOfAlert(alert, { source, now });
      const results = await submitEvent({ format: 'alerta', body, source, signals }, context);
      if (isHeartbeat(alert)) return reply.code(202).send(heartbeatAnswer);
      return reply.code(201).send(alertAnswer(alert, results.at(-1), now));
    },
  };
}

function heartbeatRoute(path: string, context: RouteContext): SourceRoute {
  return {
    method: 'POST',
    path,
    access: 'source',
    bodyLimit: SINGLE_BODY_LIMIT,
    documentation: {
      operationId: operationId('postAlertaHeartbeat', path),
      tags: [API],
      summary: 'Heartbeats, as Alerta takes them',
      description: 'A sign of life of the source. How long it may be silent is set at the desk.',
      body: jsonSchemaOf(postedHeartbeat, 'A heartbeat', { origin: 'probe', timeout: 300 }),
      response: alertaResponses(201, heartbeatAnswer),
    },
    sendError: sendAlertaError,
    handle: async (request, reply, source) => {
      const { body } = request;
      const now = context.clock.now();
      const heartbeat = readEvent(postedHeartbeat, body, heartbeatTakes);
      const signals = [bareSignal('heartbeat', '', now)];
      await submitEvent({ format: 'alerta', body, source, signals }, context);
      return reply.code(201).send(postedHeartbeatAnswer(heartbeat, now));
    },
  };
}

function operationId(name: string, path: string): string {
  return path.includes(':key') ? `${name}WithKeyInPath` : name;
}
