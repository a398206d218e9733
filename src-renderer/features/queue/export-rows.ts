import type { IncidentRow } from '#shared/contract/incident.ts';
import { placeTags, tagValueOf } from '#shared/domain/incident/place.ts';
import { FOREVER, formatInstant, type Instant } from '#shared/time/instant.ts';
import { csvOf, type CsvValue } from '../../components/csv.ts';
import { sectionOf } from '../../state/queue-layout.ts';

/** What stands in an exported file of an incident, by its heading. Times are UTC in ISO 8601. */
const fields: Readonly<Record<string, (row: IncidentRow) => CsvValue>> = {
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

/** Incidents as CSV, with a line of headings. */
export function asCsv(rows: readonly IncidentRow[]): string {
  const lines = rows.map((row) => Object.values(fields).map((valueOf) => valueOf(row)));
  return csvOf([Object.keys(fields), ...lines]);
}

function timeOf(instant: Instant | null): string | null {
  return instant === null || instant >= FOREVER ? null : formatInstant(instant);
}
