import { existsSync } from 'node:fs';
import { troubleWith } from './disk-trouble.ts';
import { all, execute, type RawConnection } from './sqlite/connection.ts';
import { withConnection, type OpenMode } from './sqlite/open.ts';

const MOST_PROBLEMS = 10;

/**
 * Looks whether a database file is whole, with the write-ahead log beside it: its pages and indexes, and
 * every reference between rows. Changes neither.
 * @returns what is wrong, in SQLite's words; empty for a sound file
 * @throws Refusal `unavailable` if it cannot be looked at, for rights or for the disk
 */
export async function checkFile(file: string): Promise<string[]> {
  try {
    return await withConnection(file, modeFor(file), async (connection) => {
      await execute(connection, 'PRAGMA query_only = ON; PRAGMA cache_size = -65536');
      const pages = await all<{ quick_check: string }>(
        connection,
        `PRAGMA quick_check(${MOST_PROBLEMS})`,
      );
      const problems = pages.flatMap((row) => sentencesOf(row.quick_check));
      return problems.length > 0 ? problems : await brokenReferences(connection);
    });
  } catch (error) {
    const trouble = troubleWith(file, error);
    if (trouble) throw trouble;
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Whoever may write takes the log into the file when they close it, be it damaged or not. Without a log
 * there is nothing to take in, and whoever may write removes the empty one that looking has made.
 */
function modeFor(file: string): OpenMode {
  return existsSync(`${file}-wal`) ? 'read' : 'write';
}

/** SQLite answers many lines at once, under the name of the database. */
function sentencesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== 'ok' && !line.startsWith('***'));
}

async function brokenReferences(connection: RawConnection): Promise<string[]> {
  const rows = await all<{ table: string; parent: string; count: number }>(
    connection,
    `SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check
     GROUP BY 1, 2 LIMIT ${MOST_PROBLEMS}`,
  );
  return rows.map(({ table, parent, count }) => `${count} rows of ${table} refer to no ${parent}`);
}
