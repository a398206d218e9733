import type { Change } from '#shared/contract/host.ts';
import type { Push } from '#shared/contract/wire.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';

const MOST_AT_ONCE = 1_000;

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
      if (this.#seq === null || push.from > this.#seq) void this.catchUp();
      else this.#seq = Math.max(this.#seq, push.to);
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
    while (await this.#step());
    this.#catchingUp = false;
  }

  /** One question to the host. @returns whether there is more to ask */
  async #step(): Promise<boolean> {
    const since = this.#seq;
    // Without a beginning only the latest number matters: everything is read anyway.
    const limit = since === null ? 1 : MOST_AT_ONCE;
    const answer = await this.#client.call('host.changes', { since: since ?? 0, limit });
    if (!answer.ok || this.#stopped) return false;
    const { changes, latest, reset, more } = answer.value;
    if (since === null || reset) {
      this.#seq = latest;
      this.#receiver.reset();
      return false;
    }
    this.#receiver.apply(changes);
    this.#seq = Math.max(since, more ? (changes.at(-1)?.seq ?? latest) : latest);
    return more;
  }
}
