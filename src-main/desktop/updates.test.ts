import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '#shared/time/instant.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { followUpdates, type Updater } from './updates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-updates-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Follows updates with an updater that only counts how often it was loaded and asked. */
function follow(isPackaged: boolean, answer: () => Promise<null> = async () => null) {
  const clock = new TestClock(0);
  clock.settle = () => new Promise((resolve) => setImmediate(resolve));
  const seen = { loaded: 0, asked: 0 };
  const updater: Updater = {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    logger: console,
    checkForUpdates: () => {
      seen.asked += 1;
      return answer();
    },
  };
  const stop = followUpdates({
    isPackaged,
    resourcesFolder: folder,
    clock,
    logger: createLogger('silent'),
    loadUpdater: async () => {
      seen.loaded += 1;
      return updater;
    },
  });
  return { clock, seen, stop, updater };
}

const nameFeed = () => writeFileSync(path.join(folder, 'app-update.yml'), 'provider: generic\n');

describe('updates', () => {
  it('are not looked for without a feed, and the updater is not even loaded', async () => {
    const { clock, seen, stop } = follow(true);
    await clock.advance(3 * DAY);
    expect(stop).toBeUndefined();
    expect(seen).toEqual({ loaded: 0, asked: 0 });
  });

  it('are not looked for from the sources, whatever lies there', async () => {
    nameFeed();
    const { clock, seen } = follow(false);
    await clock.advance(3 * DAY);
    expect(seen).toEqual({ loaded: 0, asked: 0 });
  });

  it('are looked for at the start and once a day where a feed is named', async () => {
    nameFeed();
    const { clock, seen, updater } = follow(true);
    await clock.advance(DAY - 1);
    expect(seen.asked).toBe(1);
    await clock.advance(2 * DAY + 1);
    expect(seen.asked).toBe(4);
    expect(updater).toMatchObject({ autoInstallOnAppQuit: true, logger: null });
  });

  it('are looked for again the next day when the feed did not answer', async () => {
    nameFeed();
    const { clock, seen } = follow(true, () => Promise.reject(new Error('offline')));
    await clock.advance(DAY);
    expect(seen.asked).toBe(2);
  });

  it('are looked for no more once it is stopped', async () => {
    nameFeed();
    const { clock, seen, stop } = follow(true);
    await clock.advance(0);
    stop?.();
    await clock.advance(3 * DAY);
    expect(seen.asked).toBe(1);
  });
});
