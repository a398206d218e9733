import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';

/** A FAKE of what surrounds the window: menus, tray, notifications, questions, browser, clipboard. */

export interface FakeImage {
  readonly file: string;
}

export class FakeMenu implements Pick<Electron.Menu, 'popup'> {
  static application: FakeMenu | null = null;
  readonly template: readonly Electron.MenuItemConstructorOptions[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.template = template;
  }
  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): FakeMenu {
    return new FakeMenu(template);
  }
  static setApplicationMenu(menu: FakeMenu | null): void {
    FakeMenu.application = menu;
  }
  popup(): void {
    return;
  }
}

export class FakeTray
  extends EventEmitter
  implements Pick<Electron.Tray, 'setTitle' | 'setToolTip' | 'isDestroyed'>
{
  static last: FakeTray | undefined;
  image: FakeImage;
  toolTip = '';
  menu: FakeMenu | null = null;

  constructor(image: FakeImage) {
    super();
    this.image = image;
    FakeTray.last = this;
  }
  isDestroyed(): boolean {
    return false;
  }
  setContextMenu(menu: FakeMenu | null): void {
    this.menu = menu;
    this.emit('drawn');
  }
  setImage(image: FakeImage): void {
    this.image = image;
  }
  setTitle(): void {
    return;
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
}

export class FakeNotification
  extends EventEmitter
  implements Pick<Electron.Notification, 'close' | 'show'>
{
  static readonly shown: FakeNotification[] = [];
  static supported = true;
  /** What the notification center will answer to the next ones. */
  static outcome: 'show' | 'failed' | 'silence' = 'show';
  readonly options: Electron.NotificationConstructorOptions;
  closed = false;
  /** Windows has taken it off the screen, and keeps it in its center. */
  #timedOut = false;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
  }
  static isSupported(): boolean {
    return FakeNotification.supported;
  }
  close(): void {
    this.closed = true;
    // Of one that timed out this was told already.
    if (!this.#timedOut) this.emit('close', { reason: 'applicationHidden' });
  }
  timeOut(): void {
    this.#timedOut = true;
    this.emit('close', { reason: 'timedOut' });
  }
  show(): void {
    FakeNotification.shown.push(this);
    if (FakeNotification.outcome === 'show') this.emit('show');
    if (FakeNotification.outcome === 'failed') this.emit('failed', stoppable(), 'not signed');
  }
}

export class FakeDialog implements Pick<Electron.Dialog, 'showErrorBox'> {
  readonly errors: string[] = [];
  readonly asked: Electron.MessageBoxOptions[] = [];
  /** The button that the person will press. */
  answer = 0;

  showErrorBox(_title: string, content: string): void {
    this.errors.push(content);
  }
  async showMessageBox(
    options: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue> {
    this.asked.push(options);
    return { response: this.answer, checkboxChecked: false };
  }
}

export class FakeShell implements Pick<Electron.Shell, 'openExternal'> {
  readonly opened: string[] = [];
  async openExternal(address: string): Promise<void> {
    this.opened.push(address);
  }
}

export class FakeClipboard implements Pick<Electron.Clipboard, 'writeText'> {
  text = '';
  async writeText(text: string): Promise<void> {
    this.text = text;
  }
}

/** A keychain that encrypts by turning texts round, until it forgets its key. */
export class FakeSafeStorage implements Pick<
  Electron.SafeStorage,
  | 'decryptStringAsync'
  | 'encryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'isAsyncEncryptionAvailable'
> {
  available: boolean | Promise<boolean> = false;
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'basic_text';
  #key = 1;

  forget(): void {
    this.#key += 1;
  }
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const [, key, text = ''] = encrypted.toString().split(':');
    if (key !== String(this.#key)) throw new Error('Error while decrypting the ciphertext.');
    return { shouldReEncrypt: false, result: turned(text) };
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from(`encrypted:${this.#key}:${turned(text)}`);
  }
  getSelectedStorageBackend() {
    return this.backend;
  }
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }
}

function turned(text: string): string {
  return [...text].reverse().join('');
}

/** An event that its listener may stop. */
export function stoppable() {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
