import { z } from 'zod';
import { bareMessage } from '#shared/domain/incident/bare-signal.ts';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import { alertFieldTakes, firingSignal, postedAlert, readAlert, resolvedSignal } from './alert.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  refusedElement,
  refusedPost,
  refuseTooMany,
  typeName,
  type FormatContext,
  type ParsedElement,
  type ParsedPost,
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

/** What a webhook of alerts looks like, for the reference. */
export const alertWebhookBody = webhook.extend({
  alerts: z.array(webhookAlert).describe('the alerts, each with its own status'),
});

/** A tool that posts such webhooks, and what is its own in them. */
export interface WebhookTool {
  /** What a post of it is called in sentences, with its article. */
  readonly post: string;
  /** Its name in sentences. */
  readonly name: string;
  /** The signal of an alert that fires, with what this tool alone says of it. */
  readonly completed: (signal: Signal, posted: JsonObject, context: FormatContext) => Signal;
}

/** Reads a webhook of alerts; each of them is an element of its own, whatever the status of the group. */
export function parseAlertWebhook(
  body: unknown,
  context: FormatContext,
  tool: WebhookTool,
): ParsedPost {
  if (body === undefined) {
    return refusedPost('missing_body', `The body is empty. Send ${tool.post}.`);
  }
  const post = webhook.safeParse(body);
  if (!post.success) {
    return refusedPost(
      'wrong_type',
      `This is not ${tool.post}: it needs "alerts", an array; ${whatIsWrong(body, post.error)}.`,
    );
  }
  const tooMany = refuseTooMany(post.data.alerts);
  if (tooMany) return tooMany;
  const { alerts } = post.data;
  const extra = groupMetadata(post.data);
  const elements = alerts.map((alert) => parseAlert(alert, extra, context, tool));
  const notes = leftOut(post.data, context, tool);
  return {
    ok: true,
    many: true,
    elements: [...elements, ...notes],
    posted: [...alerts, ...notes.map(() => body)],
  };
}

function whatIsWrong(body: unknown, error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (typeof field !== 'string') return `this is ${typeName(body)}`;
  return `"${field}" is ${typeName((body as JsonObject)[field])}`;
}

function parseAlert(
  input: unknown,
  extra: JsonObject,
  context: FormatContext,
  tool: WebhookTool,
): ParsedElement {
  const shape = webhookAlert.safeParse(input);
  if (!shape.success) return refusedAlert(String(shape.error.issues[0]?.path[0] ?? 'labels'));
  const read = readAlert(shape.data);
  if (!read.ok) return refusedAlert(read.field);
  const key = keyOf(shape.data, read.alert.labels);
  if (shape.data.status === 'resolved') {
    return { ok: true, signal: resolvedSignal(read.alert, key, context) };
  }
  const lasting = { ...read.alert, endsAt: undefined };
  const signal = firingSignal(lasting, key, extra, context);
  return { ok: true, signal: tool.completed(signal, input as JsonObject, context) };
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
function leftOut(post: Webhook, context: FormatContext, tool: WebhookTool): ParsedElement[] {
  const count = post.truncatedAlerts ?? 0;
  if (count <= 0) return [];
  const description = `${tool.name} left out ${count} more alerts of this group: its limit of alerts is lower.`;
  const message = bareMessage(description, context.now);
  return [{ ok: true, signal: { ...message, metadata: groupMetadata(post) } }];
}
