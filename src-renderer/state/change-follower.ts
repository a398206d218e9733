import type { Change } from '#shared/contract/host.ts';
import type { Push } from '#shared/contract/wire.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';

const MOST_AT_ONCE = 1_000;
/** Who missed more than so many answers hold reads everything anew, which is less. */
const MOST_STEPS = 5;
/** Later than every change: the host answers with nothing but where its feed stands. */
const NO_BEGINNING = Number.MAX_SAFE_INTEGER;

export interface ChangeReceiver {
  /** Committed changes, in order; some may come twice. */
  readonly apply: (changes: readonly Change[]) => void;
  /** What came since cannot be told one by one: read everything. */
  readonly reset: () => void;
}

/** Follows the host's change feed without a gap: what was missed is asked for. */
export class ChangeFollower {
  readonly #client: HostClient;
  readonly #receiver: ChangeReceiver;
  /** The last change that we have; null: we have nothing yet. */
  #seq: number | null = null;
  /** What was pushed behind a gap, in order. */
  #ahead: { readonly from: number; readonly to: number }[] = [];
  #catchingUp = false;
  #stopped = false;

  constructor(client: HostClient, receiver: ChangeReceiver) {
    this.#client = client;
    this.#receiver = receiver;
  }

  start(): Unsubscribe {
    const forget = this.#client.onPush((push) => this.#received(push));
    return () => {
      this.#stopped = true;
      forget();
    };
  }

  #received(push: Push): void {
    if (push.type === 'hello') {
      this.#greeted(push.seq);
    } else if (push.type === 'changes') {
      this.#receiver.apply(push.changes);
      this.#ahead.push(push);
      this.#join();
      if (this.#ahead.length > 0) void this.catchUp();
    }
  }

  #greeted(seq: number): void {
    // A lower number than ours: the host went back to a backup.
    if (this.#seq !== null && seq < this.#seq) this.#seq = null;
    if (this.#seq === null || seq > this.#seq) void this.catchUp();
  }

  /** Asks for what came since; for everything at the first time. */
  async catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    for (let steps = 1; (await this.#step()) || this.#ahead.length > 0; steps += 1) {
      if (steps % MOST_STEPS === 0) this.#seq = null;
    }
    this.#catchingUp = false;
  }

  /** One question to the host. @returns whether there is more to ask */
  async #step(): Promise<boolean> {
    const since = this.#seq;
    // What was pushed until now is committed, so that the answer holds it.
    this.#ahead = [];
    const input = { since: since ?? NO_BEGINNING, limit: since === null ? 1 : MOST_AT_ONCE };
    const answer = await this.#client.call('host.changes', input);
    if (!answer.ok || this.#stopped) {
      // The next push shows the gap again.
      this.#ahead = [];
      return false;
    }
    // Meanwhile the host went back to a backup.
    if (since !== null && this.#seq === null) return true;
    const { changes, latest, reset, more } = answer.value;
    const anew = since === null || reset;
    if (anew) this.#receiver.reset();
    else this.#receiver.apply(changes);
    const reached = more ? (changes.at(-1)?.seq ?? latest) : latest;
    this.#seq = anew ? latest : Math.max(this.#seq ?? 0, reached);
    this.#join();
    return !anew && more;
  }

  /** Goes on behind what was pushed, as far as nothing is missing before it. */
  #join(): void {
    while (this.#seq !== null && this.#ahead[0] && this.#ahead[0].from <= this.#seq) {
      this.#seq = Math.max(this.#seq, this.#ahead[0].to);
      this.#ahead.shift();
    }
  }
}
