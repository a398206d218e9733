import type { HourlySignals } from '#shared/domain/incident/hourly-signals.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import type { KeptLife } from '#shared/domain/workflow-incident/kept-life.ts';

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
  readonly ack_required: number;
  readonly held: number;
  readonly workflow_id: number;
  readonly prompt_since: number | null;
  readonly told_count: number;
  readonly delivery_failed: number;
  readonly next_due: number | null;
}

/** The columns whose values are what they seem. */
const plain = [
  ...(['id', 'version', 'source_id', 'key', 'level', 'description', 'details_url'] as const),
  ...(['ticket_url', 'start_time', 'end_time', 'planned_end', 'reported_level'] as const),
  ...(['reported_description', 'occurrence', 'signal_count', 'last_signal_at'] as const),
  ...(['expires_at', 'stale', 'closed_by_hand', 'end_reported', 'flapping_until'] as const),
  ...(['acknowledged_until', 'acknowledged_by', 'ack_required', 'held', 'workflow_id'] as const),
  ...(['prompt_since', 'told_count', 'delivery_failed'] as const),
] as const satisfies readonly (keyof IncidentRecord)[];

type ValuesOf<Names extends readonly (keyof IncidentRecord)[]> = {
  readonly [At in keyof Names]: IncidentRecord[Names[At]];
};
type PlainValues = ValuesOf<typeof plain>;

/** The columns that hold JSON. */
interface Documents {
  readonly metadata: JsonObject;
  readonly tags: string[];
  readonly hourlySignals: HourlySignals;
  readonly recentCloses: number[];
  readonly life: KeptLife | null;
}

/**
 * An incident with its life as one text, to be read by {@link unpackIncident}: a value for each column
 * costs more to hand over than all of them as one JSON. What is JSON already is put in as it is.
 */
export const PACKED_INCIDENT = `'[' || json_array(${plain.map((name) => `incident.${name}`).join(', ')})
  || ',' || incident.metadata || ',' || incident.tags || ',' || incident.hourly_signals
  || ',' || incident.recent_closes || ',' || coalesce(incident.brief_life, (
    SELECT life FROM workflow_life WHERE workflow_life.incident_id = incident.id
  ), 'null') || ']'`;

/** @param text as {@link PACKED_INCIDENT} makes it */
export function unpackIncident(text: string): Incident {
  type Packed = [PlainValues, JsonObject, string[], HourlySignals, number[], KeptLife | null];
  const [values, metadata, tags, hourlySignals, recentCloses, life] = JSON.parse(text) as Packed;
  return incidentFrom(values, { metadata, tags, hourlySignals, recentCloses, life });
}

/** An incident of a list, which does not show how far its workflow has come. */
export function incidentOf(record: IncidentRecord): Incident {
  const values: readonly unknown[] = plain.map((name) => record[name]);
  return incidentFrom(values as PlainValues, {
    metadata: JSON.parse(record.metadata) as JsonObject,
    tags: JSON.parse(record.tags) as string[],
    hourlySignals: JSON.parse(record.hourly_signals) as HourlySignals,
    recentCloses: JSON.parse(record.recent_closes) as number[],
    life: null,
  });
}

function incidentFrom(values: PlainValues, documents: Documents): Incident {
  const [
    id,
    version,
    sourceId,
    key,
    level,
    description,
    detailsUrl,
    ticketUrl,
    startTime,
    endTime,
    plannedEnd,
    reportedLevel,
    reportedDescription,
    occurrence,
    signalCount,
    lastSignalAt,
    expiresAt,
    stale,
    closedByHand,
    endReported,
    flappingUntil,
    acknowledgedUntil,
    acknowledgedBy,
    ackRequired,
    held,
    workflowId,
    promptSince,
    toldCount,
    deliveryFailed,
  ] = values;
  return {
    id,
    version,
    sourceId,
    key,
    level: levelOf(level),
    description,
    detailsUrl,
    ticketUrl,
    metadata: documents.metadata,
    tags: documents.tags,
    startTime,
    endTime,
    plannedEnd,
    reportedLevel: levelOf(reportedLevel ?? level),
    reportedDescription: reportedDescription ?? description,
    occurrence,
    signalCount,
    hourlySignals: documents.hourlySignals,
    lastSignalAt,
    expiresAt,
    stale: stale === 1,
    closedByHand: closedByHand === 1,
    endReported: endReported === 1,
    recentCloses: documents.recentCloses,
    flappingUntil,
    acknowledgedUntil,
    acknowledgedBy,
    ackRequired: ackRequired === 1,
    held: held === 1,
    workflowId,
    life: documents.life,
    promptSince,
    toldCount,
    deliveryFailed: deliveryFailed === 1,
  };
}

function levelOf(value: number): Level {
  if (!isLevel(value))
    throw new Error(`A stored incident has level ${value}: run "watchfloor doctor".`);
  return value;
}
