import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { formatDuration } from '#shared/time/duration.ts';
import { DAY, formatInstant, type Instant } from '#shared/time/instant.ts';
import { listBackups } from '../../storage/backup.ts';
import { checkFile } from '../../storage/check.ts';
import { restoreCommand } from '../../storage/damage.ts';
import type { DiskTrouble } from '../../storage/disk-trouble.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

const MEBIBYTE = 1024 * 1024;
/** Below this much free space nothing may be stored soon. */
const LEAST_FREE = 64 * MEBIBYTE;
/** A night or two may be missed. */
const OLDEST_BACKUP = 3 * DAY;

/** Whether others can read the folder. Windows keeps rights elsewhere. */
export async function lookAtPermissions(folder: string): Promise<Finding> {
  const { mode } = await stat(folder);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return warning(
      `Other users of this machine can look into ${folder}.`,
      `Run: chmod 700 '${folder}'`,
    );
  }
  return ok(`The data folder ${folder} is private.`);
}

/** Whether there is room to work, and for one more backup. */
export async function lookAtFreeSpace(databaseFile: string): Promise<Finding> {
  const folder = path.dirname(databaseFile);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const { size } = await stat(databaseFile);
  const what = `${Math.floor(free / MEBIBYTE)} MiB are free on the disk of ${folder}.`;
  if (free < LEAST_FREE) {
    return wrong(what, 'Free some space now: without it nothing can be stored.');
  }
  if (free < 2 * size + LEAST_FREE) {
    return warning(what, 'Free some space: backups need about twice the size of the database.');
  }
  return ok(what);
}

/** Whether what was written lately could be stored. */
export function lookAtTrouble(trouble: DiskTrouble | null): Finding {
  if (trouble === null) return ok('What is written is stored.');
  return wrong(
    `Since ${formatInstant(trouble.since)} not everything could be stored.`,
    trouble.message,
  );
}

/** Whether the database file is whole. */
export async function lookAtIntegrity(databaseFile: string): Promise<Finding> {
  const [problem] = await checkFile(databaseFile);
  if (problem === undefined) return ok('The database is sound.');
  const folder = path.dirname(databaseFile);
  const [backup] = await listBackups(folder);
  return wrong(
    `The database is damaged: ${problem}.`,
    backup
      ? `Stop Watchfloor, then run: ${restoreCommand(folder, backup.file)}`
      : 'Stop Watchfloor, copy the data folder to a safe place, and restore a backup from elsewhere.',
  );
}

/** Whether a recent backup is there. */
export async function lookAtBackups(folder: string, now: Instant): Promise<Finding> {
  const [newest] = await listBackups(folder);
  if (!newest) return ok('There is no backup yet; the first is taken at night, at 03:30.');
  const age = now - newest.takenAt;
  if (age < 0) {
    return warning(
      `The newest backup is of a time that is still to come: ${newest.file}. The clock was wrong then, or is now.`,
      'Set the clock right, then take one with "watchfloor backup".',
    );
  }
  const what = `The newest backup is ${formatDuration(age)} old: ${newest.file}.`;
  if (age <= OLDEST_BACKUP) return ok(what);
  return warning(what, 'Take one with "watchfloor backup", and let Watchfloor run at night.');
}
