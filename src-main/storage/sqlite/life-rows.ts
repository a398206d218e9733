import type { Incident } from '#shared/domain/incident/incident.ts';
import { isBrief, lengthOf } from '#shared/domain/workflow-incident/kept-life.ts';
import { messageOfRow, type JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { Instant } from '#shared/time/instant.ts';
import { rowsOf } from './batch-table.ts';

/** One life as the array that {@link WRITE_LIVES} reads; undefined where it has not changed. */
export function encodeLife(
  { id, life }: Incident,
  before: Pick<Incident, 'life'> | null,
): unknown[] | undefined {
  return life === null || isBrief(life) || life === before?.life ? undefined : [id, life];
}

/** One row of a journal as the array that {@link WRITE_JOURNAL} reads. */
export function encodeJournalRow(incidentId: number, row: JournalRow, now: Instant): unknown[] {
  const { seq, generation, workflowId, input, taken, error } = row;
  const messageId = messageOfRow(row).id ?? null;
  const { recordedAt = now } = row;
  return [incidentId, seq, generation, workflowId, input, messageId, recordedAt, taken, error];
}

/** Entries of a history that its life no longer holds, as the arrays that {@link WRITE_PAST} reads. */
export function encodePast(incidentId: number, { generation, past }: JournalRow): unknown[][] {
  return (past?.entries ?? []).map((entry, at) => [
    incidentId,
    generation,
    (past?.from ?? 0) + at,
    entry,
  ]);
}

/** Whoever asks for the last rows of a journal need not begin at its beginning. */
const CHECKPOINT_EVERY = 100;

/** Lives to begin a replay with, now and then: the latest, and of very many rows one that lies before their last. */
export function encodeCheckpoints(
  { id, life }: Incident,
  before: Pick<Incident, 'life'> | null,
  journal: readonly JournalRow[],
): unknown[][] {
  if (life === null || isBrief(life)) return [];
  const steps = (seq: number) => Math.floor(seq / CHECKPOINT_EVERY);
  if (steps(life.seq) === steps(lengthOf(before?.life ?? null))) return [];
  const last = life.seq - CHECKPOINT_EVERY;
  const reached = journal.findLast(({ seq, reached: there }) => there && seq <= last)?.reached;
  return [...(reached ? [reached] : []), life].map((each) => [id, each.seq, each]);
}

export const WRITE_PAST = `
INSERT INTO workflow_past (incident_id, generation, place, entry)
SELECT value ->> 0, value ->> 1, value ->> 2, value -> 3 FROM ${rowsOf('past')};`;

/**
 * Of each incident a few are kept: always one from which the last rows can be reached, however many were
 * written at once.
 */
export const WRITE_CHECKPOINTS = `
INSERT INTO workflow_checkpoint (incident_id, seq, life)
SELECT value ->> 0, value ->> 1, value -> 2 FROM ${rowsOf('checkpoints')} WHERE true;
DELETE FROM workflow_checkpoint WHERE (incident_id, seq) IN (
  SELECT old.incident_id, old.seq FROM ${rowsOf('checkpoints')} JOIN workflow_checkpoint AS old
    ON old.incident_id = value ->> 0 AND old.seq < (
      SELECT max(reached.seq) FROM workflow_checkpoint AS reached
      WHERE reached.incident_id = old.incident_id
        AND reached.seq <= (value ->> 1) - ${3 * CHECKPOINT_EVERY}
    )
);`;

export const WRITE_LIVES = `
INSERT INTO workflow_life (incident_id, life)
SELECT value ->> 0, value -> 1 FROM ${rowsOf('lives')}
WHERE true ON CONFLICT (incident_id) DO UPDATE SET life = excluded.life;`;

export const WRITE_JOURNAL = `
INSERT INTO workflow_journal
  (incident_id, seq, generation, workflow_id, input, message_id, recorded_at, taken, error)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, value ->> 5, value ->> 6,
  value ->> 7, value ->> 8 FROM ${rowsOf('journal')};`;
