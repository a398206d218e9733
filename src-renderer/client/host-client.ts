import type { Envelope } from '#shared/contract/method.ts';
import {
  methods,
  type MethodInput,
  type MethodName,
  type MethodOutput,
} from '#shared/contract/methods.ts';
import type { FromHost, Push, Response, ToHost } from '#shared/contract/wire.ts';
import type { Problem } from '#shared/contract/error.ts';
import { clientTexts } from './client.texts.ts';
import { Listeners, type CloseReason, type Transport, type Unsubscribe } from './transport.ts';

/** Whether the host can be reached. `signed_out` is final: a new sign-in makes a new client. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'signed_out';

/** After this long without an answer a call is given up. */
export const CALL_BOUND_MS = 15_000;

interface PendingCall {
  readonly message: ToHost;
  readonly settle: (answer: Envelope<unknown>) => void;
}

/**
 * Calls the host and hears what it pushes. Nothing throws: what went wrong is in the envelope. What
 * was asked while the wire was down is sent when it stands again; a command carries a key of its own,
 * so that it is done once however often it is sent.
 */
export class HostClient {
  readonly #transport: Transport;
  readonly #pending = new Map<number, PendingCall>();
  readonly #pushes = new Listeners<Push>();
  readonly #states = new Listeners<ConnectionState>();
  #state: ConnectionState = 'connecting';
  #lastId = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onOpen(() => this.#opened());
    transport.onMessage((message) => this.#received(message));
    transport.onClose((reason) => this.#closed(reason));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Asks the host; answers `disconnected` after {@link CALL_BOUND_MS} without an answer. */
  call<Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<Envelope<MethodOutput<Name>>> {
    const id = ++this.#lastId;
    const key = methods[method].kind === 'command' ? { idempotencyKey: newIdempotencyKey() } : {};
    const message: ToHost = { type: 'request', id, method, input, ...key };
    return new Promise((resolve) => {
      if (this.#state === 'signed_out') return resolve(refuse(signedOut()));
      const bound = setTimeout(() => this.#giveUp(id), CALL_BOUND_MS);
      const settle = (answer: Envelope<unknown>): void => {
        clearTimeout(bound);
        this.#pending.delete(id);
        resolve(answer as Envelope<MethodOutput<Name>>);
      };
      this.#pending.set(id, { message, settle });
      if (this.#state === 'connected') this.#transport.send(message);
    });
  }

  onPush(callback: (push: Push) => void): Unsubscribe {
    return this.#pushes.add(callback);
  }

  onState(callback: (state: ConnectionState) => void): Unsubscribe {
    return this.#states.add(callback);
  }

  /** Ends the wire; every call that still waits is answered `disconnected`. */
  close(): void {
    this.#transport.close();
    this.#refuseAll(unreachable());
  }

  #opened(): void {
    this.#become('connected');
    for (const { message } of this.#pending.values()) this.#transport.send(message);
  }

  #received(message: FromHost): void {
    if (message.type !== 'response') return this.#pushes.tell(message);
    this.#pending.get(message.id)?.settle(envelopeOf(message));
  }

  #closed(reason: CloseReason): void {
    if (reason === 'signed_out') {
      this.#become('signed_out');
      this.#refuseAll(signedOut());
    } else {
      this.#become('lost');
    }
  }

  #giveUp(id: number): void {
    const answer = refuse(this.#state === 'connected' ? noAnswer() : unreachable());
    this.#pending.get(id)?.settle(answer);
    // A wire that carries no answers is dead even if nobody said so, after a sleep for instance.
    if (this.#state === 'connected') this.#transport.restart();
  }

  #refuseAll(problem: Problem): void {
    for (const { settle } of [...this.#pending.values()]) settle(refuse(problem));
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#states.tell(state);
  }
}

const unreachable = (): Problem => ({
  code: 'disconnected',
  message: clientTexts().unreachable,
});
const noAnswer = (): Problem => ({ code: 'disconnected', message: clientTexts().noAnswer });
const signedOut = (): Problem => ({ code: 'not_signed_in', message: clientTexts().sessionEnded });

function refuse(error: Problem): Envelope<never> {
  return { ok: false, error };
}

function envelopeOf(response: Response): Envelope<unknown> {
  if (response.ok) return { ok: true, value: response.value };
  return { ok: false, error: response.error as Problem };
}

/** `crypto.randomUUID` is missing on plain HTTP beyond loopback; this is not. */
function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
