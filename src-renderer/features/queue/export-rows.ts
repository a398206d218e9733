import type { IncidentRow } from '#shared/contract/incident.ts';
import { placeTags, tagValueOf } from '#shared/domain/incident/place.ts';
import { FOREVER, formatInstant, type Instant } from '#shared/time/instant.ts';
import { sectionOf } from '../../state/queue-layout.ts';

type Value = string | number | boolean | readonly string[] | null;

/** What stands in an exported file of an incident, by its heading. Times are UTC in ISO 8601. */
const fields: Readonly<Record<string, (row: IncidentRow) => Value>> = {
  id: (row) => row.id,
  level: (row) => row.level,
  title: (row) => row.description,
  state: sectionOf,
  started: (row) => timeOf(row.startTime),
  ended: (row) => timeOf(row.endTime),
  source: (row) => row.source.name,
  key: (row) => row.key,
  host: (row) => tagValueOf(row.tags, placeTags.host) ?? null,
  site: (row) => tagValueOf(row.tags, placeTags.site) ?? null,
  service: (row) => tagValueOf(row.tags, placeTags.service) ?? null,
  signals: (row) => row.signalCount,
  last_signal: (row) => timeOf(row.lastSignalAt),
  acknowledged_by: (row) => row.acknowledgedBy?.name ?? null,
  acknowledged_until: (row) => timeOf(row.acknowledgedUntil),
  flapping: (row) => row.flapping,
  stale: (row) => row.stale,
  tags: (row) => row.tags,
  ticket: (row) => row.ticketUrl,
  details: (row) => row.detailsUrl,
};

/** Incidents as a JSON array. */
export function asJson(rows: readonly IncidentRow[]): string {
  const records = rows.map((row) =>
    Object.fromEntries(Object.entries(fields).map(([name, valueOf]) => [name, valueOf(row)])),
  );
  return `${JSON.stringify(records, null, 2)}\n`;
}

/**
 * Incidents as CSV by RFC 4180, with a line of headings. What a spreadsheet would take for a formula
 * begins with an apostrophe: what tools post is nobody's program.
 */
export function asCsv(rows: readonly IncidentRow[]): string {
  const lines = rows.map((row) => Object.values(fields).map((valueOf) => cellOf(valueOf(row))));
  return [Object.keys(fields), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cellOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(' ');
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function timeOf(instant: Instant | null): string | null {
  return instant === null || instant >= FOREVER ? null : formatInstant(instant);
}
