import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { Listeners, type CloseReason, type Transport, type Unsubscribe } from './transport.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

export interface WebSocketTransportOptions {
  /** `ws://host:port/wire`. */
  readonly url: string;
  /** Whether the host still knows our session; throws when the host cannot be asked. */
  readonly signedIn: () => Promise<boolean>;
  readonly createSocket?: (url: string) => WebSocket;
}

/** How long to wait before try number `attempt`, counted from 0, in milliseconds. */
export function reconnectDelay(attempt: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 10));
}

/** The wire of a browser. It connects at once and again after every loss, with growing pauses. */
export class WebSocketTransport implements Transport {
  readonly #options: WebSocketTransportOptions;
  readonly #opened = new Listeners<undefined>();
  readonly #messages = new Listeners<FromHost>();
  readonly #closed = new Listeners<CloseReason>();
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #ended = false;

  constructor(options: WebSocketTransportOptions) {
    this.#options = options;
    this.#connect();
  }

  send(message: ToHost): void {
    const socket = this.#socket;
    if (socket && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  onOpen(callback: () => void): Unsubscribe {
    return this.#opened.add(callback);
  }

  onMessage(callback: (message: FromHost) => void): Unsubscribe {
    return this.#messages.add(callback);
  }

  onClose(callback: (reason: CloseReason) => void): Unsubscribe {
    return this.#closed.add(callback);
  }

  restart(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    void this.#lost();
  }

  close(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
    this.#socket = null;
  }

  #connect(): void {
    const create = this.#options.createSocket ?? ((url: string) => new WebSocket(url));
    const socket = create(this.#options.url);
    this.#socket = socket;
    const current = (): boolean => this.#socket === socket;
    socket.addEventListener('open', () => {
      if (!current()) return;
      this.#attempt = 0;
      this.#opened.tell(undefined);
    });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (current() && typeof event.data === 'string') {
        this.#messages.tell(JSON.parse(event.data) as FromHost);
      }
    });
    socket.addEventListener('close', () => {
      if (!current()) return;
      this.#socket = null;
      void this.#lost();
    });
  }

  async #lost(): Promise<void> {
    this.#closed.tell('lost');
    // A refused upgrade does not tell a page why, so the host is asked.
    const signedIn = await this.#options.signedIn().catch(() => true);
    if (this.#ended || this.#socket) return;
    if (!signedIn) {
      this.#ended = true;
      this.#closed.tell('signed_out');
      return;
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), reconnectDelay(this.#attempt));
    this.#attempt += 1;
  }
}
