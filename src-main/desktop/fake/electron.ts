/**
 * A FAKE of the module `electron`, for tests only: Electron's binary is not there on every build
 * machine. It keeps what the shell did to it, and lets a test do what a person or the system would.
 * Every class is held to Electron's own declarations, so that a changed API breaks the build.
 */
import type * as Electron from 'electron';
import { EventEmitter, once } from 'node:events';
import {
  FakeClipboard,
  FakeDialog,
  FakeMenu,
  FakeNotification,
  FakeSafeStorage,
  FakeShell,
  FakeTray,
  stoppable,
  type FakeImage,
} from './surroundings.ts';
import { FakeWebContents, type FakeFrame } from './web-contents.ts';

type Module = typeof Electron;

class FakeApp
  extends EventEmitter
  implements
    Pick<
      Module['app'],
      | 'enableSandbox'
      | 'exit'
      | 'getAppPath'
      | 'getLoginItemSettings'
      | 'getPreferredSystemLanguages'
      | 'isPackaged'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'setBadgeCount'
      | 'setLoginItemSettings'
      | 'setName'
      | 'setPath'
      | 'whenReady'
    >
{
  isPackaged = false;
  readonly schemes: string[] = [];
  openAtLogin = false;
  readonly paths = new Map<string, string>();
  ready = false;
  sandboxed = false;
  badge = 0;
  /** The folder of the application. */
  appPath = process.cwd();
  /** What the person chose in the system. */
  languages: string[] = ['en-GB'];
  /** Whether another instance runs already. */
  otherInstance = false;
  readonly #whenReady = once(this, 'became-ready');
  /** The exit code, once the application has ended. */
  readonly exited: Promise<unknown> = once(this, 'exited').then(([code]) => code as unknown);

  becomeReady(): void {
    this.ready = true;
    this.emit('became-ready');
  }
  enableSandbox(): void {
    if (this.ready) throw new Error('enableSandbox must be called before ready');
    this.sandboxed = true;
  }
  exit(code = 0): void {
    this.emit('exited', code);
  }
  getAppPath(): string {
    return this.appPath;
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: this.openAtLogin,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: this.openAtLogin,
      launchItems: [],
    };
  }
  getPreferredSystemLanguages(): string[] {
    return this.languages;
  }
  /** As Electron does it: asks the application, closes the windows, asks again. */
  quit(): void {
    this.emit('before-quit', stoppable());
    for (const window of FakeBrowserWindow.all) window.close();
    const last = stoppable();
    this.emit('will-quit', last);
    if (!last.defaultPrevented) this.exit(0);
  }
  requestSingleInstanceLock(): boolean {
    return !this.otherInstance;
  }
  setAppUserModelId(): void {
    return;
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.schemes.push(scheme);
    return true;
  }
  setBadgeCount(count = 0): boolean {
    this.badge = count;
    return true;
  }
  setLoginItemSettings({ openAtLogin = false }: Electron.Settings): void {
    this.openAtLogin = openAtLogin;
  }
  setName(): void {
    return;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  async whenReady(): Promise<void> {
    await this.#whenReady;
  }
}

class FakeBrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'close'
      | 'destroy'
      | 'focus'
      | 'getBounds'
      | 'hide'
      | 'isDestroyed'
      | 'isFullScreen'
      | 'isMaximized'
      | 'isMinimized'
      | 'isVisible'
      | 'loadURL'
      | 'restore'
      | 'setAlwaysOnTop'
      | 'setBounds'
      | 'setOverlayIcon'
      | 'setVisibleOnAllWorkspaces'
      | 'show'
    >
{
  static readonly all = new Set<FakeBrowserWindow>();
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new FakeWebContents();
  readonly loaded: string[] = [];
  onTop = false;
  maximized = false;
  #visible = false;
  #destroyed = false;
  #bounds: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    FakeBrowserWindow.all.add(this);
  }
  /** As a person closes it: the application may refuse. */
  close(): void {
    const event = stoppable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    this.#destroyed = true;
    FakeBrowserWindow.all.delete(this);
    this.webContents.destroy();
    this.emit('closed');
  }
  focus(): void {
    this.#mustLive();
    this.emit('focus');
  }
  getBounds(): Electron.Rectangle {
    this.#mustLive();
    return this.#bounds;
  }
  hide(): void {
    this.#mustLive();
    this.#visible = false;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isFullScreen(): boolean {
    this.#mustLive();
    return false;
  }
  isMaximized(): boolean {
    this.#mustLive();
    return this.maximized;
  }
  isMinimized(): boolean {
    this.#mustLive();
    return false;
  }
  isVisible(): boolean {
    this.#mustLive();
    return this.#visible;
  }
  async loadURL(address: string): Promise<void> {
    this.#mustLive();
    this.loaded.push(address);
    this.webContents.mainFrame.url = address;
    this.emit('ready-to-show');
    windows.emit('loaded', this);
  }
  restore(): void {
    this.#mustLive();
  }
  setAlwaysOnTop(onTop: boolean): void {
    this.#mustLive();
    this.onTop = onTop;
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#mustLive();
    this.#bounds = { ...this.#bounds, ...bounds };
  }
  setOverlayIcon(): void {
    this.#mustLive();
  }
  setVisibleOnAllWorkspaces(): void {
    this.#mustLive();
  }
  show(): void {
    this.#mustLive();
    this.#visible = true;
  }
  /** Of a destroyed window Electron keeps only that it is one. */
  #mustLive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

/** The displays of the machine; the first is the main one. */
class FakeScreen
  extends EventEmitter
  implements Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>
{
  displays = [displayAt(0), displayAt(1)];

  getAllDisplays(): Electron.Display[] {
    return this.displays as unknown as Electron.Display[];
  }
  getPrimaryDisplay(): Electron.Display {
    return this.displays[0] as unknown as Electron.Display;
  }
  /** A person pulls the cable of all but the main display. */
  unplugOthers(): void {
    this.displays = this.displays.slice(0, 1);
    this.emit('display-removed');
  }
}

/** One display beside the other, each with a bar of 40 pixels at its bottom. */
function displayAt(id: number): Pick<Electron.Display, 'id' | 'workArea'> {
  return { id, workArea: { x: id * 1920, y: 0, width: 1920, height: 1040 } };
}

class FakeSession implements Pick<
  Electron.Session,
  'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
> {
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;

  setDevicePermissionHandler(handler: FakeSession['device']): void {
    this.device = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler;
  }
  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler;
  }
}

class FakeProtocol implements Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'> {
  readonly privileged: Electron.CustomScheme[] = [];
  readonly handlers = new Map<string, Parameters<Electron.Protocol['handle']>[1]>();

  handle(scheme: string, handler: Parameters<Electron.Protocol['handle']>[1]): void {
    this.handlers.set(scheme, handler);
  }
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.ready) throw new Error('registerSchemesAsPrivileged must be called before ready');
    this.privileged.push(...schemes);
  }
}

/** The page's end of IPC: it belongs to the window of the desk. Messages are copied, as between processes. */
class FakeIpcRenderer extends EventEmitter implements Pick<Electron.IpcRenderer, 'send'> {
  send(channel: string, ...message: unknown[]): void {
    const window = [...FakeBrowserWindow.all].find(({ options }) => options.name === 'desk');
    if (window) deliver(channel, message[0], window.webContents, window.webContents.mainFrame);
  }
}

class FakeContextBridge implements Pick<Electron.ContextBridge, 'exposeInMainWorld'> {
  readonly exposed = new Map<string, unknown>();
  exposeInMainWorld(name: string, api: unknown): void {
    this.exposed.set(name, api);
  }
}

export const app = new FakeApp();
export const ipcMain = new EventEmitter();
export const ipcRenderer = new FakeIpcRenderer();
export const contextBridge = new FakeContextBridge();
export const powerMonitor = new EventEmitter();
export const protocol = new FakeProtocol();
export const screen = new FakeScreen();
export const session = { defaultSession: new FakeSession() };
export const dialog = new FakeDialog();
export const safeStorage = new FakeSafeStorage();
export const shell = new FakeShell();
export const clipboard = new FakeClipboard();
export const nativeTheme: Pick<Module['nativeTheme'], 'shouldUseDarkColors'> = {
  shouldUseDarkColors: true,
};
export const nativeImage = { createFromPath: (file: string): FakeImage => ({ file }) };
export {
  FakeBrowserWindow as BrowserWindow,
  FakeMenu as Menu,
  FakeNotification as Notification,
  FakeTray as Tray,
};

/** Tells when a window has loaded its page. */
export const windows = new EventEmitter<{ loaded: [FakeBrowserWindow] }>();

/** Sends a message over IPC as the given frame would. */
export function deliver(
  channel: string,
  message: unknown,
  sender: FakeWebContents,
  senderFrame: FakeFrame | null,
): void {
  ipcMain.emit(channel, { sender, senderFrame }, structuredClone(message));
}

FakeWebContents.receive = (channel, message) => {
  ipcRenderer.emit(channel, {}, structuredClone(message));
};
