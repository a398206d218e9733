import type { RouteContext, RoutingKeyRoute } from '../../route.ts';
import { jsonSchemaOf } from '../../schemas.ts';
import { readAlertEvent } from './alert-event.ts';
import { eventResponses, sendEventError, takenAnswer } from './answers.ts';
import { readChangeEvent } from './change-event.ts';
import { alertBody, changeBody, EVENT_LIMIT } from './event-schema.ts';
import { submitEvent, withoutReopening } from '../submit-event.ts';

const API = 'PagerDuty Events API v2';
const EVENT_TAKEN = 'Event processed';
const CHANGE_TAKEN = 'Change event processed';

const alertExample = {
  routing_key: 'KEY',
  event_action: 'trigger',
  dedup_key: 'link/core-sw-1/uplink',
  payload: {
    summary: 'Uplink of core-sw-1 is down',
    source: 'core-sw-1',
    severity: 'critical',
    component: 'Te1/1',
    group: 'backbone',
    class: 'link',
    custom_details: { rx: '-40 dBm' },
  },
  links: [{ href: 'https://wiki.example/rb/42', text: 'Runbook' }],
  client: 'probe',
  client_url: 'https://probe.example/core-sw-1',
};

const changeExample = {
  routing_key: 'KEY',
  payload: {
    summary: 'Optic of Te1/1 replaced',
    source: 'core-sw-1',
    timestamp: '2026-11-21T16:57:51.564Z',
    custom_details: { component: 'Te1/1' },
  },
  links: [{ href: 'https://tickets.example/4711', text: 'Work order' }],
};

/** PagerDuty's Events API v2: alert events and change events. */
export function pagerDutyRoutes(context: RouteContext): RoutingKeyRoute[] {
  return [alertRoute(context), changeRoute(context)];
}

function alertRoute(context: RouteContext): RoutingKeyRoute {
  return {
    method: 'POST',
    path: '/v2/enqueue',
    access: 'routing_key',
    bodyLimit: EVENT_LIMIT,
    documentation: {
      operationId: 'postPagerDutyEvent',
      tags: [API],
      summary: 'Alert events, as PagerDuty takes them',
      description: `Takes what tools post to PagerDuty's Events API v2; \`routing_key\` is the key of a source, so no header is needed. The incident is known by the source and the \`dedup_key\`.

- \`trigger\` opens an incident, or folds into the open one. After a resolve it opens a new one: there is no reopen window here. Without a \`dedup_key\` every trigger opens one, under a new key, which is in the answer.
- \`acknowledge\` acknowledges the open incident in the name of the source, \`resolve\` closes it. Where none is open this is counted, has no effect, and is no error.

The severities critical, error, warning and info are the levels 1, 2, 3 and 5, unless the source maps them otherwise. \`source\`, \`component\`, \`group\` and \`class\` become tags; \`client_url\`, else the first link, is where the details are; the rest stays in the metadata. Images are never fetched. Errors are as PagerDuty answers them, and never repeat the key.`,
      body: jsonSchemaOf(alertBody, 'An alert event', alertExample),
      response: eventResponses(takenAnswer(EVENT_TAKEN, alertExample.dedup_key)),
    },
    sendError: sendEventError,
    handle: async (request, reply, source) => {
      const { body } = request;
      const signal = readAlertEvent(body, { source, now: context.clock.now() });
      const event = { format: 'pagerduty', body, source: withoutReopening(source) };
      await submitEvent({ ...event, signals: [signal] }, context);
      return reply.code(202).send(takenAnswer(EVENT_TAKEN, signal.key));
    },
  };
}

function changeRoute({ changes, clock, meter }: RouteContext): RoutingKeyRoute {
  return {
    method: 'POST',
    path: '/v2/change/enqueue',
    access: 'routing_key',
    bodyLimit: EVENT_LIMIT,
    documentation: {
      operationId: 'postPagerDutyChange',
      tags: [API],
      summary: 'Change events, as PagerDuty takes them',
      description: `A change is no problem: it stands in the history of the incidents that it touches, and neither opens one nor prompts. It touches the open incidents of the source of its \`routing_key\` that have one of these tags:

- \`source\`, \`service\`, \`component\`, \`host\` or \`instance\` with the value of \`payload.source\`;
- one of the same names with the value that \`custom_details\` has under that name.

The newest 50 of them get it, each at most 200 changes. A change that touches none is counted. Of the links the first 10 are kept, and details of more than 4,000 characters are left out.`,
      body: jsonSchemaOf(changeBody, 'A change event', changeExample),
      response: eventResponses(takenAnswer(CHANGE_TAKEN)),
    },
    sendError: sendEventError,
    handle: async (request, reply, source) => {
      const now = clock.now();
      await changes.report(source, readChangeEvent(request.body, now));
      meter.count(1, now);
      return reply.code(202).send(takenAnswer(CHANGE_TAKEN));
    },
  };
}
