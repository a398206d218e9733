import type { Change } from '#shared/contract/host.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Logger } from '../platform/logger.ts';

/** A committed change; its row is made only when somebody watches. */
export interface PublishedChange extends Omit<Change, 'row'> {
  readonly row?: () => unknown;
  /** The incident asks for attention from now on. */
  readonly prompts?: boolean;
}

export type ChangeListener = (changes: readonly PublishedChange[], at: Instant) => void;

/** Tells whoever watches what was committed. Nothing is published before it is on disk. */
export class ChangePublisher {
  readonly #logger: Pick<Logger, 'error'>;
  readonly #listeners = new Set<ChangeListener>();
  #latest = 0;

  constructor(logger: Pick<Logger, 'error'>) {
    this.#logger = logger;
  }

  /** The number of the newest change that was published or loaded. */
  get latest(): number {
    return this.#latest;
  }

  startAt(seq: number): void {
    this.#latest = Math.max(this.#latest, seq);
  }

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Never fails: what is on disk is so whoever cannot be told of it, and must not be stored again. */
  publish(changes: readonly PublishedChange[], at: Instant): void {
    if (changes.length === 0) return;
    this.#latest = Math.max(this.#latest, changes.at(-1)?.seq ?? 0);
    for (const listener of this.#listeners) {
      try {
        listener(changes, at);
      } catch (error) {
        this.#logger.error({ error }, 'a committed change could not be told');
      }
    }
  }
}
