import { z } from 'zod';
import { bareMessage } from '#shared/domain/incident/bare-signal.ts';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import { alertWebhookBody, parseAlertWebhook } from './alert-webhook.ts';
import { ARRAY_BODY_LIMIT, type FormatContext, type SignalFormat } from './format.ts';
import { detailsUrlOf, givenMembers } from './signal-parts.ts';

const text = z.string().nullish().catch(undefined);
/** What Grafana adds to an alert; what is of another type is left out, and the alert is taken. */
const additions = z.object({
  dashboardURL: text,
  panelURL: text,
  silenceURL: text,
  imageURL: text,
  valueString: text,
  values: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

/** The webhook contact point of Grafana's alerting. */
export const grafana: SignalFormat = {
  name: 'grafana',
  title: 'Grafana webhook contact point',
  description: `Takes what a contact point of the type *Webhook* of Grafana's alerting posts. Each alert is a signal of its own, read as those of the Alertmanager webhook are: the fingerprint is the key, \`startsAt\` the occurrence, labels become tags, the label \`severity\` the level.

The address of the panel, else of the dashboard, else of the rule is where the details are; values and the address that silences stay in the metadata. The alert of *Test* (\`alertname=TestAlert\`, \`instance=Grafana\`) becomes a message, so that nobody has to close it.`,
  path: undefined,
  prefixedPath: undefined,
  bodyLimit: ARRAY_BODY_LIMIT,
  body: alertWebhookBody,
  example: {
    receiver: 'watchfloor',
    status: 'firing',
    orgId: 1,
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'DiskAlmostFull', instance: 'web-1', severity: 'warning' },
        annotations: { summary: 'Disk of web-1 is 91 % full' },
        startsAt: '2026-11-21T16:57:51.564Z',
        endsAt: '0001-01-01T00:00:00Z',
        values: { B: 91.2 },
        generatorURL: 'http://grafana.example/alerting/grafana/d1/view',
        fingerprint: '57c6d9296de2ad39',
        silenceURL: 'http://grafana.example/alerting/silence/new',
        dashboardURL: 'http://grafana.example/d/disks',
        panelURL: 'http://grafana.example/d/disks?viewPanel=3',
      },
    ],
    groupKey: '{}:{alertname="DiskAlmostFull"}',
    truncatedAlerts: 0,
    title: '[FIRING:1] DiskAlmostFull',
    state: 'alerting',
    version: '1',
  },
  answer: 'results',
  parse: (body, context) =>
    parseAlertWebhook(body, context, { post: 'a Grafana webhook', name: 'Grafana', completed }),
};

function completed(signal: Signal, posted: JsonObject, context: FormatContext): Signal {
  if (isTest(signal)) {
    const { description = '', tags, metadata } = signal;
    return { ...bareMessage(description, context.now), tags, metadata };
  }
  const added = additions.parse(posted);
  const addresses = [added.panelURL, added.dashboardURL];
  const shown = addresses
    .map((address) => detailsUrlOf(address ?? '', context))
    .find((address) => address !== undefined);
  return {
    ...signal,
    detailsUrl: shown ?? signal.detailsUrl,
    metadata: { ...signal.metadata, ...givenMembers(added) },
  };
}

/** What Grafana sends for *Test*, which is never resolved. */
function isTest({ tags = [] }: Signal): boolean {
  return tags.includes('alertname=TestAlert') && tags.includes('instance=Grafana');
}
