import type { Incident } from '#shared/domain/incident/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import { withRowsOf } from './batch-table.ts';

/** A row of the table `incident`. */
export interface IncidentRecord {
  readonly id: number;
  readonly version: number;
  readonly source_id: number;
  readonly key: string;
  readonly level: number;
  readonly description: string;
  readonly details_url: string;
  readonly ticket_url: string;
  readonly metadata: string;
  readonly tags: string;
  readonly start_time: number;
  readonly end_time: number | null;
  readonly planned_end: number | null;
  readonly reported_level: number;
  readonly reported_description: string;
  readonly occurrence: number | null;
  readonly signal_count: number;
  readonly last_signal_at: number;
  readonly expires_at: number | null;
  readonly stale: number;
  readonly closed_by_hand: number;
  readonly end_reported: number;
  readonly recent_closes: string;
  readonly flapping_until: number | null;
  readonly acknowledged_until: number | null;
  readonly acknowledged_by: number | null;
  readonly prompt_since: number | null;
  readonly told_count: number;
  readonly delivery_failed: number;
  readonly next_due: number | null;
}

export function incidentOf(record: IncidentRecord): Incident {
  return {
    id: record.id,
    version: record.version,
    sourceId: record.source_id,
    key: record.key,
    level: levelOf(record.level),
    description: record.description,
    detailsUrl: record.details_url,
    ticketUrl: record.ticket_url,
    metadata: JSON.parse(record.metadata) as JsonObject,
    tags: JSON.parse(record.tags) as string[],
    startTime: record.start_time,
    endTime: record.end_time,
    plannedEnd: record.planned_end,
    reportedLevel: levelOf(record.reported_level),
    reportedDescription: record.reported_description,
    occurrence: record.occurrence,
    signalCount: record.signal_count,
    lastSignalAt: record.last_signal_at,
    expiresAt: record.expires_at,
    stale: record.stale === 1,
    closedByHand: record.closed_by_hand === 1,
    endReported: record.end_reported === 1,
    recentCloses: JSON.parse(record.recent_closes) as number[],
    flappingUntil: record.flapping_until,
    acknowledgedUntil: record.acknowledged_until,
    acknowledgedBy: record.acknowledged_by,
    promptSince: record.prompt_since,
    toldCount: record.told_count,
    deliveryFailed: record.delivery_failed === 1,
  };
}

function levelOf(value: number): Level {
  if (!isLevel(value))
    throw new Error(`A stored incident has level ${value}: run "watchfloor doctor".`);
  return value;
}

interface Column {
  readonly name: string;
  /** `json` keeps the member's JSON text; else its plain value. */
  readonly as: 'value' | 'json';
  readonly of: (incident: Incident, nextDue: number | null) => unknown;
}

/** What of the row itself is searched. */
function foldedOf({ description, key, tags }: Incident): string {
  return foldCase([description, key, ...tags].join('\n'));
}

const flag = (value: boolean): number => (value ? 1 : 0);

/** What a transition writes, in the order of a batch's arrays. */
const columns: readonly Column[] = [
  { name: 'id', as: 'value', of: (incident) => incident.id },
  { name: 'version', as: 'value', of: (incident) => incident.version },
  { name: 'source_id', as: 'value', of: (incident) => incident.sourceId },
  { name: 'key', as: 'value', of: (incident) => incident.key },
  { name: 'level', as: 'value', of: (incident) => incident.level },
  { name: 'description', as: 'value', of: (incident) => incident.description },
  { name: 'folded', as: 'value', of: foldedOf },
  { name: 'details_url', as: 'value', of: (incident) => incident.detailsUrl },
  { name: 'ticket_url', as: 'value', of: (incident) => incident.ticketUrl },
  { name: 'metadata', as: 'json', of: (incident) => incident.metadata },
  { name: 'tags', as: 'json', of: (incident) => incident.tags },
  { name: 'start_time', as: 'value', of: (incident) => incident.startTime },
  { name: 'end_time', as: 'value', of: (incident) => incident.endTime },
  { name: 'planned_end', as: 'value', of: (incident) => incident.plannedEnd },
  { name: 'reported_level', as: 'value', of: (incident) => incident.reportedLevel },
  { name: 'reported_description', as: 'value', of: (incident) => incident.reportedDescription },
  { name: 'occurrence', as: 'value', of: (incident) => incident.occurrence },
  { name: 'signal_count', as: 'value', of: (incident) => incident.signalCount },
  { name: 'last_signal_at', as: 'value', of: (incident) => incident.lastSignalAt },
  { name: 'expires_at', as: 'value', of: (incident) => incident.expiresAt },
  { name: 'stale', as: 'value', of: (incident) => flag(incident.stale) },
  { name: 'closed_by_hand', as: 'value', of: (incident) => flag(incident.closedByHand) },
  { name: 'end_reported', as: 'value', of: (incident) => flag(incident.endReported) },
  { name: 'recent_closes', as: 'json', of: (incident) => incident.recentCloses },
  { name: 'flapping_until', as: 'value', of: (incident) => incident.flappingUntil },
  { name: 'acknowledged_until', as: 'value', of: (incident) => incident.acknowledgedUntil },
  { name: 'acknowledged_by', as: 'value', of: (incident) => incident.acknowledgedBy },
  { name: 'prompt_since', as: 'value', of: (incident) => incident.promptSince },
  { name: 'told_count', as: 'value', of: (incident) => incident.toldCount },
  { name: 'delivery_failed', as: 'value', of: (incident) => flag(incident.deliveryFailed) },
  { name: 'next_due', as: 'value', of: (_incident, nextDue) => nextDue },
];

/** One incident as the array that {@link UPSERT_INCIDENTS} reads. */
export function encodeIncident(incident: Incident, nextDue: number | null): unknown[] {
  return columns.map((column) => column.of(incident, nextDue));
}

/** Writes every incident of the batch's part `incidents`, new or known. */
export const UPSERT_INCIDENTS = `${withRowsOf('incidents')}
INSERT INTO incident (${columns.map((column) => column.name).join(', ')})
SELECT ${columns.map((column, at) => `value ${column.as === 'json' ? '->' : '->>'} ${at}`).join(', ')}
FROM part WHERE true
ON CONFLICT (id) DO UPDATE SET ${columns
  .slice(1)
  .map((column) => `${column.name} = excluded.${column.name}`)
  .join(', ')};`;
