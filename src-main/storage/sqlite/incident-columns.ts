import { nextDueOf } from '#shared/domain/incident/due.ts';
import type { HourlySignals } from '#shared/domain/incident/hourly-signals.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { searchedText } from '#shared/domain/incident/search-text.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import type { Life } from '#shared/domain/workflow-incident/life.ts';
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
  readonly ack_required: number;
  readonly held: number;
  readonly workflow_id: number;
  readonly prompt_since: number | null;
  readonly told_count: number;
  readonly delivery_failed: number;
  readonly next_due: number | null;
  /** Of the table `workflow_life`; null: it has none. Lists, which do not show it, leave it out. */
  readonly life?: string | null;
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
    ackRequired: record.ack_required === 1,
    held: record.held === 1,
    workflowId: record.workflow_id,
    life: typeof record.life === 'string' ? (JSON.parse(record.life) as Life) : null,
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

/**
 * Columns that change together are written together, and only where one of them has changed: a column
 * that is written costs the indexes that it is in, and a storm is mostly the same reported again.
 */
export const changeParts = ['signals', 'states', 'contents'] as const;
export type ChangePart = (typeof changeParts)[number];

interface Column {
  readonly name: string;
  /** null: it never changes. */
  readonly part: ChangePart | null;
  readonly of: (incident: Incident) => unknown;
  /** Whether two states of an incident have the same in it. */
  readonly isSame: (one: Incident, other: Incident) => boolean;
  /** Every incident begins with this value, so that one that begins is written without it. */
  readonly beginning?: string | number | null;
}

type Value = string | number | null;

function plain(
  part: ChangePart | null,
  name: string,
  of: (incident: Incident) => Value,
  beginning?: Value,
): Column {
  const isSame = (one: Incident, other: Incident) => of(one) === of(other);
  return { name, part, of, isSame, ...(beginning !== undefined && { beginning }) };
}

/** JSON is kept as text. */
function json(
  part: ChangePart,
  name: string,
  of: (incident: Incident) => object,
  beginning?: string,
): Column {
  const text = (incident: Incident) => JSON.stringify(of(incident));
  return {
    name,
    part,
    of: text,
    isSame: (one, other) => of(one) === of(other) || text(one) === text(other),
    ...(beginning !== undefined && { beginning }),
  };
}

const flag = (value: boolean): number => (value ? 1 : 0);

/** What a transition writes. */
const columns: readonly Column[] = [
  plain(null, 'id', (incident) => incident.id),
  plain(null, 'source_id', (incident) => incident.sourceId),
  plain(null, 'key', (incident) => incident.key),
  plain('contents', 'level', (incident) => incident.level),
  plain('contents', 'description', (incident) => incident.description),
  // Made of the others beside it.
  { name: 'folded', part: 'contents', of: searchedText, isSame: () => true },
  plain('contents', 'details_url', (incident) => incident.detailsUrl),
  json('contents', 'metadata', (incident) => incident.metadata),
  json('contents', 'tags', (incident) => incident.tags),
  plain('contents', 'start_time', (incident) => incident.startTime),
  plain('states', 'end_time', (incident) => incident.endTime),
  plain('signals', 'occurrence', (incident) => incident.occurrence),
  plain('signals', 'last_signal_at', (incident) => incident.lastSignalAt),
  plain('signals', 'expires_at', (incident) => incident.expiresAt),
  plain('states', 'prompt_since', (incident) => incident.promptSince),
  plain('signals', 'next_due', nextDueOf),
  plain('states', 'workflow_id', (incident) => incident.workflowId),
  plain('signals', 'version', (incident) => incident.version, 1),
  plain('contents', 'ticket_url', (incident) => incident.ticketUrl, ''),
  plain('states', 'planned_end', (incident) => incident.plannedEnd, null),
  plain('contents', 'reported_level', reportedLevelOf, null),
  plain('contents', 'reported_description', reportedDescriptionOf, null),
  plain('signals', 'signal_count', (incident) => incident.signalCount, 1),
  json('signals', 'hourly_signals', (incident) => incident.hourlySignals, '[]'),
  plain('states', 'stale', (incident) => flag(incident.stale), 0),
  plain('states', 'closed_by_hand', (incident) => flag(incident.closedByHand), 0),
  plain('states', 'end_reported', (incident) => flag(incident.endReported), 0),
  json('states', 'recent_closes', (incident) => incident.recentCloses, '[]'),
  plain('states', 'flapping_until', (incident) => incident.flappingUntil, null),
  plain('states', 'acknowledged_until', (incident) => incident.acknowledgedUntil, null),
  plain('states', 'acknowledged_by', (incident) => incident.acknowledgedBy, null),
  plain('states', 'ack_required', (incident) => flag(incident.ackRequired), 0),
  plain('states', 'held', (incident) => flag(incident.held), 0),
  plain('states', 'told_count', (incident) => incident.toldCount, 0),
  plain('states', 'delivery_failed', (incident) => flag(incident.deliveryFailed), 0),
];

function reportedLevelOf({ level, reportedLevel }: Incident): Level | null {
  return reportedLevel === level ? null : reportedLevel;
}

function reportedDescriptionOf({ description, reportedDescription }: Incident): string | null {
  return reportedDescription === description ? null : reportedDescription;
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

/**
 * What is read of an incident that is to be changed: all but what is there to be searched only, with
 * its life beside it.
 */
export const WITH_LIFE = `${columns
  .filter(({ name }) => name !== 'folded')
  .map(({ name }) => `incident.${name}`)
  .join(', ')}, (
  SELECT life FROM workflow_life WHERE workflow_life.incident_id = incident.id
) AS life`;

const changing = changeParts.map((part) => ({
  part,
  columns: columns.filter((column) => column.part === part),
}));

/**
 * What of an incident is to be written over what is stored.
 * @param before null: all of it
 */
export function encodeChange(
  before: Incident | null,
  after: Incident,
): { readonly part: ChangePart; readonly row: readonly unknown[] }[] {
  return changing
    .filter((each) => !before || each.columns.some(({ isSame }) => !isSame(before, after)))
    .map((each) => ({
      part: each.part,
      row: [after.id, ...each.columns.map((column) => column.of(after))],
    }));
}

/** Writes the rows of a part of the batch over the incidents that are stored. */
export const UPDATE_INCIDENTS = changing.map(({ part, columns: written }) => ({
  part,
  sql: `${withRowsOf(part)}
UPDATE incident SET ${written
    .map(({ name }, at) => `${name} = part.value ->> ${at + 1}`)
    .join(', ')}
FROM part WHERE incident.id = part.value ->> 0;`,
}));
