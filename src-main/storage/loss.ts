import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Instant } from '#shared/time/instant.ts';
import { all, type RawConnection } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';

/** What a database had that a backup of it, put in its place, does not have. */
export interface Loss {
  /** When something was written to the backup last; null: never. */
  readonly since: Instant | null;
  /** What came later; null where the database is too damaged to tell. */
  readonly later: { readonly incidents: number; readonly events: number } | null;
}

interface Numbers {
  readonly incident: number;
  readonly event: number;
}

/** Tells from the last numbers that were given out what is newer than the backup. */
export async function lossBetween(database: string, backup: string): Promise<Loss> {
  const kept = await withConnection(backup, 'read', async (connection) => ({
    numbers: await lastNumbers(connection),
    since: await lastChange(connection),
  }));
  const last = await withoutTraces(database, () =>
    withConnection(database, 'read', lastNumbers).catch(() => null),
  );
  return {
    since: kept.since,
    later: last && {
      incidents: Math.max(0, last.incident - kept.numbers.incident),
      events: Math.max(0, last.event - kept.numbers.event),
    },
  };
}

/** Reading makes an empty write-ahead log and its index where there are none; they do not stay. */
async function withoutTraces<T>(database: string, work: () => Promise<T>): Promise<T> {
  const missing = [`${database}-wal`, `${database}-shm`].filter((file) => !existsSync(file));
  try {
    return await work();
  } finally {
    for (const file of missing) await rm(file, { force: true });
  }
}

async function lastNumbers(connection: RawConnection): Promise<Numbers> {
  const rows = await all<{ name: string; seq: number }>(
    connection,
    "SELECT name, seq FROM sqlite_sequence WHERE name IN ('incident', 'event')",
  );
  const numbers = new Map(rows.map(({ name, seq }) => [name, seq]));
  return { incident: numbers.get('incident') ?? 0, event: numbers.get('event') ?? 0 };
}

async function lastChange(connection: RawConnection): Promise<Instant | null> {
  const [row] = await all<{ at: number }>(
    connection,
    'SELECT at FROM change ORDER BY seq DESC LIMIT 1',
  );
  return row?.at ?? null;
}
