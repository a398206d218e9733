import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { insertActor } from './actor-store.ts';
import { takeBackup } from './backup.ts';
import { DATABASE_FILE } from './database.ts';
import { acquireFolderLock } from './folder-lock.ts';
import { openFolder, type OpenFolder } from './folder.ts';
import { restoreBackup } from './restore.ts';
import { execute } from './sqlite/connection.ts';
import { withConnection } from './sqlite/open.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const now = parseInstant('2026-11-21T16:00:00Z') ?? 0;

function open(folder: string): Promise<OpenFolder> {
  return openFolder(folder, { clock: new TestClock(now), logger: createLogger('silent') });
}

async function actorsOf(folder: string): Promise<string[]> {
  const database = await open(folder);
  const rows = await database
    .read<{ id: number; name: string }>('actor')
    .orderBy('id')
    .select('name');
  await database.close();
  return rows.map(({ name }) => name);
}

/** A folder with one actor more than its backup. */
async function folderAndBackup(): Promise<{ folder: string; backup: string }> {
  const folder = temporaryFolder();
  const database = await open(folder);
  const { file } = await takeBackup(folder, 'manual', now);
  await database.write((transaction) => insertActor(transaction, 'source', 'later'));
  await database.close();
  return { folder, backup: file };
}

describe('restoring a backup', () => {
  it('brings back what it holds and sets aside what was there', async () => {
    const { folder, backup } = await folderAndBackup();
    const restored = await restoreBackup(folder, backup, now);
    expect(await actorsOf(folder)).toEqual(['watchfloor']);
    expect(restored.setAside).toBe(path.join(folder, 'set-aside-20261121-160000'));
    expect(readdirSync(restored.setAside ?? '')).toEqual([DATABASE_FILE]);
    expect(existsSync(backup)).toBe(true);
  });

  it('tells how much came after the backup, also where that is damaged', async () => {
    const { folder, backup } = await folderAndBackup();
    const file = path.join(folder, DATABASE_FILE);
    await withConnection(file, 'write', (connection) =>
      execute(
        connection,
        "INSERT OR REPLACE INTO sqlite_sequence (name, seq) VALUES ('incident', 7), ('event', 30)",
      ),
    );
    const sound = await restoreBackup(folder, backup, now);
    expect(sound.loss).toEqual({ since: null, later: { incidents: 7, events: 30 } });
    writeFileSync(file, 'no database any more');
    const damaged = await restoreBackup(folder, backup, now);
    expect(damaged.loss).toEqual({ since: null, later: null });
  });

  it('can be taken back: what was set aside is as it was, and never overwritten', async () => {
    const { folder, backup } = await folderAndBackup();
    const first = await restoreBackup(folder, backup, now);
    const again = await restoreBackup(folder, path.join(first.setAside ?? '', DATABASE_FILE), now);
    expect(again.setAside).toBe(path.join(folder, 'set-aside-20261121-160000-2'));
    expect(await actorsOf(folder)).toEqual(['watchfloor', 'later']);
  });

  it('makes a folder where there was none', async () => {
    const { backup } = await folderAndBackup();
    const folder = path.join(temporaryFolder(), 'new');
    expect(await restoreBackup(folder, backup, now)).toMatchObject({ setAside: null });
    expect(await actorsOf(folder)).toEqual(['watchfloor']);
  });

  it('takes a database that was copied in use together with its write-ahead log', async () => {
    const folder = temporaryFolder();
    const database = await open(folder);
    await database.write((transaction) => insertActor(transaction, 'source', 'in the log'));
    const copy = path.join(temporaryFolder(), 'copy.db');
    for (const side of ['', '-wal']) {
      copyFileSync(path.join(folder, `${DATABASE_FILE}${side}`), `${copy}${side}`);
    }
    await database.close();
    const other = temporaryFolder();
    await restoreBackup(other, copy, now);
    expect(await actorsOf(other)).toEqual(['watchfloor', 'in the log']);
  });

  it('brings back one that may only be read, with its log, and its owner may write it', async () => {
    const { folder } = await folderAndBackup();
    const database = await open(folder);
    await database.write((transaction) => insertActor(transaction, 'source', 'in the log'));
    const copy = path.join(temporaryFolder(), 'copy.db');
    for (const side of ['', '-wal']) {
      copyFileSync(path.join(folder, `${DATABASE_FILE}${side}`), `${copy}${side}`);
      chmodSync(`${copy}${side}`, 0o400);
    }
    await database.close();
    const { file } = await restoreBackup(folder, copy, now);
    expect(statSync(file).mode & 0o200).toBe(0o200);
    expect(await actorsOf(folder)).toEqual(['watchfloor', 'later', 'in the log']);
  });

  it('is refused while somebody has the folder', async () => {
    const { folder, backup } = await folderAndBackup();
    const database = await open(folder);
    await expect(restoreBackup(folder, backup, now)).rejects.toMatchObject({ code: 'busy' });
    await database.close();
  });
});

describe('what is no good backup', () => {
  const untouched = async (make: (file: string) => Promise<void> | void, code: string) => {
    const { folder, backup } = await folderAndBackup();
    const before = readFileSync(path.join(folder, DATABASE_FILE));
    const file = path.join(temporaryFolder(), 'backup.db');
    copyFileSync(backup, file);
    await make(file);
    await expect(restoreBackup(folder, file, now)).rejects.toMatchObject({ code });
    expect(readFileSync(path.join(folder, DATABASE_FILE)).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(
      ['backups', 'closed.json', 'host.lock', DATABASE_FILE].sort(),
    );
    expect(await actorsOf(folder)).toEqual(['watchfloor', 'later']);
  };

  it('is refused when it is no database', () =>
    untouched((file) => writeFileSync(file, 'hello '.repeat(1_000)), 'invalid_input'));

  it('is refused when it is damaged', () =>
    untouched((file) => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xa5, 4_096 * 3, 4_096 * 9));
    }, 'invalid_input'));

  it('is refused when it is of another program', () =>
    untouched(
      (file) => withConnection(file, 'write', (one) => execute(one, 'DROP TABLE migration')),
      'invalid_input',
    ));

  it('is refused when a newer program wrote it', () =>
    untouched(
      (file) =>
        withConnection(file, 'write', (one) =>
          execute(one, "INSERT INTO migration VALUES (9999, 'later', 0)"),
        ),
      'invalid_input',
    ));

  it('is refused when it is missing', async () => {
    await expect(restoreBackup(temporaryFolder(), '/nowhere/x.db', now)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a restore that was cut short', () => {
  it('keeps the folder from being opened until it is done', async () => {
    const { folder, backup } = await folderAndBackup();
    await (await acquireFolderLock(folder, now, 'restore')).abandon();
    await expect(open(folder)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(open(folder)).rejects.toThrow('was cut short');
    await restoreBackup(folder, backup, now);
    expect(await actorsOf(folder)).toEqual(['watchfloor']);
  });
});
