import { z } from 'zod';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import { alertFieldTakes, firingSignal, postedAlert, readAlert, resolvedSignal } from './alert.ts';
import { bareSignal } from './bare-signal.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  ARRAY_BODY_LIMIT,
  refusedElement,
  refusedPost,
  refuseTooMany,
  typeName,
  type FormatContext,
  type ParsedElement,
  type SignalFormat,
} from './format.ts';

const FINGERPRINT = /^[0-9a-f]{16}$/;

const webhookAlert = postedAlert.extend({
  status: z.enum(['firing', 'resolved']),
  fingerprint: z
    .string()
    .nullish()
    .describe('the identity; computed of the labels where it is missing'),
});
type WebhookAlert = z.output<typeof webhookAlert>;

const webhook = z.object({
  version: z.string().nullish(),
  groupKey: z.string().nullish(),
  receiver: z.string().nullish(),
  externalURL: z.string().nullish(),
  truncatedAlerts: z.number().nullish().describe('how many alerts the sender left out'),
  alerts: z.array(z.unknown()),
});
type Webhook = z.output<typeof webhook>;

/** The webhook of Prometheus Alertmanager, version 4. */
export const alertmanager: SignalFormat = {
  name: 'alertmanager',
  title: 'Alertmanager webhook, version 4',
  description: `Takes what the \`webhook_configs\` of Alertmanager post. Each alert is a signal of its own; the status of the group is not looked at. The fingerprint is the key, \`startsAt\` the occurrence; labels become tags, the label \`severity\` the level, and the first of the annotations \`summary\`, \`description\`, \`message\`, else the label \`alertname\`, the description. Labels, annotations and addresses stay in the metadata. Alerts that the sender left out (\`max_alerts\`) make a note that says how many.

In \`alertmanager.yml\`:

\`\`\`yaml
receivers:
  - name: watchfloor
    webhook_configs:
      - url: http://127.0.0.1:7411/in/alertmanager
        http_config:
          authorization: { credentials: KEY }
\`\`\``,
  path: undefined,
  prefixedPath: undefined,
  bodyLimit: ARRAY_BODY_LIMIT,
  body: webhook.extend({
    alerts: z.array(webhookAlert).describe('the alerts, each with its own status'),
  }),
  example: {
    version: '4',
    groupKey: '{}:{alertname="LinkDown"}',
    receiver: 'watchfloor',
    status: 'firing',
    externalURL: 'http://alertmanager.example:9093',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' },
        annotations: { summary: 'Uplink of core-sw-1 is down' },
        startsAt: '2026-11-21T16:57:51.564Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://prometheus.example/graph?g0.expr=up',
        fingerprint: '4f836c555e87cff1',
      },
    ],
  },
  answer: 'results',
  parse(body, context) {
    if (body === undefined) {
      return refusedPost('missing_body', 'The body is empty. Send an Alertmanager webhook.');
    }
    const post = webhook.safeParse(body);
    if (!post.success) {
      return refusedPost(
        'wrong_type',
        `This is no Alertmanager webhook of version 4: it needs "alerts", an array; ${whatIsWrong(body, post.error)}.`,
      );
    }
    const tooMany = refuseTooMany(post.data.alerts);
    if (tooMany) return tooMany;
    const { alerts } = post.data;
    const extra = groupMetadata(post.data);
    const elements = alerts.map((alert) => parseAlert(alert, extra, context));
    const notes = leftOut(post.data, context);
    return {
      ok: true,
      many: true,
      elements: [...elements, ...notes],
      posted: [...alerts, ...notes.map(() => body)],
    };
  },
};

function whatIsWrong(body: unknown, error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (typeof field !== 'string') return `this is ${typeName(body)}`;
  return `"${field}" is ${typeName((body as JsonObject)[field])}`;
}

function parseAlert(input: unknown, extra: JsonObject, context: FormatContext): ParsedElement {
  const shape = webhookAlert.safeParse(input);
  if (!shape.success) return refusedAlert(String(shape.error.issues[0]?.path[0] ?? 'labels'));
  const read = readAlert(shape.data);
  if (!read.ok) return refusedAlert(read.field);
  const key = keyOf(shape.data, read.alert.labels);
  if (shape.data.status === 'resolved') {
    return { ok: true, signal: resolvedSignal(read.alert, key, context) };
  }
  const lasting = { ...read.alert, endsAt: undefined };
  return { ok: true, signal: firingSignal(lasting, key, extra, context) };
}

/** Refuses one alert for one of its fields. */
export function refusedAlert(field: string): ParsedElement {
  const takes = alertFieldTakes[field] ?? 'another value';
  return refusedElement('invalid_value', `"${field}" of an alert takes ${takes}.`, field);
}

function keyOf(alert: WebhookAlert, labels: Readonly<Record<string, string>>): string {
  const { fingerprint } = alert;
  return fingerprint != null && FINGERPRINT.test(fingerprint) ? fingerprint : fingerprintOf(labels);
}

function groupMetadata(post: Webhook): JsonObject {
  return {
    externalURL: post.externalURL ?? '',
    groupKey: post.groupKey ?? '',
    receiver: post.receiver ?? '',
  };
}

/** Alerts that the sender's `max_alerts` cut off are nowhere else: at least that must be seen. */
function leftOut(post: Webhook, context: FormatContext): ParsedElement[] {
  const count = post.truncatedAlerts ?? 0;
  if (count <= 0) return [];
  const description = `Alertmanager left out ${count} more alerts of this group (max_alerts).`;
  return [{ ok: true, signal: note(description, groupMetadata(post), context) }];
}

function note(description: string, metadata: JsonObject, { now }: FormatContext): Signal {
  return { ...bareSignal('note', '', now), description, metadata, stateful: false };
}
