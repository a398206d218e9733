import { z } from 'zod';
import {
  alertsOf,
  gettableAlert,
  MOST_ALERTS,
  readAlertQuery,
} from './apis/alertmanager/alerts.ts';
import { alertmanagerStatus, statusAnswer } from './apis/alertmanager/status.ts';
import { alertaRoutes } from './apis/alerta/routes.ts';
import { opsgenieRoutes } from './apis/opsgenie/routes.ts';
import { pagerDutyRoutes } from './apis/pagerduty/routes.ts';
import { formats } from './formats/index.ts';
import { postRoutes } from './post-routes.ts';
import type { ListenerRoute, OpenRoute, RouteContext, SourceRoute } from './route.ts';
import { healthBody, jsonSchemaOf } from './schemas.ts';

const EMULATION = 'Alertmanager API';
const MONITORING = 'Health';

/** Every route of the listener but the reference itself. */
export function listenerRoutes(context: RouteContext): ListenerRoute[] {
  return [
    ...formats.flatMap((format) => postRoutes(format, context)),
    ...['/api/v2/alerts', '/in/:key/api/v2/alerts'].map((path) => alertsRoute(path, context)),
    ...['/api/v2/status', '/in/:key/api/v2/status'].map((path) => statusRoute(path, context)),
    ...pagerDutyRoutes(context),
    ...opsgenieRoutes(context),
    ...alertaRoutes(context),
    healthRoute(),
    probeRoute('/-/ready', 'Whether posts are taken'),
    probeRoute('/-/healthy', 'Whether the listener runs'),
  ];
}

function alertsRoute(path: string, { door }: RouteContext): SourceRoute {
  return {
    method: 'GET',
    path,
    access: 'source',
    documentation: {
      operationId: operationId('getAlerts', path),
      tags: [EMULATION],
      summary: 'Open incidents of the source, as alerts',
      description: `What \`amtool alert query\` asks: the newest ${MOST_ALERTS} open incidents of the source whose key was sent, as Alertmanager would answer them. The filter takes \`=\` and \`!=\`; patterns are not supported.`,
      querystring: jsonSchemaOf(
        z.object({
          filter: z
            .string()
            .optional()
            .describe('a matcher, like `alertname="LinkDown"`; may repeat'),
          active: z.enum(['true', 'false']).optional().describe('`false` answers an empty array'),
        }),
        'Query',
      ),
      response: { 200: jsonSchemaOf(z.array(gettableAlert), 'The alerts.') },
    },
    handle: async (request, _reply, source) => {
      const query = readAlertQuery(request.query as Readonly<Record<string, unknown>>);
      return alertsOf(await door.openAlerts(source, MOST_ALERTS), query);
    },
  };
}

function statusRoute(path: string, { statusOf }: RouteContext): SourceRoute {
  return {
    method: 'GET',
    path,
    access: 'source',
    documentation: {
      operationId: operationId('getStatus', path),
      tags: [EMULATION],
      summary: 'Status, as Alertmanager answers it',
      description:
        'Whole enough for amtool: a cluster of nobody, a smallest configuration, the version and the start.',
      response: { 200: jsonSchemaOf(alertmanagerStatus, 'The status.') },
    },
    handle: async () => statusAnswer(statusOf()),
  };
}

function healthRoute(): OpenRoute {
  return {
    method: 'GET',
    path: '/health',
    access: 'open',
    documentation: {
      operationId: 'getHealth',
      tags: [MONITORING],
      summary: 'Whether the listener answers',
      description: 'Needs no key and tells nothing else.',
      response: { 200: jsonSchemaOf(healthBody, 'It does.', { ok: true }) },
    },
    handle: () => ({ ok: true }),
  };
}

function probeRoute(path: string, summary: string): OpenRoute {
  return {
    method: 'GET',
    path,
    access: 'open',
    documentation: {
      operationId: operationId('get', path),
      tags: [EMULATION],
      summary,
      description: 'Answers `OK` as text, as Alertmanager does. Needs no key.',
      response: { 200: () => ({ type: 'null', description: '`OK`, as text.' }) },
    },
    handle: (reply) => reply.type('text/plain; charset=utf-8').send('OK'),
  };
}

function operationId(verb: string, path: string): string {
  const words = path.split(/[^a-z0-9]+/i).filter(Boolean);
  return verb + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
