import { Refusal } from '#shared/contract/error.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import {
  commitBatch,
  openBatch,
  type SourceAndKey,
  type StoredWrite,
} from '../storage/sqlite/incident-sets.ts';
import { listOpenAlerts } from '../storage/incident-store.ts';
import { touchSources } from '../storage/source-store.ts';
import type { ServiceContext } from './service-context.ts';
import { SignalBatch, type SourceSignal } from './signal-batch.ts';
import type { AuthenticatedSource, OpenAlert, SignalDoor, SignalResult } from './signal-port.ts';
import type { SourceKeys } from './source-keys.ts';
import type { Telling } from './telling.ts';
import { incidentChanges } from './unit-of-work.ts';

/** So many signals are decided and committed at once: more would hold the event loop too long. */
const MOST_IN_BATCH = 1_000;
/** So many may wait; above, senders are told to come back. */
const MOST_WAITING = 100_000;
/** A source's last sight is written at most so often; in memory it is always right. */
const SEEN_EVERY = 10 * SECOND;

interface Waiting extends SourceSignal {
  readonly done: (result: SignalResult) => void;
  readonly failed: (error: unknown) => void;
}

/** What one transaction stored, and the answer of each of its signals. */
interface Committed {
  readonly stored: readonly StoredWrite[];
  readonly results: readonly SignalResult[];
}

/**
 * Takes what tools report. Signals queue up; the writer takes what is there, decides it in memory,
 * commits once, then answers each: durability is per answer, cost is per batch.
 */
export class Signals implements SignalDoor {
  readonly #context: ServiceContext;
  readonly #keys: SourceKeys;
  readonly #telling: Telling;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  readonly #seen = new Map<number, { at: Instant; written: Instant }>();

  constructor(context: ServiceContext, keys: SourceKeys, telling: Telling) {
    this.#context = context;
    this.#keys = keys;
    this.#telling = telling;
  }

  async authenticate(key: string): Promise<AuthenticatedSource | undefined> {
    return this.#keys.find(key, this.#context.clock.now());
  }

  async submit(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]> {
    if (this.#waiting.length + signals.length > MOST_WAITING) {
      throw new Refusal('busy', 'Too many signals are waiting to be stored: send them again soon.');
    }
    const results = signals.map(
      (signal) =>
        new Promise<SignalResult>((done, failed) => {
          this.#waiting.push({ source, signal, done, failed });
        }),
    );
    this.#running ??= this.#drain();
    return Promise.all(results);
  }

  openAlerts(source: AuthenticatedSource, limit: number): Promise<OpenAlert[]> {
    return listOpenAlerts(this.#context.database.read, source.id, limit);
  }

  /** A source called without a signal, which is a sign of life too. */
  async heard(source: AuthenticatedSource): Promise<void> {
    const now = this.#context.clock.now();
    const due = this.#sourcesToTouch([{ source }], now);
    if (due.length === 0) return;
    await this.#context.database.write((transaction) => touchSources(transaction, due, now));
  }

  /** When a source was heard last, as far as this run knows. */
  lastSeen(sourceId: number): Instant | undefined {
    return this.#seen.get(sourceId)?.at;
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        await twoTurns();
        const batch = this.#waiting.splice(0, MOST_IN_BATCH);
        await this.#commit(batch);
      }
    } finally {
      this.#running = null;
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const now = this.#context.clock.now();
    let committed: Committed;
    try {
      committed = await this.#store(batch, now);
    } catch (error) {
      await this.#answerFailure(batch, error);
      return;
    }
    committed.results.forEach((result, index) => batch[index]?.done(result));
    const changes = incidentChanges(this.#context, committed.stored, now);
    this.#context.publisher.publish(changes, now);
  }

  /** Trouble of the disk is everybody's; else one of them cannot be stored, and shall fail by itself. */
  async #answerFailure(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || error instanceof Refusal) {
      for (const waiting of batch) waiting.failed(error);
      return;
    }
    this.#context.logger.error({ error }, 'a batch of signals failed; storing each by itself');
    for (const waiting of batch) await this.#commit([waiting]);
  }

  #store(batch: readonly Waiting[], now: Instant): Promise<Committed> {
    return this.#context.database.exclusively(async (connection) => {
      const opened = await openBatch(connection, identitiesOf(batch));
      const decisions = new SignalBatch(opened.known, now, (reason, at) =>
        this.#telling.deliveriesFor(reason, at),
      );
      for (const waiting of batch) decisions.add(waiting);
      const traces = {
        unmatched: decisions.unmatched,
        seenSourceIds: this.#sourcesToTouch(batch, now),
      };
      const written = await commitBatch(connection, opened, decisions.writes(), traces, now);
      return { stored: written, results: decisions.results(written) };
    });
  }

  #sourcesToTouch(batch: readonly Pick<SourceSignal, 'source'>[], now: Instant): number[] {
    const due: number[] = [];
    for (const id of new Set(batch.map(({ source }) => source.id))) {
      const written = this.#seen.get(id)?.written ?? 0;
      const isDue = now - written >= SEEN_EVERY;
      if (isDue) due.push(id);
      this.#seen.set(id, { at: now, written: isDue ? now : written });
    }
    return due;
  }
}

function identitiesOf(batch: readonly SourceSignal[]): SourceAndKey[] {
  const found = new Map<string, SourceAndKey>();
  for (const { source, signal } of batch) {
    if (signal.key === '') continue;
    found.set(`${source.id}:${signal.key}`, { sourceId: source.id, key: signal.key });
  }
  return [...found.values()];
}

/**
 * Two turns of the event loop: in the first the answers of the batch before go out, in the second
 * what arrived meanwhile is read, and joins the next. A batch costs by itself, whatever is in it.
 */
async function twoTurns(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
