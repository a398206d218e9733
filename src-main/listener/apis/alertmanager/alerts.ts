import { z } from 'zod';
import { FOREVER, formatInstant, type Instant } from '#shared/time/instant.ts';
import type { OpenAlert } from '../../../services/signal-port.ts';
import { Rejection } from '../../errors.ts';
import { matchesAll, parseMatcher, type Matcher } from './matcher.ts';

/** Alerts that one answer carries at most. */
export const MOST_ALERTS = 5_000;

const RECEIVER = 'watchfloor';
/** A time that is not set, as Go writes it; an open end has nothing better in this API. */
const LATEST = '9999-12-31T23:59:59Z';

const labels = z.record(z.string(), z.string());

/** An alert as Alertmanager's API answers it. */
export const gettableAlert = z.object({
  fingerprint: z.string(),
  labels,
  annotations: labels,
  startsAt: z.string(),
  endsAt: z.string(),
  updatedAt: z.string(),
  generatorURL: z.string(),
  receivers: z.array(z.object({ name: z.string() })),
  status: z.object({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    inhibitedBy: z.array(z.string()),
    silencedBy: z.array(z.string()),
    mutedBy: z.array(z.string()),
  }),
});
export type GettableAlert = z.output<typeof gettableAlert>;

/** The query of `GET /api/v2/alerts`, as far as it is looked at. */
export interface AlertQuery {
  readonly active: boolean;
  readonly matchers: readonly Matcher[];
}

/**
 * Reads the query that amtool sends.
 * @throws Rejection `unsupported_filter`
 */
export function readAlertQuery(query: Readonly<Record<string, unknown>>): AlertQuery {
  const filters = [query['filter'] ?? []].flat();
  return { active: query['active'] !== 'false', matchers: filters.map(readFilter) };
}

/** The open incidents of a source as alerts. Nothing is silenced here, so all of them are active. */
export function alertsOf(open: readonly OpenAlert[], query: AlertQuery): GettableAlert[] {
  if (!query.active) return [];
  return open.map(toAlert).filter((alert) => matchesAll(alert.labels, query.matchers));
}

function readFilter(filter: unknown): Matcher {
  const matcher = typeof filter === 'string' ? parseMatcher(filter) : undefined;
  if (matcher !== undefined) return matcher;
  throw new Rejection(
    'unsupported_filter',
    'A filter takes a label, = or !=, and a value, like alertname="LinkDown". Patterns are not supported.',
  );
}

function toAlert(incident: OpenAlert): GettableAlert {
  const posted = labels.safeParse(incident.metadata['labels']);
  const annotations = labels.safeParse(incident.metadata['annotations']);
  return {
    fingerprint: incident.key,
    labels: posted.success ? posted.data : labelsOfTags(incident.tags),
    annotations: annotations.success ? annotations.data : { summary: incident.description },
    startsAt: formatInstant(incident.startTime),
    endsAt: endOf(incident.expiresAt),
    updatedAt: formatInstant(incident.lastSignalAt),
    generatorURL: incident.detailsUrl,
    receivers: [{ name: RECEIVER }],
    status: { state: 'active', inhibitedBy: [], silencedBy: [], mutedBy: [] },
  };
}

function endOf(expiresAt: Instant | null): string {
  return expiresAt === null || expiresAt >= FOREVER ? LATEST : formatInstant(expiresAt);
}

function labelsOfTags(tags: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    tags.map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
}
