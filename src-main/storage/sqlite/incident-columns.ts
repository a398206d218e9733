import { nextDueOf } from '#shared/domain/incident/due.ts';
import type { HourlySignals } from '#shared/domain/incident/hourly-signals.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { searchedText } from '#shared/domain/incident/search-text.ts';
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
  /** null: the same as `level`. */
  readonly reported_level: number | null;
  /** null: the same as `description`. */
  readonly reported_description: string | null;
  readonly occurrence: number | null;
  readonly signal_count: number;
  readonly hourly_signals: string;
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
    reportedLevel: levelOf(record.reported_level ?? record.level),
    reportedDescription: record.reported_description ?? record.description,
    occurrence: record.occurrence,
    signalCount: record.signal_count,
    hourlySignals: JSON.parse(record.hourly_signals) as HourlySignals,
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
  readonly of: (incident: Incident) => unknown;
  /** Every incident begins with this value, so that one that begins is written without it. */
  readonly beginning?: string | number | null;
}

const flag = (value: boolean): number => (value ? 1 : 0);

/** What a transition writes. JSON is kept as text. */
const columns: readonly Column[] = [
  { name: 'id', of: (incident) => incident.id },
  { name: 'source_id', of: (incident) => incident.sourceId },
  { name: 'key', of: (incident) => incident.key },
  { name: 'level', of: (incident) => incident.level },
  { name: 'description', of: (incident) => incident.description },
  { name: 'folded', of: searchedText },
  { name: 'details_url', of: (incident) => incident.detailsUrl },
  { name: 'metadata', of: (incident) => JSON.stringify(incident.metadata) },
  { name: 'tags', of: (incident) => JSON.stringify(incident.tags) },
  { name: 'start_time', of: (incident) => incident.startTime },
  { name: 'end_time', of: (incident) => incident.endTime },
  { name: 'occurrence', of: (incident) => incident.occurrence },
  { name: 'last_signal_at', of: (incident) => incident.lastSignalAt },
  { name: 'expires_at', of: (incident) => incident.expiresAt },
  { name: 'prompt_since', of: (incident) => incident.promptSince },
  { name: 'next_due', of: nextDueOf },
  { name: 'version', of: (incident) => incident.version, beginning: 1 },
  { name: 'ticket_url', of: (incident) => incident.ticketUrl, beginning: '' },
  { name: 'planned_end', of: (incident) => incident.plannedEnd, beginning: null },
  { name: 'reported_level', of: reportedLevelOf, beginning: null },
  { name: 'reported_description', of: reportedDescriptionOf, beginning: null },
  { name: 'signal_count', of: (incident) => incident.signalCount, beginning: 1 },
  { name: 'hourly_signals', of: hourlyOf, beginning: '[]' },
  { name: 'stale', of: (incident) => flag(incident.stale), beginning: 0 },
  { name: 'closed_by_hand', of: (incident) => flag(incident.closedByHand), beginning: 0 },
  { name: 'end_reported', of: (incident) => flag(incident.endReported), beginning: 0 },
  { name: 'recent_closes', of: closesOf, beginning: '[]' },
  { name: 'flapping_until', of: (incident) => incident.flappingUntil, beginning: null },
  { name: 'acknowledged_until', of: (incident) => incident.acknowledgedUntil, beginning: null },
  { name: 'acknowledged_by', of: (incident) => incident.acknowledgedBy, beginning: null },
  { name: 'told_count', of: (incident) => incident.toldCount, beginning: 0 },
  { name: 'delivery_failed', of: (incident) => flag(incident.deliveryFailed), beginning: 0 },
];

function reportedLevelOf({ level, reportedLevel }: Incident): Level | null {
  return reportedLevel === level ? null : reportedLevel;
}

function reportedDescriptionOf({ description, reportedDescription }: Incident): string | null {
  return reportedDescription === description ? null : reportedDescription;
}

function hourlyOf({ hourlySignals }: Incident): string {
  return JSON.stringify(hourlySignals);
}

function closesOf({ recentCloses }: Incident): string {
  return JSON.stringify(recentCloses);
}

const settled = columns.filter(({ beginning }) => beginning === undefined);
const unsettled = columns.filter(({ beginning }) => beginning !== undefined);

/** The columns that differ among incidents that begin. */
export const BEGINNING_COLUMNS: readonly string[] = settled.map(({ name }) => name);

/** An incident that begins, by {@link BEGINNING_COLUMNS}. */
export function encodeBeginning(incident: Incident): unknown[] {
  return settled.map((column) => column.of(incident));
}

/** Whether an incident is as those that begin are, in all other columns. */
export function isAsBegun(incident: Incident): boolean {
  return unsettled.every((column) => column.of(incident) === column.beginning);
}

/** One incident as the array that {@link UPDATE_INCIDENTS} reads. */
export function encodeIncident(incident: Incident): unknown[] {
  return columns.map((column) => column.of(incident));
}

/** Writes every incident of the batch's part `incidents` over what is stored. */
export const UPDATE_INCIDENTS = `${withRowsOf('incidents')}
UPDATE incident SET ${columns
  .slice(1)
  .map(({ name }, at) => `${name} = part.value ->> ${at + 1}`)
  .join(', ')}
FROM part WHERE incident.id = part.value ->> 0;`;
