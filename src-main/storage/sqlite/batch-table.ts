import { run, type RawConnection } from './connection.ts';

/**
 * Sets of rows go to SQLite as JSON text: one row of a temporary table for each part of a batch, and
 * statements that read it. A round trip for each row, not SQLite, is what would cost.
 */

/** Made once on the writer's connection. */
export const CREATE_BATCH_TABLE = 'CREATE TEMP TABLE batch (part TEXT PRIMARY KEY, rows TEXT)';

/** Hands the rows of some parts, as JSON text, to the statements that read them; what these parts had before is gone. */
export async function fillBatch(
  connection: RawConnection,
  parts: readonly (readonly [part: string, rows: string])[],
): Promise<void> {
  if (parts.length === 0) return;
  await run(
    connection,
    `INSERT OR REPLACE INTO temp.batch (part, rows) VALUES ${parts
      .map(([part]) => `('${part}', ?)`)
      .join(', ')}`,
    parts.map(([, rows]) => rows),
  );
}

/** JSON text without NUL characters, at which SQLite would cut a text. */
export function encodeJson(value: object): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text;
}

/**
 * Begins a statement that reads the rows of a part, as `part.value`, each a JSON array in SQLite's own
 * form: as text, it would be written, and taken apart again. Materialized, because jsonb_each copies a
 * row anew for every column that is asked of it.
 */
export function withRowsOf(part: string): string {
  return `WITH part AS MATERIALIZED (
  SELECT jsonb_each.value AS value FROM temp.batch, jsonb_each(batch.rows) WHERE batch.part = '${part}'
)`;
}
