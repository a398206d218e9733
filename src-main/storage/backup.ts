import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import type { Instant } from '#shared/time/instant.ts';
import { backupName, readBackupName, type BackupReason } from './backup-name.ts';
import { checkFile } from './check.ts';
import { DATABASE_FILE } from './database.ts';
import { moveDurably } from '../platform/durable-file.ts';
import { run } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';

/** So many of those that are taken by themselves are kept; what somebody asked for is theirs to remove. */
const KEPT = 7;
const PARTIAL = '.partial';

export interface Backup {
  readonly file: string;
  readonly takenAt: Instant;
  readonly why: BackupReason;
}

export interface TakenBackup {
  readonly file: string;
  readonly bytes: number;
}

export function backupFolder(dataFolder: string): string {
  return path.join(dataFolder, 'backups');
}

/** The backups of a data folder, newest first. */
export async function listBackups(dataFolder: string): Promise<Backup[]> {
  const folder = backupFolder(dataFolder);
  const names = await readdir(folder).catch(() => []);
  const backups = names.sort().flatMap((name) => {
    const read = readBackupName(name);
    return read ? [{ file: path.join(folder, name), ...read }] : [];
  });
  return backups.reverse();
}

/** Bytes of a file; 0 once it is gone. */
export async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/**
 * Copies the database as it is now into the folder of backups, while it is in use, and removes those
 * that are no longer kept. One at a time.
 * @throws Refusal `unavailable` if there is no room, or what was written is not sound
 */
export async function takeBackup(
  dataFolder: string,
  why: BackupReason,
  now: Instant,
): Promise<TakenBackup> {
  const folder = backupFolder(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removePartial(folder);
  const taken = await copyTo(dataFolder, await freeName(folder, why, now));
  await removeOld(dataFolder);
  return taken;
}

/**
 * Copies the database as it is now to a file that the caller named.
 * @throws Refusal `conflict` if the file exists, `invalid_input` if its folder does not
 */
export async function takeBackupTo(dataFolder: string, file: string): Promise<TakenBackup> {
  if (await exists(file)) {
    throw new Refusal('conflict', `${file} exists already: choose another name.`, 'file');
  }
  if (!(await exists(path.dirname(file)))) {
    throw new Refusal(
      'invalid_input',
      `There is no folder ${path.dirname(file)}: make it first.`,
      'file',
    );
  }
  return copyTo(dataFolder, file);
}

/** The copy gets its name only when it is whole, sound and on the disk. */
async function copyTo(dataFolder: string, file: string): Promise<TakenBackup> {
  const partial = `${file}${PARTIAL}`;
  try {
    await withConnection(path.join(dataFolder, DATABASE_FILE), 'read', (connection) =>
      run(connection, 'VACUUM INTO ?', [partial]),
    );
    await chmod(partial, 0o600);
    const problems = await checkFile(partial);
    if (problems.length > 0) throw new Error(problems[0]);
    await moveDurably(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw notTaken(file, error);
  }
  return { file, bytes: (await stat(file)).size };
}

function notTaken(file: string, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'unavailable',
    `The backup ${file} could not be taken (${reason}). Check the free space and the permissions, and run "watchfloor doctor".`,
  );
}

async function freeName(folder: string, why: BackupReason, now: Instant): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const file = path.join(folder, backupName(now, why, copy));
    if (!(await exists(file))) return file;
  }
}

/** What a killed process left of a backup that it had begun. */
async function removePartial(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(PARTIAL)) await rm(path.join(folder, name), { force: true });
  }
}

async function removeOld(dataFolder: string): Promise<void> {
  const automatic = (await listBackups(dataFolder)).filter(({ why }) => why !== 'manual');
  for (const { file } of automatic.slice(KEPT)) await rm(file, { force: true });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
