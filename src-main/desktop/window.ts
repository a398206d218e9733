import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import type { Logger } from '../platform/logger.ts';
import { openExternal } from './external.ts';
import { APP_ADDRESS, isAllowedNavigation } from './guards.ts';

export interface WindowOptions {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly dark: boolean;
  readonly developer: boolean;
  readonly logger: Logger;
}

/** The surface behind the interface until it is drawn: `--bg` of both themes. */
const BACKGROUND = { dark: '#0e1217', light: '#eef1f4' } as const;

/** The one place that makes windows: sandboxed, without Node, held to the interface's own address. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions(options));
  holdToInterface(window.webContents, options.logger);
  window.once('ready-to-show', () => window.show());
  window.loadURL(APP_ADDRESS).catch((error: unknown) => {
    options.logger.error({ error }, 'the interface could not be loaded');
  });
  return window;
}

function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    name: 'desk',
    title: 'Watchfloor',
    width: 1280,
    height: 800,
    minWidth: 880,
    minHeight: 560,
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

function holdToInterface(contents: WebContents, logger: Logger): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url, logger).catch((error: unknown) => {
      logger.error({ error }, 'a link could not be shown');
    });
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    logger.error({ reason }, 'the window ended by itself; it is loaded again');
    contents.reload();
  });
}
