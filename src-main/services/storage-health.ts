import { Refusal } from '#shared/contract/error.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import type { ServiceContext } from './service-context.ts';

/** So long after the last time that nothing could be stored it is tried whether that is over. */
const PROBE_AFTER = 10 * SECOND;

/**
 * Finds out when a disk that took nothing takes what is written again. What is posted meanwhile is
 * tried all the same; but one small write that goes through does not mean that the next one does.
 */
export class StorageHealth {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** When to try next; null: nothing is wrong, or nothing that passes by itself. */
  async nextDue(): Promise<Instant | null> {
    const { clock, database } = this.#context;
    if (database.trouble?.canPass !== true) return null;
    const { lastAt } = database.trouble;
    const now = clock.now();
    // The clock was set back: how long ago that was cannot be known.
    return lastAt > now ? now : lastAt + PROBE_AFTER;
  }

  async probe(): Promise<void> {
    const { database, logger } = this.#context;
    try {
      await database.probe();
      if (database.trouble === null) logger.info('the disk takes what is written again');
    } catch (error) {
      // Still the same trouble: the database knows of it, and the status shows it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
