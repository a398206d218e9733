import type { Database } from '../database.ts';
import { execute } from '../sqlite/connection.ts';

/** As many as SQLite can count. */
const NO_LIMIT = 4_294_967_294;

/** From now on the database cannot grow, as on a full disk; small changes may still fit. */
export function fillDisk(database: Pick<Database, 'exclusively'>): Promise<void> {
  // The limit is never set below what the file has already.
  return limitPages(database, 1);
}

export function freeDisk(database: Pick<Database, 'exclusively'>): Promise<void> {
  return limitPages(database, NO_LIMIT);
}

function limitPages(database: Pick<Database, 'exclusively'>, pages: number): Promise<void> {
  return database.exclusively((connection) =>
    execute(connection, `PRAGMA max_page_count = ${pages}`),
  );
}
