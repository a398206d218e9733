import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { Listeners, type CloseReason, type Transport } from '../transport.ts';

/** A wire in memory: the test is the host at its other end. */
export class ScriptedTransport implements Transport {
  readonly #opened = new Listeners<undefined>();
  readonly #messages = new Listeners<FromHost>();
  readonly #closed = new Listeners<CloseReason>();
  /** Everything that was sent, in order. */
  readonly sent: ToHost[] = [];
  restarts = 0;
  /** Answers by method; what is not here waits. */
  answers: Readonly<Record<string, (input: unknown) => unknown>> = {};

  send(message: ToHost): void {
    this.sent.push(message);
    const answer = this.answers[message.method];
    if (answer) this.respond(message.id, answer(message.input));
  }

  respond(id: number, value: unknown): void {
    queueMicrotask(() => this.#messages.tell({ type: 'response', id, ok: true, value }));
  }

  open(seq = 0): void {
    this.#opened.tell(undefined);
    this.push({ type: 'hello', seq, now: 1_000_000 });
  }

  push(message: FromHost): void {
    this.#messages.tell(message);
  }

  lose(reason: CloseReason = 'lost'): void {
    this.#closed.tell(reason);
  }

  onOpen(callback: () => void) {
    return this.#opened.add(callback);
  }

  onMessage(callback: (message: FromHost) => void) {
    return this.#messages.add(callback);
  }

  onClose(callback: (reason: CloseReason) => void) {
    return this.#closed.add(callback);
  }

  restart(): void {
    this.restarts += 1;
    this.lose();
  }

  close(): void {}
}
