import { Refusal } from '#shared/contract/error.ts';
import { formatInstant } from '#shared/time/instant.ts';
import { listBackups, type Backup } from './backup.ts';
import { checkFile } from './check.ts';

/**
 * What to say of a data folder whose database is damaged. Nothing is moved or overwritten: the newest
 * backup that is sound is named, with the command that brings it back.
 */
export async function damageRefusal(
  dataFolder: string,
  problems: readonly string[],
): Promise<Refusal> {
  const backup = await newestSoundBackup(dataFolder);
  return new Refusal(
    'unavailable',
    `The database in ${dataFolder} is damaged (${problems[0] ?? 'it cannot be read'}). Nothing was changed. ${advice(dataFolder, backup)}`,
  );
}

/** The command line that restores a backup. */
export function restoreCommand(dataFolder: string, file: string): string {
  return `watchfloor restore --data-dir ${quoted(dataFolder)} ${quoted(file)}`;
}

async function newestSoundBackup(dataFolder: string): Promise<Backup | undefined> {
  for (const backup of await listBackups(dataFolder)) {
    if (await isSound(backup.file)) return backup;
  }
  return undefined;
}

/** One that cannot be looked at is no good advice either. */
function isSound(file: string): Promise<boolean> {
  return checkFile(file).then(
    (problems) => problems.length === 0,
    () => false,
  );
}

function advice(dataFolder: string, backup: Backup | undefined): string {
  if (!backup) {
    return 'There is no sound backup in its folder "backups": bring one from elsewhere with "watchfloor restore FILE", or begin anew in another folder with --data-dir.';
  }
  return `Bring back the backup of ${formatInstant(backup.takenAt)} with: ${restoreCommand(dataFolder, backup.file)}`;
}

function quoted(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
