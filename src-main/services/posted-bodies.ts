import { LONGEST_POSTED, MOST_POSTED } from '#shared/contract/incident-detail.ts';
import {
  bodyText,
  postedElements,
  withPosted,
  type PostedBody,
} from '#shared/domain/incident/posted-body.ts';
import { SECOND } from '#shared/time/instant.ts';
import * as postedBodyStore from '../storage/posted-body-store.ts';
import type { PostedBodyDoor, TakenPost } from './posted-body-port.ts';
import type { ServiceContext } from './service-context.ts';

/** What was posted is written so long afterwards, all of it at once. */
const WRITTEN_AFTER = SECOND;
/** So many are taken meanwhile; in a storm the others are not kept, so that signals never wait for them. */
const MOST_WAITING = 200;

/**
 * What tools posted, kept for whoever wants to see it as it came. It is a help and no promise: written
 * after the signals, a few in a second, and lost with the last second of a host that is killed.
 */
export class PostedBodies implements PostedBodyDoor {
  readonly #context: ServiceContext;
  #waiting = new Map<number, readonly PostedBody[]>();
  #taken = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  keep({ format, body, results }: TakenPost): void {
    if (this.#taken >= MOST_WAITING) return;
    const elements = postedElements(body, results.length);
    const now = this.#context.clock.now();
    for (const [at, { incident, outcome }] of results.entries()) {
      if (incident === null || this.#taken >= MOST_WAITING) continue;
      const { text, cut } = bodyText(elements[at], LONGEST_POSTED);
      const posted = { format, body: text, cut, firstAt: now, lastAt: now, count: 1, outcome };
      this.#wait(incident, posted);
    }
  }

  /** What is kept of an incident, newest first. */
  async list(incidentId: number): Promise<PostedBody[]> {
    await this.settle();
    const stored = await postedBodyStore.listOf(this.#context.database.read, [incidentId]);
    return [...(stored.get(incidentId) ?? [])].reverse();
  }

  /** Resolves when what was posted until now is written. */
  settle(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.size > 0) {
      this.#waiting = new Map();
      this.#taken = 0;
      this.#writing = this.#writing.then(() => this.#write(waiting));
    }
    return this.#writing;
  }

  #wait(incidentId: number, posted: PostedBody): void {
    if (this.#taken === 0) {
      const { clock } = this.#context;
      clock.setTimer(clock.now() + WRITTEN_AFTER, () => void this.settle());
    }
    this.#taken += 1;
    const before = this.#waiting.get(incidentId) ?? [];
    this.#waiting.set(incidentId, withPosted(before, posted, MOST_POSTED));
  }

  async #write(waiting: ReadonlyMap<number, readonly PostedBody[]>): Promise<void> {
    const { database, logger } = this.#context;
    try {
      await database.write(async (transaction) => {
        const stored = await postedBodyStore.listOf(transaction, [...waiting.keys()]);
        const all = [...waiting].map(
          ([id, posted]) => [id, merged(stored.get(id) ?? [], posted)] as const,
        );
        await postedBodyStore.replace(transaction, new Map(all));
      });
    } catch (error) {
      logger.warn({ error }, 'what tools posted could not be kept');
    }
  }
}

function merged(kept: readonly PostedBody[], more: readonly PostedBody[]): readonly PostedBody[] {
  return more.reduce((all, posted) => withPosted(all, posted, MOST_POSTED), kept);
}
