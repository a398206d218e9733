import { z } from 'zod';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import type { FormatContext } from './format.ts';
import { cutDescription, detailsUrlOf, levelOfPosted, tagsOfLabels } from './signal-parts.ts';

const DESCRIBING_ANNOTATIONS = ['summary', 'description', 'message'];

/** Name and value pairs, as alerts carry them. */
type Labels = Readonly<Record<string, string>>;

const labels = z.record(z.string(), z.string());
const timestamp = z.string().describe('RFC 3339; `0001-01-01T00:00:00Z` stands for not set');

/** The parts of an alert that the webhook and the alerts API have in common. */
export const postedAlert = z.object({
  labels: labels.describe(
    'the identity of the alert; labels with an empty value count as not there',
  ),
  annotations: labels.nullish(),
  startsAt: timestamp.nullish(),
  endsAt: timestamp.nullish(),
  generatorURL: z.string().nullish(),
});
export type PostedAlert = z.output<typeof postedAlert>;

/** An alert with its times read and its empty labels dropped. */
export interface Alert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
  readonly generatorURL: string;
}

/**
 * Reads the times and drops the labels without a value, as Alertmanager does.
 * @returns the name of the field that cannot be read, or the alert
 */
export function readAlert(
  posted: PostedAlert,
): { readonly ok: true; readonly alert: Alert } | { readonly ok: false; readonly field: string } {
  const startsAt = readTime(posted.startsAt);
  if (startsAt === 'unreadable') return { ok: false, field: 'startsAt' };
  const endsAt = readTime(posted.endsAt);
  if (endsAt === 'unreadable') return { ok: false, field: 'endsAt' };
  const kept = withValues(posted.labels);
  if (Object.keys(kept).length === 0) return { ok: false, field: 'labels' };
  return {
    ok: true,
    alert: {
      labels: kept,
      annotations: posted.annotations ?? {},
      startsAt,
      endsAt,
      generatorURL: posted.generatorURL ?? '',
    },
  };
}

/** What the field of an alert that could not be read takes. */
export const alertFieldTakes: Readonly<Record<string, string>> = {
  labels: 'an object of texts, with at least one that is not empty',
  annotations: 'an object of texts',
  startsAt: 'an RFC 3339 timestamp such as "2026-11-21T16:57:51.564Z"',
  endsAt: 'an RFC 3339 timestamp such as "2026-11-21T16:57:51.564Z"',
  generatorURL: 'a text',
  fingerprint: 'a text',
  status: '"firing" or "resolved"',
};

/** The signal of an alert that fires. */
export function firingSignal(
  alert: Alert,
  key: string,
  extra: JsonObject,
  context: FormatContext,
): Signal {
  return {
    action: 'trigger',
    key,
    occurredAt: alert.startsAt ?? context.now,
    occurrence: alert.startsAt,
    level: levelOfPosted(alert.labels['severity'] ?? '', context),
    description: descriptionOf(alert),
    detailsUrl: detailsUrlOf(alert.generatorURL, context),
    ticketUrl: undefined,
    tags: tagsOfLabels(alert.labels),
    metadata: metadataOf(alert, extra),
    stateful: true,
    expiresAt: alert.endsAt,
  };
}

/** The signal of an alert that is over: it ends the incident and changes nothing else of it. */
export function resolvedSignal(alert: Alert, key: string, context: FormatContext): Signal {
  return {
    ...bareSignal('resolve', key, alert.endsAt ?? context.now),
    occurrence: alert.startsAt,
  };
}

/** Go's zero time stands for a time that is not set. */
function readTime(text: string | null | undefined): Instant | undefined | 'unreadable' {
  if (text == null || text === '' || text.startsWith('0001-01-01')) return undefined;
  return parseInstant(text) ?? 'unreadable';
}

function withValues(posted: Labels): Labels {
  if (!Object.values(posted).includes('')) return posted;
  return Object.fromEntries(Object.entries(posted).filter(([, value]) => value !== ''));
}

/** The metadata has the annotations whole. */
function descriptionOf({ labels: of, annotations }: Alert): string {
  const annotation = DESCRIBING_ANNOTATIONS.map((name) => annotations[name]?.trim()).find(Boolean);
  const text = annotation ?? of['alertname'] ?? Object.values(of).join(' ');
  return cutDescription(text);
}

function metadataOf(alert: Alert, extra: JsonObject): JsonObject {
  return {
    labels: alert.labels,
    annotations: alert.annotations,
    generatorURL: alert.generatorURL,
    ...extra,
  };
}
