import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { insertActor } from './actor-store.ts';
import { takeBackup } from './backup.ts';
import { markAsClosed } from './closed-mark.ts';
import { DATABASE_FILE } from './database.ts';
import { acquireFolderLock, readHolder } from './folder-lock.ts';
import { openFolder, type OpenFolder } from './folder.ts';
import { restoreBackup } from './restore.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const now = parseInstant('2026-11-21T16:00:00Z') ?? 0;

function open(folder: string): Promise<OpenFolder> {
  return openFolder(folder, { clock: new TestClock(now), logger: createLogger('silent') });
}

interface Folder {
  readonly folder: string;
  readonly file: string;
  readonly backup: string;
}

/** A folder whose last process stopped in order, with a backup. */
async function stopped(): Promise<Folder> {
  const folder = temporaryFolder();
  const database = await open(folder);
  const backup = (await takeBackup(folder, 'nightly', now)).file;
  await database.close();
  return { folder, file: path.join(folder, DATABASE_FILE), backup };
}

/** A folder whose last process was killed, with a backup. */
async function killed(): Promise<Folder> {
  const made = await stopped();
  await (await acquireFolderLock(made.folder, now)).abandon();
  return made;
}

/** The same, with something in the write-ahead log that is not in the file yet. */
async function killedWithLog(): Promise<Folder> {
  const { folder, backup } = await stopped();
  const database = await open(folder);
  await database.write((transaction) => insertActor(transaction, 'source', 'in the log'));
  const other = temporaryFolder();
  cpSync(folder, other, { recursive: true });
  await database.close();
  const file = path.join(other, DATABASE_FILE);
  return { folder: other, file, backup: path.join(other, 'backups', path.basename(backup)) };
}

function damage(file: string): Buffer {
  const bytes = readFileSync(file).fill(0xa5, 4_096 * 3, 4_096 * 9);
  writeFileSync(file, bytes);
  return bytes;
}

describe('opening a data folder', () => {
  it('makes it, and leaves nothing but the database and the lock when it is closed', async () => {
    const folder = path.join(temporaryFolder(), 'new');
    const database = await open(folder);
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid });
    await database.close();
    expect(await readHolder(folder)).toBeUndefined();
    expect(existsSync(path.join(folder, DATABASE_FILE))).toBe(true);
  });

  it('goes on after a process was killed, if the database is sound', async () => {
    const { folder } = await killed();
    const database = await open(folder);
    await database.close();
    expect(await readHolder(folder)).toBeUndefined();
  });

  it('refuses a damaged database, changes nothing, and names the newest sound backup', async () => {
    const { folder, file, backup } = await killed();
    const newer = path.join(folder, 'backups', 'watchfloor-20261122-033000-nightly.db');
    writeFileSync(newer, 'not a backup');
    const bytes = damage(file);
    await expect(open(folder)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(open(folder)).rejects.toThrow(`watchfloor restore --data-dir ${folder} ${backup}`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    await restoreBackup(folder, backup, now);
    await (await open(folder)).close();
  });

  it('refuses a database that was damaged after a clean stop', async () => {
    const { folder, file, backup } = await stopped();
    const bytes = damage(file);
    await expect(open(folder)).rejects.toThrow(`watchfloor restore --data-dir ${folder} ${backup}`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('takes in nothing of the log of a damaged database', async () => {
    const { folder, file, backup } = await killedWithLog();
    const bytes = damage(file);
    const log = readFileSync(`${file}-wal`);
    await expect(open(folder)).rejects.toThrow(`watchfloor restore --data-dir ${folder} ${backup}`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
  });

  it('takes in the log of a sound one', async () => {
    const { folder } = await killedWithLog();
    const database = await open(folder);
    const names = await database.read<{ id: number; name: string }>('actor').pluck('name');
    expect(names).toContain('in the log');
    await database.close();
  });

  it.each([
    ['when it is looked over', killed],
    ['when it is opened at once', stopped],
  ])('calls no database damaged that cannot be opened, %s', async (_when, make) => {
    const { folder, file } = await make();
    renameSync(file, `${file}.away`);
    // Nobody can open this, whatever their rights are.
    mkdirSync(file);
    if (make === stopped) await markAsClosed(folder);
    const refusal = await open(folder).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'unavailable' });
    expect(String(refusal)).toContain('its owner and permissions, and the disk');
    expect(String(refusal)).not.toMatch(/damaged|watchfloor restore/);
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    await (await open(folder)).close();
  });

  it('does not look over a database that is as it was left', async () => {
    const { folder, file } = await stopped();
    damage(file);
    await markAsClosed(folder);
    await (await open(folder)).close();
  });

  it('looks over a database without a mark of its last end', async () => {
    const { folder, file } = await stopped();
    damage(file);
    rmSync(path.join(folder, 'closed.json'));
    await expect(open(folder)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuses a file that is no database, also after a clean stop', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, DATABASE_FILE), 'hello '.repeat(1_000));
    await expect(open(folder)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(open(folder)).rejects.toThrow('There is no sound backup');
  });
});
