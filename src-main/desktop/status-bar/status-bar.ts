import { ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron';
import type { StatusBarView } from '#shared/contract/bridge.ts';
import { statusBarChannels } from '../channels.ts';
import { mainWorkArea } from '../displays.ts';
import { isTrustedSender } from '../guards.ts';
import { senderOf } from '../sender.ts';
import { topRight } from '../window-place.ts';
import { createWindow, type WindowOptions } from '../window.ts';

export interface StatusBarOptions {
  readonly window: Omit<WindowOptions, 'kind' | 'shape'>;
  readonly onOpenDesk: () => void;
  /** It is gone. `byPerson`: somebody closed the window itself, rather than the program or a crash. */
  readonly onClosed: (closed: { readonly byPerson: boolean }) => void;
}

const SIZE = { width: 400, height: 40 } as const;

/** The small window that stays on top of others. It shows counts and can bring the desk; nothing else. */
export class StatusBar {
  readonly #options: StatusBarOptions;
  #window: BrowserWindow | undefined;
  #view: StatusBarView | undefined;

  constructor(options: StatusBarOptions) {
    this.#options = options;
    ipcMain.on(statusBarChannels.ready, (event) => {
      if (isOurs(event)) this.#draw();
    });
    ipcMain.on(statusBarChannels.openDesk, (event) => {
      if (isOurs(event)) options.onOpenDesk();
    });
  }

  get isOpen(): boolean {
    return this.#window !== undefined;
  }

  open(): void {
    this.#window ??= this.#makeWindow();
  }

  close(): void {
    this.#window?.destroy();
  }

  show(view: StatusBarView): void {
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    if (!this.#view || !this.#window || this.#window.isDestroyed()) return;
    this.#window.webContents.send(statusBarChannels.view, this.#view);
  }

  #makeWindow(): BrowserWindow {
    const window = createWindow({ ...this.#options.window, kind: 'status bar', shape: shape() });
    // In front of full-screen windows too, where the system has such a level.
    window.setAlwaysOnTop(true, 'floating');
    window.setVisibleOnAllWorkspaces(true);
    let byPerson = false;
    // Not told of a window that is destroyed.
    window.once('close', () => {
      byPerson = true;
    });
    window.once('closed', () => {
      this.#window = undefined;
      this.#options.onClosed({ byPerson });
    });
    return window;
  }
}

function shape(): WindowOptions['shape'] {
  return {
    ...topRight(mainWorkArea(), SIZE),
    title: 'Watchfloor status',
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  };
}

function isOurs(event: IpcMainEvent): boolean {
  return isTrustedSender(senderOf(event), 'status bar');
}
