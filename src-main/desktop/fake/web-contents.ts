import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';

/** As much of a frame as tells whose it is. */
export interface FakeFrame {
  url: string;
  readonly parent: FakeFrame | null;
}

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** A FAKE of the page in a window, with what a page or a person can do to it. */
export class FakeWebContents
  extends EventEmitter
  implements
    Pick<Electron.WebContents, 'getURL' | 'id' | 'isDestroyed' | 'send' | 'setWindowOpenHandler'>
{
  static #made = 0;
  /** Where messages to the page go. */
  static receive: (channel: string, message: unknown) => void = () => undefined;
  readonly #id = (FakeWebContents.#made += 1);
  readonly #mainFrame: FakeFrame = { url: 'about:blank', parent: null };
  #destroyed = false;
  #openHandler: OpenHandler | undefined;

  /** Already its listeners find an object that answers nothing but that it is destroyed. */
  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
  get id(): number {
    this.#mustLive();
    return this.#id;
  }
  get mainFrame(): FakeFrame {
    this.#mustLive();
    return this.#mainFrame;
  }
  getURL(): string {
    this.#mustLive();
    return this.#mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  send(channel: string, ...message: unknown[]): void {
    this.#mustLive();
    FakeWebContents.receive(channel, message[0]);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#mustLive();
    this.#openHandler = handler;
  }
  #mustLive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }

  /** The page (or a link in it) goes elsewhere; whether it was let. */
  tries(event: 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview', url = ''): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => (prevented = true) });
    return !prevented;
  }

  /** The page opens another window; what the shell answers. */
  opens(url: string): 'allow' | 'deny' | undefined {
    const details = { url, frameName: '', features: '', disposition: 'new-window' };
    return this.#openHandler?.(details as Electron.HandlerDetails).action;
  }
}
