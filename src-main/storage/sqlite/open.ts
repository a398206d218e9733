import sqlite3 from 'sqlite3';
import { execute, type RawConnection } from './connection.ts';

/** `create` makes the file where it is missing; the others fail then. */
export type OpenMode = 'read' | 'write' | 'create';

const FLAGS: Readonly<Record<OpenMode, number>> = {
  read: sqlite3.OPEN_READONLY,
  write: sqlite3.OPEN_READWRITE,
  create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
};

/** Runs work on a connection of its own, beside those of the open database. */
export async function withConnection<T>(
  file: string,
  mode: OpenMode,
  work: (connection: RawConnection) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(file, mode);
  try {
    return await work(connection);
  } finally {
    await closeConnection(connection);
  }
}

export function openConnection(file: string, mode: OpenMode): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(file, FLAGS[mode], (error) =>
      error ? reject(error) : resolve(connection),
    );
  });
}

export function closeConnection(connection: RawConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.close((error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Takes a lock of the operating system that lives as long as the connection, and at the latest dies
 * with its process.
 * @returns undefined if somebody has it
 */
export async function openLock(file: string): Promise<RawConnection | undefined> {
  const connection = await openConnection(file, 'create');
  try {
    // No waiting, and no journal: nothing is ever written.
    await execute(connection, 'PRAGMA busy_timeout = 0; PRAGMA journal_mode = OFF');
    await execute(connection, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    await closeConnection(connection);
    if (codeOf(error) === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}

/** SQLite's name of an error: `SQLITE_CORRUPT`; empty for an error that is not SQLite's. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
