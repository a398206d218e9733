import { encodeJson, fillBatch, withRowsOf } from './batch-table.ts';
import { INSERT_BEGINNINGS, stageBeginnings } from './beginning-incidents.ts';
import type { RawConnection } from './connection.ts';
import { CANCEL_ANSWERED, WRITE_DELIVERIES } from './delivery-rows.ts';
import { UPDATE_INCIDENTS } from './incident-columns.ts';
import { WRITE_CHECKPOINTS, WRITE_JOURNAL, WRITE_LIVES, WRITE_PAST } from './life-rows.ts';

/** What a batch consists of: sets of rows, each written by one statement. */
export type PartName = (typeof statements)[number]['part'];

export type Part = readonly [part: PartName, rows: readonly unknown[]];
/** The rows of a part as the JSON text that is handed to its statement. */
export type EncodedPart = readonly [part: PartName, rows: string];

/** In the order in which one needs what another wrote. */
const statements = [
  { part: 'beginnings', sql: INSERT_BEGINNINGS },
  ...UPDATE_INCIDENTS,
  {
    part: 'events',
    sql: `${withRowsOf('events')}
INSERT INTO event (id, incident_id, type, actor_id, timestamp, received, description, visibility, detail)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
  nullif(value -> 8, 'null') FROM part;`,
  },
  {
    part: 'acknowledgements',
    sql: `${withRowsOf('acknowledgements')}
INSERT INTO acknowledgement (event_id, incident_id, expires_at)
SELECT value ->> 0, value ->> 1, value ->> 2 FROM part;`,
  },
  {
    // Said and done: a clock that is set back does not make them count again.
    part: 'expiries',
    sql: `${withRowsOf('expiries')}
UPDATE acknowledgement SET ended_at = expires_at
FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM part) AS expiry
WHERE acknowledgement.incident_id = expiry.id AND acknowledgement.ended_at IS NULL
  AND acknowledgement.expires_at <= expiry.at;`,
  },
  {
    part: 'untags',
    sql: `${withRowsOf('untags')}
DELETE FROM incident_tag WHERE (tag, incident_id) IN (SELECT value ->> 0, value ->> 1 FROM part);`,
  },
  {
    part: 'tags',
    sql: `${withRowsOf('tags')}
INSERT INTO incident_tag (tag, incident_id, added_by, added_at)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3
FROM part WHERE true ON CONFLICT DO NOTHING;`,
  },
  {
    part: 'changes',
    sql: `${withRowsOf('changes')}
INSERT INTO change (seq, at, actor_id, topic, entity_id, version, op)
SELECT value ->> 0, value ->> 1, value ->> 2, 'incident', value ->> 3, value ->> 4, 'update' FROM part;`,
  },
  { part: 'answered', sql: CANCEL_ANSWERED },
  { part: 'deliveries', sql: WRITE_DELIVERIES },
  { part: 'lives', sql: WRITE_LIVES },
  { part: 'journal', sql: WRITE_JOURNAL },
  { part: 'past', sql: WRITE_PAST },
  { part: 'checkpoints', sql: WRITE_CHECKPOINTS },
  {
    part: 'unmatched',
    sql: `${withRowsOf('unmatched')}
INSERT INTO unmatched_signal (source_id, key, action, count, first_at, last_at)
SELECT value ->> 0, value ->> 1, value ->> 2, count(*), value ->> 3, value ->> 3
FROM part WHERE true GROUP BY 1, 2, 3
ON CONFLICT (source_id, key, action)
DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at;`,
  },
  {
    part: 'seen',
    sql: `${withRowsOf('seen')}
UPDATE source SET last_seen = seen.at
FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM part) AS seen WHERE source.id = seen.id;`,
  },
] as const;

/**
 * Hands the rows of parts to the statements of their script. Inside the transaction that runs it, so
 * that nothing of a failed batch is left for the next.
 */
export async function handOver(
  connection: RawConnection,
  parts: readonly EncodedPart[],
): Promise<void> {
  const others: EncodedPart[] = [];
  for (const part of parts) {
    const [name, rows] = part;
    if (name === 'beginnings') await stageBeginnings(connection, rows);
    else others.push(part);
  }
  await fillBatch(connection, others);
}

/** The script that writes these parts; of a part without rows nothing is said. */
export function scriptOf(parts: readonly EncodedPart[]): string {
  const present = new Set(parts.map(([part]) => part));
  return statements
    .filter(({ part }) => present.has(part))
    .map(({ sql }) => sql)
    .join('\n');
}

/** The parts that have rows, ready to be handed over. */
export function encoded(parts: readonly Part[]): EncodedPart[] {
  return parts
    .filter(([, rows]) => rows.length > 0)
    .map(([part, rows]) => [part, encodeJson(rows)]);
}
