/**
 * Sets of rows go to SQLite as JSON text, a text for each part of a batch, and are stored by one
 * statement: an insert into a view, whose trigger has the statements that write the parts. It is prepared
 * once, and one round trip. A round trip for each row, or for each part, not SQLite, is what would cost.
 */

/** Of a batch: the name of a part, and the statements that write its rows, which {@link rowsOf} gives them. */
export interface PartStatements {
  readonly part: string;
  readonly sql: string;
}

/** The view that takes batches, with its trigger; made once on the writer's connection. */
export function createBatch(parts: readonly PartStatements[]): string {
  return `CREATE TEMP VIEW batch AS SELECT ${parts.map(({ part }) => `NULL AS ${part}`).join(', ')};
CREATE TEMP TRIGGER batch_stored INSTEAD OF INSERT ON batch BEGIN
${parts.map(({ sql }) => sql).join('\n')}
END`;
}

/** Stores a batch: a text, or null, for each of the parts. */
export function storeBatch(parts: readonly PartStatements[]): string {
  return `INSERT INTO batch VALUES (${parts.map(() => '?').join(', ')})`;
}

/** JSON text without NUL characters, at which SQLite would cut a text. */
export function encodeJson(value: object): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text;
}

/**
 * The rows of a part, as `part.value`, each a JSON array in SQLite's own form: as text, it would be
 * written, and taken apart again. Materialized, because jsonb_each copies a row anew for every column
 * that is asked of it. Statements of a trigger take WITH in a subquery only.
 */
export function rowsOf(part: string): string {
  return `(WITH rows AS MATERIALIZED (SELECT value FROM jsonb_each(NEW.${part})) SELECT value FROM rows) AS part`;
}
