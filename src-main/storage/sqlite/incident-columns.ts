import { nextDueOf } from '#shared/domain/incident/due.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { searchedText } from '#shared/domain/incident/search-text.ts';
import { isBrief, type BriefLife } from '#shared/domain/workflow-incident/kept-life.ts';
import { sameJson, type Json } from '#shared/domain/workflow/json.ts';
import { rowsOf } from './batch-table.ts';

/**
 * Columns that change together are written together, and only where one of them has changed: a column
 * that is written costs the indexes that it is in, and a storm is mostly the same reported again. What a
 * signal leaves changes with every change, so that a row is written once where its state changes too.
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
  readonly beginning?: Value | readonly [];
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

/** JSON of the batch as it is: SQLite makes text of it as it writes. */
function json(
  part: ChangePart,
  name: string,
  of: (incident: Incident) => object | null,
  beginning?: readonly [] | null,
): Column {
  const isSame = (one: Incident, other: Incident) => sameJson(of(one) as Json, of(other) as Json);
  return { name, part, of, isSame, ...(beginning !== undefined && { beginning }) };
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
  json('signals', 'hourly_signals', (incident) => incident.hourlySignals, []),
  plain('states', 'stale', (incident) => flag(incident.stale), 0),
  plain('states', 'closed_by_hand', (incident) => flag(incident.closedByHand), 0),
  plain('states', 'end_reported', (incident) => flag(incident.endReported), 0),
  json('states', 'recent_closes', (incident) => incident.recentCloses, []),
  plain('states', 'flapping_until', (incident) => incident.flappingUntil, null),
  plain('states', 'acknowledged_until', (incident) => incident.acknowledgedUntil, null),
  plain('states', 'acknowledged_by', (incident) => incident.acknowledgedBy, null),
  plain('states', 'ack_required', (incident) => flag(incident.ackRequired), 0),
  plain('states', 'held', (incident) => flag(incident.held), 0),
  json('states', 'brief_life', briefLifeOf, null),
  plain('states', 'told_count', (incident) => incident.toldCount, 0),
  plain('states', 'delivery_failed', (incident) => flag(incident.deliveryFailed), 0),
];

function reportedLevelOf({ level, reportedLevel }: Incident): Level | null {
  return reportedLevel === level ? null : reportedLevel;
}

function reportedDescriptionOf({ description, reportedDescription }: Incident): string | null {
  return reportedDescription === description ? null : reportedDescription;
}

function briefLifeOf({ life }: Incident): BriefLife | null {
  return life !== null && isBrief(life) ? life : null;
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
  return unsettled.every((column) =>
    sameJson(column.of(incident) as Json, column.beginning as Json),
  );
}

/** All other columns of an incident that begins, and what was said of it. */
export function encodeUnusual(incident: Incident, said: string): unknown[] {
  const row = [incident.id, ...unsettled.map((column) => column.of(incident))];
  return said === '' ? row : [...row, said];
}

/** The columns that make a part necessary. */
const changing: Readonly<Record<ChangePart, readonly Column[]>> = {
  signals: ofPart('signals'),
  states: ofPart('states'),
  contents: ofPart('contents'),
};

/** The columns that a part writes. */
const written: Readonly<Record<ChangePart, readonly Column[]>> = {
  ...changing,
  states: [...changing.signals, ...changing.states],
};

function ofPart(part: ChangePart): readonly Column[] {
  return columns.filter((column) => column.part === part);
}

/**
 * What of an incident is to be written over what is stored.
 * @param said what was said of it since, folded, to be found by; empty: nothing
 */
export function encodeChange(
  before: Incident,
  after: Incident,
  said: string,
): { readonly part: ChangePart; readonly row: readonly unknown[] }[] {
  const parts: ChangePart[] = [hasChanged('states', before, after) ? 'states' : 'signals'];
  if (hasChanged('contents', before, after)) parts.push('contents');
  return parts.map((part) => {
    const row = [after.id, ...written[part].map((column) => column.of(after))];
    return { part, row: part === 'contents' || said === '' ? row : [...row, said] };
  });
}

function hasChanged(part: ChangePart, before: Incident, after: Incident): boolean {
  return changing[part].some(({ isSame }) => !isSame(before, after));
}

/** Writes the rows of a part of the batch over the incidents that are stored. */
export const UPDATE_INCIDENTS = changeParts.map((part) => {
  const searched = part === 'contents' ? [] : [addSearched(written[part].length + 1)];
  return { part, sql: updateBy(part, written[part], searched) };
});

/** Writes over incidents that began in the batch what is not as it usually begins. */
export const UPDATE_UNUSUAL = {
  part: 'unusual',
  sql: updateBy('unusual', unsettled, [addSearched(unsettled.length + 1)]),
} as const;

function updateBy(part: string, own: readonly Column[], others: readonly string[]): string {
  const set = [...own.map(({ name }, at) => `${name} = part.value ->> ${at + 1}`), ...others];
  return `
UPDATE incident SET ${set.join(', ')}
FROM ${rowsOf(part)} WHERE incident.id = part.value ->> 0;`;
}

/** What was said is added to what an incident is found by, until that is very long. */
function addSearched(at: number): string {
  return `search_text = iif(part.value ->> ${at} IS NULL OR length(search_text) >= 100000,
  search_text, search_text || ' ' || (part.value ->> ${at}))`;
}
