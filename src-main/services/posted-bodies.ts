import { LONGEST_POSTED, MOST_POSTED } from '#shared/contract/incident-detail.ts';
import { bodyText, withPosted, type PostedBody } from '#shared/domain/incident/posted-body.ts';
import { SECOND } from '#shared/time/instant.ts';
import * as postedBodyStore from '../storage/posted-body-store.ts';
import type { KeptBody, PostedBodyChange } from '../storage/posted-body-store.ts';
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
  #waiting = new Map<number, readonly KeptBody[]>();
  #taken = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  keep({ format, posted: elements, results }: TakenPost): void {
    const now = this.#context.clock.now();
    for (const [at, { incident, outcome }] of results.entries()) {
      if (this.#taken >= MOST_WAITING) return;
      if (incident === null) continue;
      const { text, cut } = bodyText(elements[at], LONGEST_POSTED);
      const times = { firstAt: now, lastAt: now, count: 1 };
      this.#wait(incident, { id: null, format, body: text, cut, ...times, outcome });
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

  #wait(incidentId: number, posted: KeptBody): void {
    if (this.#taken === 0) {
      const { clock } = this.#context;
      clock.setTimer(clock.now() + WRITTEN_AFTER, () => void this.settle());
    }
    this.#taken += 1;
    const before = this.#waiting.get(incidentId) ?? [];
    this.#waiting.set(incidentId, withPosted(before, posted, MOST_POSTED));
  }

  async #write(waiting: ReadonlyMap<number, readonly KeptBody[]>): Promise<void> {
    const { database, logger } = this.#context;
    try {
      await database.write(async (transaction) => {
        const stored = await postedBodyStore.listOf(transaction, [...waiting.keys()]);
        const changes = [...waiting].map(([id, posted]) =>
          changeOf(id, stored.get(id) ?? [], posted),
        );
        await postedBodyStore.save(transaction, changes);
      });
    } catch (error) {
      logger.warn({ error }, 'what tools posted could not be kept');
    }
  }
}

function changeOf(
  incidentId: number,
  stored: readonly KeptBody[],
  more: readonly KeptBody[],
): PostedBodyChange {
  const all = more.reduce((kept, posted) => withPosted(kept, posted, MOST_POSTED), stored);
  const kept = new Set(all.map(({ id }) => id));
  return {
    incidentId,
    written: all.filter((posted) => !stored.includes(posted)),
    dropped: stored.flatMap(({ id }) => (id === null || kept.has(id) ? [] : [id])),
  };
}
