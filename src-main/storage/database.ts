import { existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import knexFactory, { type Knex } from 'knex';
import type { Logger } from '../platform/logger.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { DiskWatch, type DiskTrouble } from './disk-trouble.ts';
import { migrate, type MigrationHooks } from './migrate.ts';
import { execute, finalizePrepared, type RawConnection } from './sqlite/connection.ts';
import { CREATE_BATCH } from './sqlite/incident-statements.ts';
import { closeConnection, openConnection } from './sqlite/open.ts';

/** What connections are told that only read. */
const READING = [
  'PRAGMA query_only = ON',
  'PRAGMA busy_timeout = 5000',
  'PRAGMA cache_size = -32768',
];
/** A statement that takes longer is logged. */
const SLOW_MILLISECONDS = 40;
const READERS = 3;
/** A page that is written again and again before it is moved from the log to the file is moved once. */
const PAGES_BETWEEN_CHECKPOINTS = 8_000;

/** A transaction of the one writer. Stores take it, or {@link Database.read}, as their executor. */
export type Executor = Knex | Knex.Transaction;
export type WriteTransaction = Knex.Transaction;

export interface Database {
  readonly file: string;
  /** A few connections that only read. */
  readonly read: Knex;
  /** One more, for the sets of rows that are read beside the writer again and again. */
  reader(): Promise<RawConnection>;
  /**
   * One transaction at a time: the pool of one writer is the mutex. All of it is on disk when it
   * resolves. The connection is the transaction's own, for sets of rows.
   */
  write<T>(
    work: (transaction: WriteTransaction, connection: RawConnection) => Promise<T>,
  ): Promise<T>;
  /** The writer's own connection, for sets of rows; whoever takes it begins and commits by itself. */
  exclusively<T>(work: (connection: RawConnection) => Promise<T>): Promise<T>;
  /** Somebody waits for the writer. */
  readonly isAwaited: boolean;
  /** Why nothing could be stored lately; null: all is well. */
  readonly trouble: DiskTrouble | null;
  /** Tries whether the disk takes what is written again. @throws Refusal `unavailable` if it does not */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export const DATABASE_FILE = 'watchfloor.db';

/**
 * Opens the database of a folder, making and migrating it as needed.
 * @throws Refusal `unavailable` if the folder cannot be made; Error if the file is damaged, or newer
 *   than this program
 */
export async function openDatabase(
  folder: string,
  logger: Logger,
  hooks: MigrationHooks,
): Promise<Database> {
  makeFolder(folder);
  const file = path.join(folder, DATABASE_FILE);
  const existed = existsSync(file);
  const writer = connect(file, logger, 1, [
    'PRAGMA journal_mode = WAL',
    'PRAGMA synchronous = FULL',
    'PRAGMA foreign_keys = ON',
    'PRAGMA busy_timeout = 5000',
    'PRAGMA cache_size = -65536',
    'PRAGMA temp_store = MEMORY',
    `PRAGMA wal_autocheckpoint = ${PAGES_BETWEEN_CHECKPOINTS}`,
  ]);
  const read = connect(file, logger, READERS, READING);
  const database = new KnexDatabase(file, writer, read, new DiskWatch(hooks.now));
  try {
    await migrate((work) => database.exclusively(work), existed, hooks);
    // Not before: a step of the migration may take away what their statements name.
    await database.exclusively((connection) => execute(connection, CREATE_BATCH));
    // The readers are opened now, and not while somebody waits.
    await Promise.all(Array.from({ length: READERS }, () => read.raw('SELECT 1')));
  } catch (error) {
    await database.close();
    throw error;
  }
  logSlowStatements(writer, logger);
  logSlowStatements(read, logger);
  return database;
}

/** Of the pool that knex keeps, as far as it is looked at. */
interface Pool {
  numPendingAcquires(): number;
}

class KnexDatabase implements Database {
  readonly file: string;
  readonly read: Knex;
  readonly #writer: Knex;
  readonly #disk: DiskWatch;
  #reader: Promise<RawConnection> | null = null;

  constructor(file: string, writer: Knex, read: Knex, disk: DiskWatch) {
    this.file = file;
    this.#writer = writer;
    this.read = read;
    this.#disk = disk;
  }

  get trouble(): DiskTrouble | null {
    return this.#disk.trouble;
  }

  reader(): Promise<RawConnection> {
    this.#reader ??= openReader(this.file).catch((error: unknown) => {
      this.#reader = null;
      throw error;
    });
    return this.#reader;
  }

  get isAwaited(): boolean {
    const { pool } = this.#writer.client as { readonly pool: Pool };
    return pool.numPendingAcquires() > 0;
  }

  write<T>(
    work: (transaction: WriteTransaction, connection: RawConnection) => Promise<T>,
  ): Promise<T> {
    return this.#disk.over(async () => {
      const failures: unknown[] = [];
      try {
        return await this.#writer.transaction(async (transaction) => {
          const client = transaction.client as Knex.Client;
          const connection = (await client.acquireConnection()) as RawConnection;
          return work(transaction, connection).catch((error: unknown) => {
            failures.push(error);
            throw error;
          });
        });
      } catch (error) {
        // A full disk ends a transaction by itself; knex then reports that it could not be rolled back.
        throw failures[0] ?? error;
      }
    });
  }

  async exclusively<T>(work: (connection: RawConnection) => Promise<T>): Promise<T> {
    const client = this.#writer.client as Knex.Client;
    const connection = (await client.acquireConnection()) as RawConnection;
    try {
      return await this.#disk.over(() => work(connection));
    } finally {
      client.releaseConnection(connection);
    }
  }

  async probe(): Promise<void> {
    // Nobody reads this number; setting it writes a page and commits it.
    await this.exclusively((connection) => execute(connection, 'PRAGMA user_version = 0'));
    this.#disk.passed();
  }

  async close(): Promise<void> {
    await this.exclusively(finalizePrepared);
    if (this.#reader) await closeReader(await this.#reader);
    await this.read.destroy();
    await this.#writer.destroy();
  }
}

async function openReader(file: string): Promise<RawConnection> {
  const reader = await openConnection(file, 'read');
  await execute(reader, READING.join(';'));
  return reader;
}

async function closeReader(reader: RawConnection): Promise<void> {
  await finalizePrepared(reader);
  await closeConnection(reader);
}

function connect(file: string, logger: Logger, size: number, pragmas: readonly string[]): Knex {
  return knexFactory({
    client: 'sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    // Without it knex writes to standard output, which belongs to the command.
    log: {
      warn: (message: unknown) => logger.warn({ message }, 'knex warns'),
      error: (message: unknown) => logger.error({ message }, 'knex reports an error'),
      deprecate: (method: string) => logger.debug({ method }, 'knex deprecates'),
      debug: (message: unknown) => logger.debug({ message }, 'knex'),
    },
    pool: {
      min: size === 1 ? 1 : 0,
      max: size,
      idleTimeoutMillis: Number.MAX_SAFE_INTEGER,
      afterCreate(connection: RawConnection, done: (error: Error | null) => void) {
        execute(connection, pragmas.join(';')).then(
          () => done(null),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    },
    acquireConnectionTimeout: 60_000,
  });
}

function logSlowStatements(knex: Knex, logger: Logger): void {
  const started = new Map<string, number>();
  knex.on('query', (query: { __knexQueryUid: string }) => {
    started.set(query.__knexQueryUid, performance.now());
  });
  const finish = (query: { __knexQueryUid: string; sql: string }): void => {
    const duration = performance.now() - (started.get(query.__knexQueryUid) ?? performance.now());
    started.delete(query.__knexQueryUid);
    if (duration > SLOW_MILLISECONDS) {
      logger.info({ milliseconds: Math.round(duration), sql: query.sql }, 'slow statement');
    }
  };
  knex.on('query-response', (_response: unknown, query: { __knexQueryUid: string; sql: string }) =>
    finish(query),
  );
  knex.on('query-error', (_error: unknown, query: { __knexQueryUid: string; sql: string }) =>
    finish(query),
  );
}
