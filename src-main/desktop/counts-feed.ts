import { queueCounts, type LevelCounts } from '#shared/contract/incident.ts';
import type { FromHost, Response } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { WireConnection, WireServer } from '../host/wire.ts';
import type { Clock, Timer } from '../platform/clock.ts';

export interface CountsFeedOptions {
  readonly wire: WireServer;
  readonly clock: Clock;
  /** Unacknowledged incidents by level; null: nobody may ask (locked, signed out). */
  readonly onCounts: (unacknowledged: LevelCounts | null) => void;
  /** The interface was asked to show an incident. */
  readonly onOpen: () => void;
}

/** Changes come up to 20 times a second; the tray follows once. */
const PAUSE = SECOND;

/** Keeps the tray's counts: a wire of its own into the host, asking again after changes. */
export class CountsFeed {
  readonly #options: CountsFeedOptions;
  #connection: WireConnection | undefined;
  #pause: Timer | undefined;
  #state: 'idle' | 'pausing' | 'pausing, changed' = 'idle';
  #lastId = 0;

  constructor(options: CountsFeedOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { wire } = this.#options;
    this.#connection = await wire.connect({ kind: 'workstation', window: false }, (message) =>
      this.#take(message),
    );
    this.#ask();
  }

  close(): void {
    this.#pause?.cancel();
    this.#connection?.close();
    this.#connection = undefined;
  }

  #take(message: FromHost): void {
    switch (message.type) {
      case 'response':
        this.#options.onCounts(countsIn(message));
        break;
      case 'changes':
      case 'session':
        this.#ask();
        break;
      case 'open':
        this.#options.onOpen();
        break;
      case 'hello':
      case 'looking':
      case 'sound':
        break;
    }
  }

  #ask(): void {
    if (this.#state !== 'idle') {
      this.#state = 'pausing, changed';
      return;
    }
    if (!this.#connection) return;
    this.#state = 'pausing';
    this.#lastId += 1;
    this.#connection.receive({
      type: 'request',
      id: this.#lastId,
      method: 'incident.counts',
      input: {},
    });
    const { clock } = this.#options;
    this.#pause = clock.setTimer(clock.now() + PAUSE, () => this.#resume());
  }

  #resume(): void {
    const changed = this.#state === 'pausing, changed';
    this.#state = 'idle';
    if (changed) this.#ask();
  }
}

function countsIn(response: Response): LevelCounts | null {
  const counts = response.ok ? queueCounts.safeParse(response.value) : undefined;
  return counts?.success ? counts.data.all.unacknowledged : null;
}
