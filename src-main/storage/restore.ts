import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import type { Instant } from '#shared/time/instant.ts';
import { fileStamp } from './backup-name.ts';
import { checkFile } from './check.ts';
import { DATABASE_FILE } from './database.ts';
import { moveDurably, syncFile, syncFolder } from '../platform/durable-file.ts';
import { markAsClosed } from './closed-mark.ts';
import { acquireFolderLock, type FolderLock } from './folder-lock.ts';
import { lossBetween, type Loss } from './loss.ts';
import { newestMigration } from './migrate.ts';
import { all, execute } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';

const INCOMING = 'restore.partial';
/** The write-ahead log and its index belong to the file: with another file they would damage it. */
const SIDES = ['-wal', '-shm', '-journal'];

export interface Restored {
  readonly file: string;
  /** Where the database that was there before is now; null: there was none. */
  readonly setAside: string | null;
  /** What is only in what was set aside; null: nothing was. */
  readonly loss: Loss | null;
}

/**
 * Puts a backup in the place of a folder's database. The backup is copied and looked over first; what
 * was there is set aside in a folder of its own, never overwritten.
 * @throws Refusal `busy` while another process has the folder; `not_found` or `invalid_input` if the
 *   file is missing, damaged, of a newer program or none of Watchfloor's
 */
export async function restoreBackup(
  folder: string,
  backup: string,
  now: Instant,
): Promise<Restored> {
  const absolute = path.resolve(folder);
  const source = path.resolve(backup);
  if (!existsSync(source)) throw new Refusal('not_found', `There is no file ${source}.`, 'file');
  const lock = await acquireFolderLock(absolute, now, 'restore');
  const incoming = path.join(absolute, INCOMING);
  try {
    await copyWithSides(source, incoming);
    await lookOver(source, incoming);
    await syncFile(incoming);
  } catch (error) {
    await removeWithSides(incoming);
    await giveBack(lock);
    throw error;
  }
  return replace(absolute, incoming, lock, now);
}

/** Nothing was replaced yet: the folder is as good or bad as it was found. */
function giveBack(lock: FolderLock): Promise<void> {
  return lock.left ? lock.abandon() : lock.release();
}

/** From here on a crash leaves the lock's note `restore`, and nobody opens the folder until it is done. */
async function replace(
  folder: string,
  incoming: string,
  lock: FolderLock,
  now: Instant,
): Promise<Restored> {
  try {
    const file = path.join(folder, DATABASE_FILE);
    const setAside = await setCurrentAside(folder, now);
    await moveDurably(incoming, file);
    const loss = await lossOf(setAside, file);
    await markAsClosed(folder);
    await lock.release();
    return { file, setAside, loss };
  } catch (error) {
    await lock.abandon();
    throw error;
  }
}

async function lossOf(setAside: string | null, file: string): Promise<Loss | null> {
  return setAside === null ? null : lossBetween(path.join(setAside, DATABASE_FILE), file);
}

async function setCurrentAside(folder: string, now: Instant): Promise<string | null> {
  const current = [DATABASE_FILE, ...SIDES.map((side) => `${DATABASE_FILE}${side}`)].filter(
    (name) => existsSync(path.join(folder, name)),
  );
  if (current.length === 0) return null;
  const aside = await makeAside(folder, now);
  for (const name of current) await rename(path.join(folder, name), path.join(aside, name));
  await syncFolder(aside);
  return aside;
}

async function makeAside(folder: string, now: Instant): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const name = `set-aside-${fileStamp(now)}${copy > 1 ? `-${copy}` : ''}`;
    const aside = path.join(folder, name);
    if (existsSync(aside)) continue;
    await mkdir(aside, { mode: 0o700 });
    return aside;
  }
}

/** A copy of a database in use has its newest rows in the write-ahead log beside it. */
async function copyWithSides(from: string, to: string): Promise<void> {
  await removeWithSides(to);
  await copyWritable(from, to);
  for (const side of ['-wal', '-journal']) {
    if (existsSync(`${from}${side}`)) await copyWritable(`${from}${side}`, `${to}${side}`);
  }
}

/** A copy has the rights of what it was made from, which may be a backup that nobody may write. */
async function copyWritable(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
}

async function removeWithSides(file: string): Promise<void> {
  for (const side of ['', ...SIDES]) await rm(`${file}${side}`, { force: true });
}

/** What is looked over is the very copy that takes the place; it becomes one file without sides. */
async function lookOver(source: string, copy: string): Promise<void> {
  const [problem] = await checkFile(copy);
  if (problem !== undefined) {
    throw new Refusal(
      'invalid_input',
      `${source} is damaged or no database (${problem}). Choose another backup; nothing was changed.`,
      'file',
    );
  }
  const number = await schemaNumber(copy);
  if (number === undefined) {
    throw new Refusal(
      'invalid_input',
      `${source} is no database of Watchfloor. Choose a backup; nothing was changed.`,
      'file',
    );
  }
  if (number > newestMigration) {
    throw new Refusal(
      'invalid_input',
      `${source} was written by a newer Watchfloor (schema ${number}, this program knows ${newestMigration}). Install that version first; nothing was changed.`,
      'file',
    );
  }
}

async function schemaNumber(file: string): Promise<number | undefined> {
  return withConnection(file, 'write', async (connection) => {
    await execute(connection, 'PRAGMA journal_mode = DELETE');
    const tables = await all(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'migration'");
    if (tables.length === 0) return undefined;
    const rows = await all<{ number: number | null }>(
      connection,
      'SELECT max(number) AS number FROM migration',
    );
    return rows[0]?.number ?? undefined;
  });
}
