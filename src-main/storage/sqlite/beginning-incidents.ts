import type { Incident, NewEvent } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { rowsOf } from './batch-table.ts';
import { BEGINNING_COLUMNS, encodeBeginning } from './incident-columns.ts';

/**
 * Incidents that begin are most of a storm, and most of what each leaves behind is the same text and
 * times again: its row, the event that begins its history, its tags and its change. So they are taken
 * apart once, into a temporary table of which statements make all four: reading JSON is what costs
 * most in SQLite.
 */

const TRACES = ['received', 'actor_id', 'seq', 'event_id'] as const;
const FIELDS = [...BEGINNING_COLUMNS, ...TRACES];

/** The table that {@link INSERT_BEGINNINGS} takes them apart into. */
export const CREATE_BEGINNING = `CREATE TEMP TABLE beginning (${FIELDS.join(', ')})`;

const incidentColumns = BEGINNING_COLUMNS.join(', ');

/** Writes incidents that begin, with all that each leaves behind. */
export const INSERT_BEGINNINGS = `
INSERT INTO beginning
SELECT ${FIELDS.map((_, at) => `value ->> ${at}`).join(', ')} FROM ${rowsOf('beginnings')};
INSERT INTO incident (${incidentColumns}) SELECT ${incidentColumns} FROM beginning;
INSERT INTO event (id, incident_id, type, actor_id, timestamp, received, description, visibility)
SELECT event_id, id, iif(end_time IS NULL, 'LES', 'STA'), actor_id, start_time, received, description, 'internal'
FROM beginning WHERE event_id IS NOT NULL;
INSERT INTO incident_tag (tag, incident_id, added_by, added_at)
SELECT tag.value, beginning.id, iif(event_id IS NULL, actor_id, NULL), iif(event_id IS NULL, received, NULL)
FROM beginning, json_each(tags) AS tag;
INSERT INTO change (seq, at, actor_id, topic, entity_id, version, op)
SELECT seq, received, actor_id, 'incident', id, 1, 'insert' FROM beginning;
DELETE FROM beginning;`;

/** What is written with an incident that begins. */
export interface Beginning {
  readonly received: Instant;
  readonly actorId: number;
  readonly seq: number;
  /** The event that begins the history; null: it is not a plain one, and is written by itself. */
  readonly eventId: number | null;
}

/** One incident as the array that {@link INSERT_BEGINNINGS} reads. */
export function encodeBegun(incident: Incident, beginning: Beginning): unknown[] {
  const { received, actorId, seq, eventId } = beginning;
  return [...encodeBeginning(incident), received, actorId, seq, eventId];
}

/** Whether an event says no more than that the incident began. */
export function isPlainBeginning(event: NewEvent | undefined, incident: Incident): boolean {
  return (
    event !== undefined &&
    event.type === (incident.endTime === null ? 'LES' : 'STA') &&
    event.timestamp === incident.startTime &&
    event.description === incident.description &&
    event.visibility === 'internal' &&
    event.detail === null &&
    event.acknowledgement === undefined
  );
}
