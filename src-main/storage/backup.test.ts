import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, parseInstant } from '#shared/time/instant.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { backupFolder, listBackups, takeBackup, takeBackupTo } from './backup.ts';
import { checkFile } from './check.ts';
import { openFolder, type OpenFolder } from './folder.ts';
import { insertActor } from './actor-store.ts';
import { all } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const now = parseInstant('2026-11-21T03:30:00Z') ?? 0;
let folder: string;
let open: OpenFolder;

beforeEach(async () => {
  folder = temporaryFolder();
  open = await openFolder(folder, { clock: new TestClock(now), logger: createLogger('silent') });
});

afterEach(() => open.close());

function actorsIn(file: string): Promise<string[]> {
  return withConnection(file, 'read', async (connection) => {
    const rows = await all<{ name: string }>(connection, 'SELECT name FROM actor ORDER BY id');
    return rows.map(({ name }) => name);
  });
}

describe('a backup', () => {
  it('holds what was committed, while somebody is writing, and nothing of what was not', async () => {
    await open.write((transaction) => insertActor(transaction, 'source', 'committed'));
    const file = await open.write(async (transaction) => {
      await insertActor(transaction, 'source', 'not yet committed');
      return (await takeBackup(folder, 'manual', now)).file;
    });
    expect(await actorsIn(file)).toEqual(['watchfloor', 'committed']);
    expect(await checkFile(file)).toEqual([]);
  });

  it('can be read by its user alone', async () => {
    const { file, bytes } = await takeBackup(folder, 'nightly', now);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(backupFolder(folder)).mode & 0o777).toBe(0o700);
    expect(statSync(file).size).toBe(bytes);
  });

  it('leaves nothing else behind, not even of one that was cut short', async () => {
    mkdirSync(backupFolder(folder));
    writeFileSync(path.join(backupFolder(folder), 'watchfloor-x.db.partial'), 'half');
    const { file } = await takeBackup(folder, 'nightly', now);
    expect(readdirSync(backupFolder(folder))).toEqual([path.basename(file)]);
  });

  it('does not take the place of another of the same second', async () => {
    const first = await takeBackup(folder, 'manual', now);
    const second = await takeBackup(folder, 'manual', now);
    expect(second.file).not.toBe(first.file);
    expect(await listBackups(folder)).toHaveLength(2);
  });

  it('is kept among the newest seven of those that are taken by themselves', async () => {
    await takeBackup(folder, 'manual', now);
    await takeBackup(folder, 'before-migration', now);
    for (let day = 1; day <= 7; day += 1) await takeBackup(folder, 'nightly', now + day * DAY);
    const kept = (await listBackups(folder)).map(({ why, takenAt }) => [
      why,
      (takenAt - now) / DAY,
    ]);
    expect(kept).toEqual([...[7, 6, 5, 4, 3, 2, 1].map((day) => ['nightly', day]), ['manual', 0]]);
  });
});

describe('a backup to a named file', () => {
  it('goes there', async () => {
    const file = path.join(folder, 'elsewhere.db');
    expect(await takeBackupTo(folder, file)).toEqual({ file, bytes: statSync(file).size });
    expect(await listBackups(folder)).toEqual([]);
  });

  it('overwrites nothing', async () => {
    const file = path.join(folder, 'mine.txt');
    writeFileSync(file, 'mine');
    await expect(takeBackupTo(folder, file)).rejects.toMatchObject({ code: 'conflict' });
    expect(statSync(file).size).toBe(4);
  });

  it('makes no folder', async () => {
    const file = path.join(folder, 'missing', 'desk.db');
    await expect(takeBackupTo(folder, file)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
