import {
  app,
  dialog,
  Menu,
  nativeTheme,
  type BrowserWindow,
  type MessageBoxOptions,
} from 'electron';
import type { InterfaceLanguage } from '#shared/contract/bridge.ts';
import type { LevelCounts } from '#shared/contract/incident.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { removeDemoFolder } from '../demo/demo-folder.ts';
import type { WireServer } from '../host/wire.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { CommandSender } from './command-sender.ts';
import { CountsFeed } from './counts-feed.ts';
import { incidentInWords } from './deep-link.ts';
import type { DeskState } from './desk-state.ts';
import { serveIpc } from './ipc-transport.ts';
import { loginStart, type LoginStart } from './login-start.ts';
import { menuTemplate, type MenuChoice } from './menu.ts';
import type { Places } from './places.ts';
import { watchPower } from './power.ts';
import { watchSessionEnd } from './session-end.ts';
import { readShellSettings, writeShellSettings } from './shell-settings.ts';
import { statusBarView } from './status-bar/model.ts';
import { StatusBar } from './status-bar/status-bar.ts';
import { taskbarMark } from './taskbar-mark.ts';
import { markTaskbar } from './taskbar.ts';
import { setShellLanguage, shellLanguage, shellTexts } from './texts.ts';
import { trayModel } from './tray-model.ts';
import { createTray, type TrayIcon } from './tray.ts';
import { createWindow, type WindowOptions } from './window.ts';

/** What the shell needs of the host. */
export interface DesktopHost {
  readonly wire: WireServer;
  /** Looks for due work at once. */
  wake(): void;
  stop(): Promise<void>;
}

interface DesktopParts {
  readonly dataFolder: string;
  readonly demo?: true;
  readonly isUsual: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly places: Places;
  readonly host: DesktopHost;
  readonly commands: CommandSender;
  /** Where the shell keeps its settings. */
  readonly shellFile: string;
}

/** A host that does not come to its end is not waited for longer; what it answered is on disk. */
const STOP_LIMIT = 10 * SECOND;
const QUIT = 0;
const KEEP = 1;
const DESK_SHAPE = {
  title: 'Watchfloor',
  width: 1280,
  height: 800,
  minWidth: 880,
  minHeight: 560,
} as const;

/** Windows, tray and menu over one running host. Closing the window hides it: the host goes on. */
export class Desktop {
  readonly #parts: DesktopParts;
  readonly #tray: TrayIcon;
  readonly #feed: CountsFeed;
  readonly #statusBar: StatusBar;
  readonly #login: LoginStart = loginStart(process.platform);
  #window: BrowserWindow | undefined;
  #counts: LevelCounts | null = null;
  #mutedUntil: Instant | null = null;
  #muteEnd: Timer | undefined;
  #life: 'running' | 'quitting' | 'stopping' = 'running';

  constructor(parts: DesktopParts) {
    this.#parts = parts;
    const { places, host, clock, commands } = parts;
    this.#tray = createTray({
      iconFolder: places.trayFolder,
      commands: {
        open: () => this.#show(),
        quit: () => this.#askToQuit(),
        mute: () => commands.mute(),
        unmute: () => commands.unmute(),
        toggleStatusBar: () => this.#toggleStatusBar(),
      },
    });
    this.#feed = new CountsFeed({
      wire: host.wire,
      clock,
      onCounts: (counts) => this.#count(counts),
      onOpen: () => this.#show(),
    });
    this.#statusBar = new StatusBar({
      window: this.#windowParts(places.statusBarPreloadFile),
      onOpenDesk: () => this.#show(),
      onClosed: ({ byPerson }) => {
        // It is closed at the end of the program too, and is to be there at the next start.
        if (byPerson && this.#life === 'running') this.#keepSettings();
        this.#drawAll();
      },
    });
  }

  open(): void {
    const { host, commands, logger, shellFile } = this.#parts;
    serveIpc({
      wire: host.wire,
      onLanguage: (language) => this.#speak(language),
      onMute: (until) => this.#mute(until),
      onObey: (contents, obeying) => {
        commands.setObeying(contents, obeying);
        this.#draw();
      },
      logger,
    });
    this.#followSystem();
    this.#show();
    if (readShellSettings(shellFile).statusBar) this.#statusBar.open();
    this.#drawAll();
    this.#feed.open().catch((error: unknown) => {
      logger.error({ error }, 'the tray is not told of changes');
    });
  }

  #followSystem(): void {
    app.on('second-instance', (_event, words) => {
      const incidentId = incidentInWords(words);
      if (incidentId !== undefined) this.#parts.commands.openIncident(incidentId);
      this.#show();
    });
    app.on('activate', () => this.#show());
    app.on('open-url', () => this.#show());
    // Without a listener Electron quits with the last window.
    app.on('window-all-closed', () => undefined);
    app.on('before-quit', () => {
      if (this.#life === 'running') this.#life = 'quitting';
    });
    app.on('will-quit', (event) => {
      event.preventDefault();
      void this.#stop();
    });
    const { host, commands } = this.#parts;
    watchPower({
      onWake: () => host.wake(),
      onScreen: (locked) => commands.setScreenLocked(locked),
      onShutdown: () => app.quit(),
    });
  }

  #drawMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      developer: !app.isPackaged,
      openAtLogin: this.#openAtLogin(),
      statusBar: { on: this.#statusBar.isOpen, onToggle: () => this.#toggleStatusBar() },
      onQuit: () => this.#askToQuit(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** From the sources the system would start Electron without its folder. */
  #openAtLogin(): MenuChoice | null {
    if (!this.#parts.isUsual || !app.isPackaged) return null;
    const on = this.#login.isOn();
    return { on, onToggle: () => this.#setOpenAtLogin(!on) };
  }

  #setOpenAtLogin(on: boolean): void {
    try {
      this.#login.set(on);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      dialog.showErrorBox(shellTexts().loginNotChanged, reason);
    }
    this.#drawMenu();
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
      ...this.#windowParts(this.#parts.places.preloadFile),
      kind: 'desk',
      shape: DESK_SHAPE,
    });
    window.on('close', (event) => {
      if (this.#life !== 'running') return;
      event.preventDefault();
      window.hide();
    });
    watchSessionEnd(window, () => void this.#stop());
    return window;
  }

  #windowParts(preloadFile: string): Omit<WindowOptions, 'kind' | 'shape'> {
    const { places, clock, logger } = this.#parts;
    return {
      preloadFile,
      iconFile: places.iconFile,
      dark: nativeTheme.shouldUseDarkColors,
      developer: !app.isPackaged,
      clock,
      logger,
    };
  }

  #toggleStatusBar(): void {
    if (this.#statusBar.isOpen) this.#statusBar.close();
    else this.#statusBar.open();
    this.#keepSettings();
    this.#drawAll();
  }

  /** Tray, menu and questions speak as the interface does, at the next start too. */
  #speak(language: InterfaceLanguage): void {
    if (language === shellLanguage()) return;
    setShellLanguage(language);
    this.#keepSettings();
    this.#drawAll();
  }

  #keepSettings(): void {
    const settings = { statusBar: this.#statusBar.isOpen, language: shellLanguage() };
    try {
      writeShellSettings(this.#parts.shellFile, settings);
    } catch (error) {
      this.#parts.logger.warn({ error }, 'the next start does not know of this setting');
    }
  }

  #count(counts: LevelCounts | null): void {
    this.#counts = counts;
    this.#draw();
  }

  #mute(until: Instant | null): void {
    this.#mutedUntil = until;
    this.#muteEnd?.cancel();
    this.#muteEnd =
      until === null ? undefined : this.#parts.clock.setTimer(until, () => this.#draw());
    this.#draw();
  }

  #drawAll(): void {
    if (this.#life !== 'running') return;
    this.#draw();
    this.#drawMenu();
  }

  /** Brings tray and status bar to what stands. Not the menu: it would close under the person's hand. */
  #draw(): void {
    const state = this.#deskState();
    const statusBar = this.#statusBar.isOpen;
    const model = trayModel({ ...state, canMute: this.#parts.commands.isHeard, statusBar });
    this.#tray.show(model);
    const mark = taskbarMark(process.platform, model);
    if (mark) markTaskbar(this.#window, mark, this.#parts.places.trayFolder);
    this.#statusBar.show(statusBarView(state));
  }

  #deskState(): DeskState {
    return {
      unacknowledged: this.#counts,
      mutedUntil: this.#mutedUntil,
      now: this.#parts.clock.now(),
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  #askToQuit(): void {
    const texts = shellTexts();
    const question: MessageBoxOptions = {
      type: 'question',
      message: texts.quitQuestion,
      detail: texts.quitMeaning,
      buttons: [texts.quitNow, texts.keepRunning],
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

  /** Ends the program by `exit`, which asks nobody again. Who asks for it twice is not heard. */
  async #stop(): Promise<void> {
    if (this.#life === 'stopping') return;
    this.#life = 'stopping';
    this.#feed.close();
    this.#muteEnd?.cancel();
    const { clock, dataFolder, demo, host, logger } = this.#parts;
    const limit = clock.setTimer(clock.now() + STOP_LIMIT, () => app.exit(1));
    try {
      await host.stop();
    } catch (error) {
      logger.error({ error }, 'the host did not stop cleanly');
    }
    limit.cancel();
    if (demo) removeDemoFolder(dataFolder);
    app.exit(0);
  }
}
