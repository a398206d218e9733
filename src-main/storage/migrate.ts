import type { Knex } from 'knex';
import { migrations } from './migrations/index.ts';
import { all, execute, run, type RawConnection } from './sqlite/connection.ts';

/** The number of the schema that this program works with. */
export const newestMigration = migrations.at(-1)?.number ?? 0;

export interface MigrationHooks {
  readonly now: () => number;
  /** Called before an existing database is changed: it takes a backup. */
  readonly beforeMigration: () => Promise<void>;
}

/** The writer's connection, as the database lends it. */
type Exclusively = <T>(work: (connection: RawConnection) => Promise<T>) => Promise<T>;

/**
 * Brings the schema to the newest number, each step in a transaction of its own.
 * @throws Error if the database was written by a newer program
 */
export async function migrate(
  exclusively: Exclusively,
  existed: boolean,
  hooks: MigrationHooks,
): Promise<void> {
  const current = await exclusively(currentNumber);
  if (current > newestMigration) {
    throw new Error(
      `The data folder was written by a newer Watchfloor (schema ${current}, this program knows ${newestMigration}). ` +
        'Install that version or a newer one, or use another folder with --data-dir.',
    );
  }
  const pending = migrations.filter((migration) => migration.number > current);
  if (pending.length > 0 && existed && current > 0) {
    await hooks.beforeMigration();
  }
  for (const migration of pending) {
    await exclusively((connection) => apply(connection, migration, hooks.now()));
  }
}

/** The number of an open database's schema. */
export async function schemaNumber(executor: Knex): Promise<number> {
  const row = (await executor('migration').max({ number: 'number' }).first()) as
    { number: number | null } | undefined;
  return row?.number ?? 0;
}

async function currentNumber(connection: RawConnection): Promise<number> {
  await execute(
    connection,
    `CREATE TABLE IF NOT EXISTS migration (
       number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL
     ) STRICT`,
  );
  const rows = await all<{ number: number | null }>(
    connection,
    'SELECT max(number) AS number FROM migration',
  );
  return rows[0]?.number ?? 0;
}

async function apply(
  connection: RawConnection,
  migration: (typeof migrations)[number],
  now: number,
): Promise<void> {
  await execute(connection, 'BEGIN IMMEDIATE');
  try {
    await execute(connection, migration.sql);
    await run(
      connection,
      'INSERT INTO migration (number, name, applied_at) VALUES (?, ?, CAST(? AS INTEGER))',
      [migration.number, migration.name, now],
    );
    await execute(connection, 'COMMIT');
  } catch (error) {
    await execute(connection, 'ROLLBACK');
    throw error;
  }
}
