import type { Incident } from '#shared/domain/incident/incident.ts';
import { messageOfRow, type JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { Instant } from '#shared/time/instant.ts';
import { withRowsOf } from './batch-table.ts';

/** One life as the array that {@link WRITE_LIVES} reads; undefined where it has not changed. */
export function encodeLife(
  { id, life }: Incident,
  before: Pick<Incident, 'life'> | null,
): unknown[] | undefined {
  return life === null || life === before?.life ? undefined : [id, life];
}

/** One row of a journal as the array that {@link WRITE_JOURNAL} reads. */
export function encodeJournalRow(incidentId: number, row: JournalRow, now: Instant): unknown[] {
  const { seq, generation, workflowId, input, taken, error } = row;
  const messageId = messageOfRow(row).id ?? null;
  return [incidentId, seq, generation, workflowId, input, messageId, now, taken, error];
}

export const WRITE_LIVES = `${withRowsOf('lives')}
INSERT INTO workflow_life (incident_id, life) SELECT value ->> 0, value -> 1 FROM part
WHERE true ON CONFLICT (incident_id) DO UPDATE SET life = excluded.life;`;

export const WRITE_JOURNAL = `${withRowsOf('journal')}
INSERT INTO workflow_journal
  (incident_id, seq, generation, workflow_id, input, message_id, recorded_at, taken, error)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, value ->> 5, value ->> 6,
  value ->> 7, value ->> 8 FROM part;`;
