import {
  app,
  dialog,
  Menu,
  nativeTheme,
  session,
  type BrowserWindow,
  type MessageBoxOptions,
  type WebContents,
} from 'electron';
import path from 'node:path';
import type { LevelCounts } from '#shared/contract/incident.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { removeDemoFolder } from '../demo/demo-folder.ts';
import type { HostOptions } from '../host/host-options.ts';
import type { WireServer } from '../host/wire.ts';
import { createDesktopMedium } from '../media/desktop/index.ts';
import type { Medium } from '../media/medium.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { readStaticFiles } from '../transport/static-files.ts';
import { CountsFeed } from './counts-feed.ts';
import { serveIpc } from './ipc-transport.ts';
import { menuTemplate } from './menu.ts';
import { createNotificationMedium } from './notifications.ts';
import { restrictPermissions } from './permissions.ts';
import { locatePlaces, type Places } from './places.ts';
import { watchPower } from './power.ts';
import { declareAppScheme, serveAppScheme } from './protocol.ts';
import { trayModel } from './tray-model.ts';
import { createTray, type TrayIcon } from './tray.ts';
import { createWindow } from './window.ts';

/** What the shell needs of the host. */
export interface DesktopHost {
  readonly wire: WireServer;
  /** Looks for due work at once. */
  wake(): void;
  stop(): Promise<void>;
}

export interface DesktopOptions {
  readonly dataFolder: string;
  /** The folder is made for this run, and goes with it. */
  readonly demo?: true;
  readonly operatorName: string;
  readonly listener: { readonly host: string; readonly port: number };
  readonly clock: Clock;
  readonly logger: Logger;
  readonly createHost: (options: HostOptions) => Promise<DesktopHost>;
}

/** Windows shows notifications only for a program with this name; the installer's shortcut has it too. */
const APP_ID = 'org.watchfloor.desk';
/** A host that does not come to its end is not waited for longer; what it answered is on disk. */
const STOP_LIMIT = 10 * SECOND;
const QUIT = 0;
const KEEP = 1;

/**
 * Runs the desktop application until it is quit. Must be called before Electron is ready, in the turn
 * in which the entry is loaded.
 */
export function runDesktop(options: DesktopOptions): void {
  declareAppScheme();
  app.enableSandbox();
  app.setName('Watchfloor');
  app.setAppUserModelId(APP_ID);
  app.setPath('userData', windowFolder(options.dataFolder));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app
    .whenReady()
    .then(() => start(options))
    .catch((error: unknown) => refuseToStart(error, options.logger));
}

/** Chromium's own files, inside the data folder: one instance for each folder, and nothing elsewhere. */
function windowFolder(dataFolder: string): string {
  const folder = path.join(dataFolder, 'window');
  makeFolder(folder);
  return folder;
}

/** Says to the person why there is no desk, and ends the program. */
export function refuseToStart(error: unknown, logger: Logger): void {
  const reason = error instanceof Error ? error.message : String(error);
  logger.error({ error }, 'the desktop application cannot start');
  dialog.showErrorBox('Watchfloor cannot start', reason);
  app.exit(1);
}

async function start(options: DesktopOptions): Promise<void> {
  const places = locatePlaces(app.getAppPath());
  restrictPermissions(session.defaultSession);
  serveAppScheme(await readStaticFiles(places.rendererFolder));
  const medium = await createMedium(options, places);
  const host = await options.createHost({
    dataFolder: options.dataFolder,
    clock: options.clock,
    logger: options.logger,
    listener: { ...options.listener, allowHosts: [] },
    interface: null,
    engine: true,
    ...(options.demo && { demo: true }),
    workstation: { operatorName: options.operatorName, medium },
  });
  new Desktop(options, places, endingWith(host, medium)).open();
}

/** Messages that are on the screen go when there is nobody left to hear their buttons. */
function endingWith(host: DesktopHost, medium: Medium): DesktopHost {
  return {
    wire: host.wire,
    wake: () => host.wake(),
    async stop() {
      await host.stop();
      await medium.close();
    },
  };
}

function createMedium({ clock, logger }: DesktopOptions, { iconFile }: Places): Promise<Medium> {
  const { platform } = process;
  return platform === 'win32' || platform === 'darwin'
    ? Promise.resolve(createNotificationMedium({ clock, iconFile, platform }))
    : createDesktopMedium({ appName: 'Watchfloor', iconPath: iconFile, logger });
}

/** Window, tray and menu over one running host. Closing the window hides it: the host goes on. */
class Desktop {
  readonly #options: DesktopOptions;
  readonly #places: Places;
  readonly #host: DesktopHost;
  readonly #tray: TrayIcon;
  readonly #feed: CountsFeed;
  readonly #commands = { open: () => this.#show(), quit: () => this.#askToQuit() };
  readonly #ours = new WeakSet<WebContents>();
  #window: BrowserWindow | undefined;
  #counts: LevelCounts | null = null;
  #mutedUntil: Instant | null = null;
  #muteEnd: Timer | undefined;
  #life: 'running' | 'quitting' | 'stopping' = 'running';

  constructor(options: DesktopOptions, places: Places, host: DesktopHost) {
    this.#options = options;
    this.#places = places;
    this.#host = host;
    this.#tray = createTray({ iconFolder: places.trayFolder, commands: this.#commands });
    this.#feed = new CountsFeed({
      wire: host.wire,
      clock: options.clock,
      onCounts: (counts) => this.#count(counts),
      onOpen: () => this.#show(),
    });
  }

  open(): void {
    serveIpc({
      wire: this.#host.wire,
      isOurWindow: (contents) => this.#ours.has(contents),
      onMute: (until) => this.#mute(until),
      logger: this.#options.logger,
    });
    this.#followSystem();
    this.#setMenu();
    this.#drawTray();
    this.#show();
    this.#feed.open().catch((error: unknown) => {
      this.#options.logger.error({ error }, 'the tray is not told of changes');
    });
  }

  #followSystem(): void {
    app.on('second-instance', () => this.#show());
    app.on('activate', () => this.#show());
    // Without a listener Electron quits with the last window.
    app.on('window-all-closed', () => undefined);
    app.on('before-quit', () => {
      if (this.#life === 'running') this.#life = 'quitting';
    });
    app.on('will-quit', (event) => {
      event.preventDefault();
      if (this.#life !== 'stopping') void this.#stop();
    });
    watchPower({ onWake: () => this.#host.wake(), onShutdown: () => app.quit() });
  }

  #setMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      developer: !app.isPackaged,
      onQuit: this.#commands.quit,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #show(): void {
    if (!this.#window || this.#window.isDestroyed()) {
      this.#window = this.#makeWindow();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  #makeWindow(): BrowserWindow {
    const window = createWindow({
      preloadFile: this.#places.preloadFile,
      iconFile: this.#places.iconFile,
      dark: nativeTheme.shouldUseDarkColors,
      developer: !app.isPackaged,
      logger: this.#options.logger,
    });
    this.#ours.add(window.webContents);
    window.on('close', (event) => {
      if (this.#life !== 'running') return;
      event.preventDefault();
      window.hide();
    });
    return window;
  }

  #count(counts: LevelCounts | null): void {
    this.#counts = counts;
    this.#drawTray();
  }

  #mute(until: Instant | null): void {
    this.#mutedUntil = until;
    this.#muteEnd?.cancel();
    this.#muteEnd =
      until === null ? undefined : this.#options.clock.setTimer(until, () => this.#drawTray());
    this.#drawTray();
  }

  #drawTray(): void {
    this.#tray.show(
      trayModel({
        unacknowledged: this.#counts,
        mutedUntil: this.#mutedUntil,
        now: this.#options.clock.now(),
        zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    );
  }

  #askToQuit(): void {
    const question: MessageBoxOptions = {
      type: 'question',
      message: 'Quit Watchfloor?',
      detail: 'Tools can no longer report here, and nobody is told until it runs again.',
      buttons: ['Quit', 'Keep running'],
      defaultId: KEEP,
      cancelId: KEEP,
    };
    dialog.showMessageBox(question).then(
      ({ response }) => {
        if (response === QUIT) app.quit();
      },
      // Who cannot be asked meant it.
      () => app.quit(),
    );
  }

  /** Ends the program by `exit`, which asks nobody again. */
  async #stop(): Promise<void> {
    this.#life = 'stopping';
    this.#feed.close();
    this.#muteEnd?.cancel();
    const { clock, dataFolder, demo, logger } = this.#options;
    const limit = clock.setTimer(clock.now() + STOP_LIMIT, () => app.exit(1));
    try {
      await this.#host.stop();
    } catch (error) {
      logger.error({ error }, 'the host did not stop cleanly');
    }
    limit.cancel();
    if (demo) removeDemoFolder(dataFolder);
    app.exit(0);
  }
}
