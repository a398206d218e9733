import { alertWebhookBody, parseAlertWebhook } from './alert-webhook.ts';
import { ARRAY_BODY_LIMIT, type SignalFormat } from './format.ts';

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
  body: alertWebhookBody,
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
  parse: (body, context) =>
    parseAlertWebhook(body, context, {
      post: 'an Alertmanager webhook of version 4',
      name: 'Alertmanager',
      completed: (signal) => signal,
    }),
};
