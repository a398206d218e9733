import type { FromHost, ToHost } from '#shared/contract/wire.ts';

export type Unsubscribe = () => void;

/** `lost`: it will be tried again. `signed_out`: the host knows no session of ours, so trying again is useless. */
export type CloseReason = 'lost' | 'signed_out';

/** One wire to the host. It carries messages and says when it stands; it keeps none for later. */
export interface Transport {
  /** Sends now, or drops the message if the wire does not stand: {@link HostClient} sends again what matters. */
  send(message: ToHost): void;
  onOpen(callback: () => void): Unsubscribe;
  onMessage(callback: (message: FromHost) => void): Unsubscribe;
  onClose(callback: (reason: CloseReason) => void): Unsubscribe;
  /** Gives a wire up that does not answer and makes a new one. */
  restart(): void;
  close(): void;
}

/** A set of callbacks, told in the order in which they came. */
export class Listeners<Value> {
  readonly #callbacks = new Set<(value: Value) => void>();

  add(callback: (value: Value) => void): Unsubscribe {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  tell(value: Value): void {
    for (const callback of [...this.#callbacks]) callback(value);
  }
}
