import { turn } from '../../platform/turn.ts';
import { createBatch, encodeJson, rowsOf, storeBatch } from './batch-table.ts';
import { CREATE_BEGINNING, INSERT_BEGINNINGS } from './beginning-incidents.ts';
import { runPrepared, type RawConnection } from './connection.ts';
import { CANCEL_ANSWERED, WRITE_DELIVERIES } from './delivery-rows.ts';
import { UPDATE_INCIDENTS, UPDATE_UNUSUAL } from './incident-columns.ts';
import { WRITE_CHECKPOINTS, WRITE_JOURNAL, WRITE_LIVES, WRITE_PAST } from './life-rows.ts';

/** What a batch consists of: sets of rows, each with the statements that write it. */
export type PartName = (typeof statements)[number]['part'];

export type Part = readonly [part: PartName, rows: readonly unknown[]];
/** The rows of a part as the JSON text that is handed to its statement. */
export type EncodedPart = readonly [part: PartName, rows: string];

/**
 * In the order in which one needs what another wrote: what closes makes room for what begins with the
 * same key.
 */
const statements = [
  ...UPDATE_INCIDENTS,
  { part: 'beginnings', sql: INSERT_BEGINNINGS },
  UPDATE_UNUSUAL,
  {
    part: 'events',
    sql: `
INSERT INTO event (id, incident_id, type, actor_id, timestamp, received, description, visibility, detail)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
  nullif(value -> 8, 'null') FROM ${rowsOf('events')};`,
  },
  {
    part: 'acknowledgements',
    sql: `
INSERT INTO acknowledgement (event_id, incident_id, expires_at)
SELECT value ->> 0, value ->> 1, value ->> 2 FROM ${rowsOf('acknowledgements')};`,
  },
  {
    // Said and done: a clock that is set back does not make them count again.
    part: 'expiries',
    sql: `
UPDATE acknowledgement SET ended_at = expires_at
FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM ${rowsOf('expiries')}) AS expiry
WHERE acknowledgement.incident_id = expiry.id AND acknowledgement.ended_at IS NULL
  AND acknowledgement.expires_at <= expiry.at;`,
  },
  {
    part: 'untags',
    sql: `
DELETE FROM incident_tag WHERE (tag, incident_id) IN (SELECT value ->> 0, value ->> 1 FROM ${rowsOf('untags')});`,
  },
  {
    part: 'tags',
    sql: `
INSERT INTO incident_tag (tag, incident_id, added_by, added_at)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3
FROM ${rowsOf('tags')} WHERE true ON CONFLICT DO NOTHING;`,
  },
  {
    part: 'changes',
    sql: `
INSERT INTO change (seq, at, actor_id, topic, entity_id, version, op)
SELECT value ->> 0, value ->> 1, value ->> 2, 'incident', value ->> 3, value ->> 4, 'update' FROM ${rowsOf('changes')};`,
  },
  { part: 'answered', sql: CANCEL_ANSWERED },
  { part: 'deliveries', sql: WRITE_DELIVERIES },
  { part: 'lives', sql: WRITE_LIVES },
  { part: 'journal', sql: WRITE_JOURNAL },
  { part: 'past', sql: WRITE_PAST },
  { part: 'checkpoints', sql: WRITE_CHECKPOINTS },
  {
    part: 'unmatched',
    sql: `
INSERT INTO unmatched_signal (source_id, key, action, count, first_at, last_at)
SELECT value ->> 0, value ->> 1, value ->> 2, count(*), value ->> 3, value ->> 3
FROM ${rowsOf('unmatched')} WHERE true GROUP BY 1, 2, 3
ON CONFLICT (source_id, key, action)
DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at;`,
  },
  {
    part: 'seen',
    sql: `
UPDATE source SET last_seen = seen.at
FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM ${rowsOf('seen')}) AS seen WHERE source.id = seen.id;`,
  },
] as const;

/** Made once on the writer's connection: what {@link storeParts} stores into. */
export const CREATE_BATCH = `${CREATE_BEGINNING};\n${createBatch(statements)}`;

const STORE_BATCH = storeBatch(statements);

/**
 * Stores the parts of a batch: all of them, or none. Outside of a transaction it is one of its own, which
 * is on disk when this resolves.
 */
export async function storeParts(
  connection: RawConnection,
  parts: readonly EncodedPart[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = new Map(parts);
  await runPrepared(
    connection,
    STORE_BATCH,
    statements.map(({ part }) => rows.get(part) ?? null),
  );
}

/** So many rows are a text that others should not have to wait for, and for the next one too. */
const MANY_ROWS = 200;

/** The parts that have rows, ready to be stored. */
export async function encoded(parts: readonly Part[]): Promise<EncodedPart[]> {
  const texts: EncodedPart[] = [];
  for (const [part, rows] of parts) {
    if (rows.length === 0) continue;
    texts.push([part, encodeJson(rows)]);
    if (rows.length >= MANY_ROWS) await turn();
  }
  return texts;
}
