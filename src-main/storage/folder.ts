import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { takeBackup } from './backup.ts';
import { checkFile } from './check.ts';
import { isAsClosed, markAsClosed } from './closed-mark.ts';
import { damageRefusal } from './damage.ts';
import { DATABASE_FILE, openDatabase, type Database } from './database.ts';
import { troubleWith } from './disk-trouble.ts';
import { acquireFolderLock, type Addresses, type FolderLock } from './folder-lock.ts';

/** The database of a data folder that this process holds. Closing it gives the folder back. */
export interface OpenFolder extends Database {
  /** Tells others who ask for the folder where its host can be reached. */
  announce(addresses: Addresses): Promise<void>;
}

/**
 * Takes a data folder, made if it is missing, and opens its database: looked over first if it may be
 * damaged, and brought to the newest schema after a backup.
 * @throws Refusal `busy` if another process has the folder; `unavailable` if it cannot be written, if
 *   its database is damaged or cannot be opened, or if a restore was cut short
 */
export async function openFolder(
  folder: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<OpenFolder> {
  const absolute = path.resolve(folder);
  const lock = await acquireFolderLock(absolute, clock.now());
  try {
    await lookOver(absolute, lock, logger);
    const database = await open(absolute, clock, logger);
    return {
      file: database.file,
      read: database.read,
      reader: () => database.reader(),
      get trouble() {
        return database.trouble;
      },
      get isAwaited() {
        return database.isAwaited;
      },
      probe: () => database.probe(),
      write: (work) => database.write(work),
      exclusively: (work) => database.exclusively(work),
      announce: (addresses) => lock.announce(addresses),
      async close() {
        await database.close();
        await markAsClosed(absolute).catch((error: unknown) => {
          logger.warn({ error }, 'the next start will look the database over');
        });
        await lock.release();
      },
    };
  } catch (error) {
    await lock.abandon();
    throw error;
  }
}

/**
 * A database is looked over before anything is written to it where its last process did not stop
 * cleanly, or where it is not as that process left it. Always would take minutes on a large one.
 */
async function lookOver(folder: string, lock: FolderLock, logger: Logger): Promise<void> {
  if (lock.left?.task === 'restore') throw cutShort(folder);
  const file = path.join(folder, DATABASE_FILE);
  if (!existsSync(file)) return;
  if (!lock.left && (await isAsClosed(folder))) return;
  const problems = await checkFile(file);
  if (problems.length > 0) throw await damageRefusal(folder, problems);
  if (lock.left) {
    logger.warn({ folder }, 'the last process did not stop cleanly; the database is sound');
  } else {
    logger.info({ folder }, 'the database is not as it was left; it is sound');
  }
}

async function open(folder: string, clock: Clock, logger: Logger): Promise<Database> {
  try {
    return await openDatabase(folder, logger, {
      now: () => clock.now(),
      beforeMigration: async () => {
        const { file } = await takeBackup(folder, 'before-migration', clock.now());
        logger.info({ file }, 'backup taken before the schema changes');
      },
    });
  } catch (error) {
    const file = path.join(folder, DATABASE_FILE);
    const trouble = troubleWith(file, error);
    if (trouble) throw trouble;
    const problems = existsSync(file) ? await checkFile(file) : [];
    throw problems.length > 0 ? await damageRefusal(folder, problems) : error;
  }
}

function cutShort(folder: string): Refusal {
  return new Refusal(
    'unavailable',
    `A restore of ${folder} was cut short, so its database may be missing. Run the same "watchfloor restore" again; what was there before is in its folder "set-aside-…".`,
  );
}
