import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import type { Instant } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { decideAfterCrash } from './crash-limit.ts';
import { keepReachable } from './displays.ts';
import { openExternal } from './external.ts';
import {
  CRASH_ADDRESS,
  crashAddress,
  isAllowedNavigation,
  windowAddresses,
  type WindowKind,
} from './guards.ts';
import { shellLanguage } from './texts.ts';

export interface WindowOptions {
  readonly kind: WindowKind;
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly dark: boolean;
  readonly developer: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Size, place, and what else belongs to the kind; nothing of what keeps the page in. */
  readonly shape: Omit<BrowserWindowConstructorOptions, 'webPreferences'>;
}

/** The surface behind the interface until it is drawn: `--bg` of both themes. */
const BACKGROUND = { dark: '#0e1217', light: '#eef1f4' } as const;

const kinds = new WeakMap<WebContents, WindowKind>();

/** What the factory made this for; null: it did not. */
export function windowKindOf(contents: WebContents): WindowKind | null {
  return kinds.get(contents) ?? null;
}

/** The one place that makes windows: sandboxed, without Node, held to the interface's own address. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions(options));
  kinds.set(window.webContents, options.kind);
  holdToPage(window.webContents, options);
  surviveCrashes(window, options);
  keepReachable(window);
  window.once('ready-to-show', () => window.show());
  load(window, windowAddresses[options.kind], options.logger);
  return window;
}

function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    ...options.shape,
    // Under this name Electron keeps its place.
    name: options.kind,
    windowStatePersistence: true,
    show: false,
    icon: options.iconFile,
    backgroundColor: options.dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // It would fetch its dictionaries from the network.
      spellcheck: false,
      devTools: options.developer,
      // A critical incident sounds before anybody has clicked, and when the window is hidden.
      autoplayPolicy: 'no-user-gesture-required',
      backgroundThrottling: false,
    },
  };
}

function holdToPage(contents: WebContents, { kind, logger }: WindowOptions): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url, logger).catch((error: unknown) => {
      logger.error({ error }, 'a link could not be shown');
    });
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAllowedNavigation(event.url, kind)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAllowedNavigation(event.url, kind)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A page whose process ends is loaded again; one that does not stay up gives way to words. */
function surviveCrashes(window: BrowserWindow, { kind, clock, logger }: WindowOptions): void {
  let crashes: readonly Instant[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    logger.error({ reason, window: kind }, 'a window ended by itself');
    const decision = decideAfterCrash(crashes, clock.now());
    crashes = decision.crashes;
    if (decision.action === 'load again') load(window, windowAddresses[kind], logger);
    else if (kind === 'status bar') window.destroy();
    // The crash page itself is not tried again.
    else if (!window.webContents.getURL().startsWith(CRASH_ADDRESS)) {
      load(window, crashAddress(shellLanguage()), logger);
    }
  });
}

function load(window: BrowserWindow, address: string, logger: Logger): void {
  window.loadURL(address).catch((error: unknown) => {
    logger.error({ error }, 'the interface could not be loaded');
  });
}
