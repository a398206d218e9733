import { z } from 'zod';
import { firingSignal, postedAlert, readAlert, resolvedSignal } from './alert.ts';
import { refusedAlert } from './alert-webhook.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  ARRAY_BODY_LIMIT,
  refusedPost,
  refuseTooMany,
  typeName,
  type FormatContext,
  type ParsedElement,
  type SignalFormat,
} from './format.ts';

/** What Prometheus, vmalert and amtool post to an Alertmanager. */
export const prometheusAlerts: SignalFormat = {
  name: 'prometheus',
  title: 'Alerts as Prometheus posts them to an Alertmanager',
  description: `Prometheus, vmalert and \`amtool alert add\` may take Watchfloor for an Alertmanager: they post an array of alerts, and get 200 with an empty body. The key is the fingerprint that Alertmanager would compute of the labels, so that an alert that comes by the webhook too is the same incident. An \`endsAt\` that has passed resolves; one that is to come says when the incident becomes stale unless the alert is posted again. As Alertmanager does, a post with a bad alert is answered 400 after the good ones were taken.

In \`prometheus.yml\`:

\`\`\`yaml
alerting:
  alertmanagers:
    - authorization: { credentials: KEY }
      static_configs:
        - targets: ['127.0.0.1:7411']
\`\`\`

Where no header can be set, a \`path_prefix\` of \`/in/KEY\` does it too, as does \`amtool --alertmanager.url=http://127.0.0.1:7411/in/KEY\`.`,
  path: '/api/v2/alerts',
  prefixedPath: '/in/:key/api/v2/alerts',
  bodyLimit: ARRAY_BODY_LIMIT,
  body: z.array(postedAlert),
  example: [
    {
      labels: { alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' },
      annotations: { summary: 'Uplink of core-sw-1 is down' },
      startsAt: '2026-11-21T16:57:51.564Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example/graph?g0.expr=up',
    },
  ],
  answer: 'empty',
  parse(body, context) {
    if (body === undefined) {
      return refusedPost('missing_body', 'The body is empty. Send an array of alerts.');
    }
    if (!Array.isArray(body)) {
      return refusedPost('wrong_type', `Send an array of alerts; this is ${typeName(body)}.`);
    }
    const tooMany = refuseTooMany(body);
    if (tooMany) return tooMany;
    const elements = body.map((alert) => parseAlert(alert, context));
    return { ok: true, many: true, elements, posted: body };
  },
  parseElement: parseAlert,
};

function parseAlert(input: unknown, context: FormatContext): ParsedElement {
  const shape = postedAlert.safeParse(input);
  if (!shape.success) return refusedAlert(String(shape.error.issues[0]?.path[0] ?? 'labels'));
  const read = readAlert(shape.data);
  if (!read.ok) return refusedAlert(read.field);
  const { alert } = read;
  const key = fingerprintOf(alert.labels);
  const isOver = alert.endsAt !== undefined && alert.endsAt <= context.now;
  const signal = isOver
    ? resolvedSignal(alert, key, context)
    : firingSignal(alert, key, {}, context);
  return { ok: true, signal };
}
