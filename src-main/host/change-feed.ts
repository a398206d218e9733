import type { Change } from '#shared/contract/host.ts';
import type { FromHost } from '#shared/contract/wire.ts';
import type { Clock } from '../platform/clock.ts';
import type { ChangePublisher, PublishedChange } from '../services/change-publisher.ts';

/** Changes are gathered for so long, so that a flood costs frames and not the window. */
const MERGE_MILLISECONDS = 50;

export type FeedListener = (message: FromHost) => void;

/**
 * Pushes committed changes to every wire: of several changes of one thing only the newest, with the
 * row made once for all wires. Real time, not the host's clock: it is about the screen.
 */
export class ChangeFeed {
  readonly #clock: Clock;
  readonly #listeners = new Set<FeedListener>();
  readonly #pending = new Map<string, PublishedChange>();
  readonly #unsubscribe: () => void;
  #sentUntil: number;
  #latest: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(publisher: ChangePublisher, clock: Clock) {
    this.#clock = clock;
    this.#sentUntil = publisher.latest;
    this.#latest = publisher.latest;
    this.#unsubscribe = publisher.subscribe((changes) => this.#gather(changes));
  }

  /** Where the feed stands: what comes next begins after this number. */
  get sentUntil(): number {
    return this.#sentUntil;
  }

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#unsubscribe();
    if (this.#timer) clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #gather(changes: readonly PublishedChange[]): void {
    this.#latest = changes.at(-1)?.seq ?? this.#latest;
    if (this.#listeners.size === 0) {
      this.#sentUntil = this.#latest;
      return;
    }
    for (const change of changes) {
      const name = `${change.topic}:${change.id}`;
      const earlier = this.#pending.get(name);
      // What is new to the watchers stays new, however often it changed meanwhile.
      const op = earlier?.op === 'insert' && change.op === 'update' ? 'insert' : change.op;
      this.#pending.delete(name);
      this.#pending.set(name, { ...change, op });
    }
    this.#timer ??= setTimeout(() => this.#flush(), MERGE_MILLISECONDS);
  }

  #flush(): void {
    this.#timer = null;
    const changes = [...this.#pending.values()].map(withRow);
    this.#pending.clear();
    const message: FromHost = {
      type: 'changes',
      from: this.#sentUntil,
      to: this.#latest,
      now: this.#clock.now(),
      changes,
    };
    this.#sentUntil = this.#latest;
    for (const listener of this.#listeners) listener(message);
  }
}

/** As watchers are told. */
function withRow(published: PublishedChange): Change {
  const { seq, at, actorId, topic, id, version, op, row } = published;
  const change = { seq, at, actorId, topic, id, version, op };
  return row ? { ...change, row: row() } : change;
}
