import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { acquireFolderLock, readHolder } from './folder-lock.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const now = parseInstant('2026-11-21T16:00:00Z') ?? 0;

describe('a data folder', () => {
  it('is made if it is missing', async () => {
    const folder = path.join(temporaryFolder(), 'a', 'b');
    const lock = await acquireFolderLock(folder, now);
    expect(existsSync(folder)).toBe(true);
    await lock.release();
  });

  it('is held by one at a time; who is refused learns by whom and where', async () => {
    const folder = temporaryFolder();
    const lock = await acquireFolderLock(folder, now);
    await lock.announce({ listener: 'http://127.0.0.1:7411', interface: null });
    await expect(acquireFolderLock(folder, now)).rejects.toMatchObject({
      code: 'busy',
      message: `Another Watchfloor has the data folder ${folder} (process ${process.pid}, since 2026-11-21T16:00:00Z, at http://127.0.0.1:7411). Stop it, or use another folder with --data-dir.`,
    });
    await lock.release();
    const next = await acquireFolderLock(folder, now);
    await next.release();
  });

  it('is not held by what only left a note', async () => {
    const folder = temporaryFolder();
    const first = await acquireFolderLock(folder, now);
    await first.abandon();
    const second = await acquireFolderLock(folder, now);
    expect(second.left).toMatchObject({ pid: process.pid, task: 'open' });
    await second.release();
  });

  it('has no note after a release', async () => {
    const folder = temporaryFolder();
    await (await acquireFolderLock(folder, now)).release();
    expect(await readHolder(folder)).toBeUndefined();
    const next = await acquireFolderLock(folder, now);
    expect(next.left).toBeUndefined();
    await next.release();
  });

  it('takes a note that cannot be read for that of somebody who did not stop cleanly', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'host.json'), '{"pid":');
    const lock = await acquireFolderLock(folder, now);
    expect(lock.left).toBeDefined();
    await lock.release();
  });

  it('remembers a restore that was cut short until somebody has finished it', async () => {
    const folder = temporaryFolder();
    await (await acquireFolderLock(folder, now, 'restore')).abandon();
    await (await acquireFolderLock(folder, now)).abandon();
    const lock = await acquireFolderLock(folder, now, 'restore');
    expect(lock.left?.task).toBe('restore');
    await lock.release();
    expect(await readHolder(folder)).toBeUndefined();
  });

  it('is refused with a reason where it cannot be written', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(acquireFolderLock(file, now)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.runIf(process.platform === 'linux')('is refused where no folder can be made', async () => {
    await expect(acquireFolderLock('/proc/watchfloor-test', now)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('/proc/watchfloor-test cannot be made') as string,
    });
  });
});
