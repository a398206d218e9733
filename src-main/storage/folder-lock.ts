import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import { formatInstant, type Instant } from '#shared/time/instant.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { removeDurably, writeDurably } from '../platform/durable-file.ts';
import type { RawConnection } from './sqlite/connection.ts';
import { closeConnection, openLock } from './sqlite/open.ts';

const LOCK_FILE = 'host.lock';
const HOLDER_FILE = 'host.json';

const holder = z.object({
  pid: z.number().int(),
  /** ISO 8601. */
  since: z.string(),
  /** A restore that is cut short leaves a folder that must not be opened. */
  task: z.enum(['open', 'restore']),
  listener: z.string().nullable(),
  interface: z.string().nullable(),
});

/** Who has a folder, and what for: the file `host.json`, there as long as somebody has it. */
export type Holder = z.output<typeof holder>;

/** The doors of a host, for the words of a later refusal. */
export type Addresses = Pick<Holder, 'listener' | 'interface'>;

/** The right to a data folder: one process has it, and the operating system takes it back when that process ends. */
export interface FolderLock {
  /** What the holder before left because it did not stop cleanly; undefined: it did, or there was none. */
  readonly left: Holder | undefined;
  announce(addresses: Addresses): Promise<void>;
  /** Gives the folder back in order. */
  release(): Promise<void>;
  /** Gives the folder back as one that is not in order: whoever opens it next looks at it first. */
  abandon(): Promise<void>;
}

/**
 * Takes a folder, made if it is missing.
 * @throws Refusal `busy` that names who has it, `unavailable` if the folder cannot be made or
 *   written
 */
export async function acquireFolderLock(
  folder: string,
  now: Instant,
  task: Holder['task'] = 'open',
): Promise<FolderLock> {
  const lock = await openLockFile(folder);
  const file = path.join(folder, HOLDER_FILE);
  const left = await readHolder(folder);
  if (!lock) throw held(folder, left);
  const self: Holder = {
    pid: process.pid,
    since: formatInstant(now),
    // A restore that was cut short stays one until it is done.
    task: left?.task === 'restore' ? 'restore' : task,
    listener: null,
    interface: null,
  };
  const write = (one: Holder): Promise<void> => writeDurably(file, `${JSON.stringify(one)}\n`);
  try {
    await write(self);
  } catch (error) {
    await closeConnection(lock);
    throw cannotWrite(folder, error);
  }
  return {
    left,
    announce: (addresses) => write({ ...self, ...addresses }),
    async release() {
      await removeDurably(file);
      await closeConnection(lock);
    },
    abandon: () => closeConnection(lock),
  };
}

async function openLockFile(folder: string): Promise<RawConnection | undefined> {
  makeFolder(folder);
  try {
    return await openLock(path.join(folder, LOCK_FILE));
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Who has a folder, or had it and did not stop cleanly. */
export async function readHolder(folder: string): Promise<Holder | undefined> {
  try {
    return holder.parse(JSON.parse(await readFile(path.join(folder, HOLDER_FILE), 'utf8')));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? undefined : UNREADABLE;
  }
}

/** Somebody had the folder, and left a note that cannot be read. */
const UNREADABLE: Holder = { pid: 0, since: '', task: 'open', listener: null, interface: null };

function held(folder: string, by: Holder | undefined): Refusal {
  const known = by && by.pid > 0 ? ` (process ${by.pid}, since ${by.since}${doors(by)})` : '';
  return new Refusal(
    'busy',
    `Another Watchfloor has the data folder ${folder}${known}. Stop it, or use another folder with --data-dir.`,
  );
}

function doors(by: Holder): string {
  const addresses = [by.listener, by.interface].filter((address) => address !== null);
  return addresses.length === 0 ? '' : `, at ${addresses.join(' and ')}`;
}

function cannotWrite(folder: string, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'unavailable',
    `The data folder ${folder} cannot be written (${reason}). Check its permissions and the free space, or use another folder with --data-dir.`,
  );
}
