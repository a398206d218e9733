import type { AppUpdater } from 'electron-updater';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DAY } from '#shared/time/instant.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** What is used of the updater. */
export type Updater = Pick<
  AppUpdater,
  'autoDownload' | 'autoInstallOnAppQuit' | 'checkForUpdates' | 'logger'
>;

export interface UpdateOptions {
  /** Installed, not run from the sources. */
  readonly isPackaged: boolean;
  readonly resourcesFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Loads the updater; called only where a feed is. */
  readonly loadUpdater: () => Promise<Updater>;
}

/** The packager writes it where `publish` in electron-builder.yml names a feed. */
const FEED_FILE = 'app-update.yml';

/**
 * Looks for a newer version now and once a day, if the application was packaged with a feed; without
 * one the updater is not even loaded, and nothing reaches the network. A version that was found is
 * installed when a person quits.
 * @returns stops it; undefined: there is no feed
 */
export function followUpdates(options: UpdateOptions): (() => void) | undefined {
  const { isPackaged, resourcesFolder } = options;
  if (!isPackaged || !existsSync(path.join(resourcesFolder, FEED_FILE))) return undefined;
  return lookDaily(options);
}

function lookDaily({ clock, logger, loadUpdater }: UpdateOptions): () => void {
  let timer: Timer | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    try {
      await lookOnce(await loadUpdater(), logger);
    } catch (error) {
      logger.warn({ error }, 'it is not known whether there is a newer version');
    }
    if (!stopped) timer = clock.setTimer(clock.now() + DAY, () => void look());
  };
  void look();
  return () => {
    stopped = true;
    timer?.cancel();
  };
}

async function lookOnce(updater: Updater, logger: Logger): Promise<void> {
  // Its own log would go to the console.
  updater.logger = null;
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = true;
  const found = await updater.checkForUpdates();
  if (!found?.isUpdateAvailable) return;
  await found.downloadPromise;
  logger.info(
    { version: found.updateInfo.version },
    'a newer version is installed at the next end',
  );
}
