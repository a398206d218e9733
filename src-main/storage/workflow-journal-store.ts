import type { JournalInput, JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { Life } from '#shared/domain/workflow-incident/life.ts';
import type { HistoryEntry } from '#shared/domain/workflow/instance.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

interface JournalRecord {
  readonly incident_id: number;
  readonly seq: number;
  readonly generation: number;
  readonly workflow_id: number;
  readonly input: string;
  readonly recorded_at: number;
  readonly taken: string | null;
  readonly error: string | null;
}

interface PastRecord {
  readonly incident_id: number;
  readonly generation: number;
  readonly place: number;
  readonly entry: string;
}

/** A row of a journal with when it came to be known. */
export interface StoredJournalRow extends JournalRow {
  readonly recordedAt: Instant;
}

/** Rows of an incident's journal after one of them, oldest first. */
export async function listJournal(
  executor: Executor,
  incidentId: number,
  after: number,
  limit: number,
): Promise<StoredJournalRow[]> {
  const records = await executor<JournalRecord>('workflow_journal')
    .where({ incident_id: incidentId })
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit);
  return records.map(rowOf);
}

/**
 * Entries of a history that its life no longer holds, oldest first; of very many the latest.
 * @param life of the incident; what it holds itself is not among them
 */
export async function listPast(
  executor: Executor,
  incidentId: number,
  { generation, earlier = 0 }: Pick<Life, 'generation' | 'earlier'>,
  limit: number,
): Promise<PastEntry[]> {
  const records = await executor<PastRecord>('workflow_past')
    .where({ incident_id: incidentId, generation })
    .where('place', '<', earlier)
    .orderBy('place', 'desc')
    .limit(limit);
  return records
    .map(({ place, entry }) => ({ place, entry: JSON.parse(entry) as HistoryEntry }))
    .reverse();
}

/** The entry at a place, with its neighbours, as far as they are kept apart from the life; by their place. */
export async function findPast(
  executor: Executor,
  incidentId: number,
  { generation, earlier = 0 }: Pick<Life, 'generation' | 'earlier'>,
  place: number,
): Promise<ReadonlyMap<number, HistoryEntry>> {
  const records = await executor<PastRecord>('workflow_past')
    .where({ incident_id: incidentId, generation })
    .whereBetween('place', [place - 1, Math.min(place + 1, earlier - 1)]);
  return new Map(records.map((each) => [each.place, JSON.parse(each.entry) as HistoryEntry]));
}

/** An entry with its place in the whole history. */
export interface PastEntry {
  readonly place: number;
  readonly entry: HistoryEntry;
}

/** A life as it was at a row of its journal, or before; undefined: none was kept. */
export async function findCheckpoint(
  executor: Executor,
  incidentId: number,
  seq: number,
): Promise<Life | undefined> {
  const record = await executor<{ incident_id: number; seq: number; life: string }>(
    'workflow_checkpoint',
  )
    .where({ incident_id: incidentId })
    .where('seq', '<=', seq)
    .orderBy('seq', 'desc')
    .first('life');
  return record && (JSON.parse(record.life) as Life);
}

/** A life as it is stored, to the byte. */
export interface StoredLife {
  readonly incidentId: number;
  readonly life: string;
}

/** Lives of incidents after one of them, by number. */
export async function listLives(
  executor: Executor,
  afterIncidentId: number,
  limit: number,
): Promise<StoredLife[]> {
  const records = await executor<{ incident_id: number; life: string }>('workflow_life')
    .where('incident_id', '>', afterIncidentId)
    .orderBy('incident_id')
    .limit(limit);
  return records.map(({ incident_id: incidentId, life }) => ({ incidentId, life }));
}

function rowOf(record: JournalRecord): StoredJournalRow {
  return {
    seq: record.seq,
    generation: record.generation,
    workflowId: record.workflow_id,
    input: JSON.parse(record.input) as JournalInput,
    taken: record.taken,
    error: record.error,
    recordedAt: record.recorded_at,
  };
}
