import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import type { Entrance, WireConnection, WireServer } from '../../host/wire.ts';

/** A message loop for tests of the wires: it says hello and answers every call with what was asked. */
export class EchoWire implements WireServer {
  readonly entrances: Entrance[] = [];
  readonly received: ToHost[] = [];
  /** Settled when the first connection has been closed. */
  readonly firstClosed: Promise<void>;
  open = 0;
  #closed: () => void = () => undefined;
  #ready: Promise<void> = Promise.resolve();
  readonly #sends: ((message: FromHost) => void)[] = [];

  constructor() {
    this.firstClosed = new Promise((resolve) => {
      this.#closed = resolve;
    });
  }

  /** Lets connections wait until the returned function is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#ready = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  push(message: FromHost): void {
    for (const send of this.#sends) send(message);
  }

  async connect(entrance: Entrance, send: (message: FromHost) => void): Promise<WireConnection> {
    this.entrances.push(entrance);
    await this.#ready;
    this.open += 1;
    this.#sends.push(send);
    send({ type: 'hello', seq: 0, now: 0 });
    return {
      receive: (message) => {
        this.received.push(message);
        const { id, method, input, idempotencyKey } = message;
        send({ type: 'response', id, ok: true, value: { method, input, idempotencyKey } });
      },
      close: () => {
        this.open -= 1;
        this.#closed();
      },
    };
  }
}
