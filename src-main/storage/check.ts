import { all, execute, type RawConnection } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';

const MOST_PROBLEMS = 10;

/**
 * Looks whether a database file is whole: its pages and indexes, and every reference between rows.
 * @returns what is wrong, in SQLite's words; empty for a sound file
 */
export async function checkFile(file: string): Promise<string[]> {
  try {
    // Opened for writing, since what a killed process left in the write-ahead log is taken in first.
    return await withConnection(file, 'write', async (connection) => {
      await execute(connection, 'PRAGMA query_only = ON; PRAGMA cache_size = -65536');
      const pages = await all<{ quick_check: string }>(
        connection,
        `PRAGMA quick_check(${MOST_PROBLEMS})`,
      );
      const problems = pages.flatMap((row) => sentencesOf(row.quick_check));
      return problems.length > 0 ? problems : await brokenReferences(connection);
    });
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
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
