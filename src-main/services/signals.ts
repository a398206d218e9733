import { Refusal } from '#shared/contract/error.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { turn } from '../platform/turn.ts';
import {
  openBatch,
  openBatchAfter,
  type OpenBatch,
  type SourceAndKey,
} from '../storage/sqlite/incident-reads.ts';
import { commitBatch, planBatch, type PlannedBatch } from '../storage/sqlite/incident-sets.ts';
import type { RawConnection } from '../storage/sqlite/connection.ts';
import { listOpenAlerts } from '../storage/incident-store.ts';
import { touchSources } from '../storage/source-store.ts';
import type { IncidentCatchUp } from './incident-catch-up.ts';
import type { ServiceContext } from './service-context.ts';
import { SignalBatch, type SourceSignal } from './signal-batch.ts';
import type { AuthenticatedSource, OpenAlert, SignalDoor, SignalResult } from './signal-port.ts';
import type { SourceKeys } from './source-keys.ts';
import type { Telling } from './telling.ts';
import { incidentChanges, NotYet } from './unit-of-work.ts';
import { WaitingSignals, type Lane, type Waiting } from './waiting-signals.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** So many batches are stored in a row before others who want to write get their turn. */
const MOST_IN_RUN = 4;
/** So many are decided before others get the event loop. */
const MOST_AT_A_TIME = 100;
/** So many may wait; above, senders are told to come back. */
const MOST_WAITING = 100_000;
/** A source's last sight is written at most so often; in memory it is always right. */
const SEEN_EVERY = 10 * SECOND;

/** A batch as it was decided, before it is stored. */
interface Decided {
  readonly batch: readonly Waiting[];
  readonly now: Instant;
  readonly opened: OpenBatch;
  readonly planned: PlannedBatch;
  /** The sources whose last sight is written with it. */
  readonly seen: readonly number[];
  /** The answer of each of its signals. */
  readonly results: readonly SignalResult[];
}

interface SignalParts {
  readonly keys: SourceKeys;
  readonly telling: Telling;
  readonly library: WorkflowLibrary;
  readonly catchUp: IncidentCatchUp;
}

/**
 * Takes what tools report. Signals queue up; the writer takes what is there, decides it in memory,
 * commits once, then answers each: durability is per answer, cost is per batch.
 */
export class Signals implements SignalDoor {
  readonly #context: ServiceContext;
  readonly #keys: SourceKeys;
  readonly #telling: Telling;
  readonly #library: WorkflowLibrary;
  readonly #catchUp: IncidentCatchUp;
  readonly #waiting = new WaitingSignals();
  #running: Promise<void> | null = null;
  readonly #seen = new Map<number, { at: Instant; written: Instant }>();

  constructor(context: ServiceContext, { keys, telling, library, catchUp }: SignalParts) {
    this.#context = context;
    this.#keys = keys;
    this.#telling = telling;
    this.#library = library;
    this.#catchUp = catchUp;
  }

  async authenticate(key: string): Promise<AuthenticatedSource | undefined> {
    return this.#keys.find(key, this.#context.clock.now());
  }

  submit(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]> {
    return this.#take(source, signals);
  }

  submitPiece(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]> {
    return this.#take(source, signals, 'many');
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
    this.#touched(due, now);
  }

  /** When a source was heard last, as far as this run knows. */
  lastSeen(sourceId: number): Instant | undefined {
    return this.#seen.get(sourceId)?.at;
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #take(
    source: AuthenticatedSource,
    signals: readonly Signal[],
    lane?: Lane,
  ): Promise<SignalResult[]> {
    if (this.#waiting.count + signals.length > MOST_WAITING) {
      throw new Refusal('busy', 'Too many signals are waiting to be stored: send them again soon.');
    }
    const answered = this.#waiting.add(source, signals, lane);
    this.#running ??= this.#drain();
    return answered;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.count > 0) {
        await twoTurns();
        await this.#storeRun(this.#waiting.next(0));
      }
    } finally {
      this.#running = null;
    }
  }

  /** Stores a batch, and those behind it: the disk does not wait for what can be done before. */
  async #storeRun(first: readonly Waiting[]): Promise<void> {
    let batch = first;
    try {
      await this.#context.database.exclusively(async (connection) => {
        let decided = await this.#decide(batch, await openBatch(connection, identitiesOf(batch)));
        let storing = this.#store(connection, decided);
        for (let count = 1; ; count += 1) {
          const ahead = this.#mayGoOn(count) ? await this.#decideAhead(decided, storing) : null;
          await storing.catch((error: unknown) => {
            this.#waiting.putBack(ahead?.batch ?? []);
            throw error;
          });
          if (!ahead) return;
          batch = ahead.batch;
          decided = ahead;
          storing = this.#store(connection, decided);
        }
      });
    } catch (error) {
      await (error instanceof NotYet
        ? this.#goBack(batch, error)
        : this.#answerFailure(batch, error));
    }
  }

  #mayGoOn(count: number): boolean {
    return count < MOST_IN_RUN || !this.#context.database.isAwaited;
  }

  /** Decides the next batch while one is on its way to disk; null: too little has come meanwhile. */
  async #decideAhead(
    { batch: before, opened, planned }: Decided,
    storing: Promise<void>,
  ): Promise<Decided | null> {
    if (!(await this.#waiting.gather(before.length, storing))) return null;
    const batch = this.#waiting.next(before.length);
    const written = planned.stored.map(({ incident }) => incident);
    try {
      const reader = await this.#context.database.reader();
      return await this.#decide(
        batch,
        await openBatchAfter(reader, opened, written, identitiesOf(batch)),
      );
    } catch (error) {
      this.#context.logger.warn({ error }, 'a batch of signals is decided once more');
      this.#waiting.putBack(batch);
      return null;
    }
  }

  async #decide(batch: readonly Waiting[], opened: OpenBatch): Promise<Decided> {
    const now = this.#context.clock.now();
    this.#catchUp.requireNear(opened.known, now);
    const decisions = new SignalBatch(
      opened.known,
      now,
      (transition, actorId, at) => this.#telling.deliveriesFor(transition, actorId, at),
      this.#library,
    );
    for (const [at, waiting] of batch.entries()) {
      decisions.add(waiting);
      if (at % MOST_AT_A_TIME === MOST_AT_A_TIME - 1) await turn();
    }
    const seen = this.#sourcesToTouch(batch, now);
    const traces = { unmatched: decisions.unmatched, seenSourceIds: seen };
    const planned = await planBatch(opened, decisions.writes(), traces, now);
    return { batch, now, opened, planned, seen, results: decisions.results(planned.stored) };
  }

  /** Stores a batch, and answers everybody in it. */
  async #store(connection: RawConnection, decided: Decided): Promise<void> {
    const { batch, results, planned, seen, now } = decided;
    await commitBatch(connection, planned);
    for (const [at, result] of results.entries()) {
      const waiting = batch[at];
      waiting?.submission.answer(waiting.place, result);
    }
    this.#touched(seen, now);
    this.#context.publisher.publish(incidentChanges(this.#context, planned.stored, now), now);
  }

  /** Nothing of the batch was decided: it waits on until what has to happen before has happened. */
  async #goBack(batch: readonly Waiting[], { first }: NotYet): Promise<void> {
    try {
      await first();
      this.#waiting.putBack(batch);
    } catch (error) {
      await this.#answerFailure(batch, error);
    }
  }

  /** Trouble of the disk is everybody's; else one of them cannot be stored, and shall fail by itself. */
  async #answerFailure(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || error instanceof Refusal) {
      for (const { submission } of batch) submission.fail(error);
      return;
    }
    this.#context.logger.error({ error }, 'a batch of signals failed; storing each by itself');
    for (const waiting of batch) await this.#storeAlone(waiting);
  }

  async #storeAlone(waiting: Waiting): Promise<void> {
    try {
      await this.#context.database.exclusively(async (connection) => {
        const opened = await openBatch(connection, identitiesOf([waiting]));
        await this.#store(connection, await this.#decide([waiting], opened));
      });
    } catch (error) {
      if (error instanceof NotYet) await this.#storeAloneAfter(waiting, error);
      else waiting.submission.fail(error);
    }
  }

  /** Those behind it are stored after it: it must not queue up again. */
  async #storeAloneAfter(waiting: Waiting, { first }: NotYet): Promise<void> {
    try {
      await first();
    } catch (error) {
      waiting.submission.fail(error);
      return;
    }
    await this.#storeAlone(waiting);
  }

  /** A source's last sight counts at once, and is due to be written now and then. */
  #sourcesToTouch(batch: readonly Pick<SourceSignal, 'source'>[], now: Instant): number[] {
    const ids = [...new Set(batch.map(({ source }) => source.id))];
    return ids.filter((id) => {
      const written = this.#seen.get(id)?.written ?? 0;
      this.#seen.set(id, { at: now, written });
      // A clock that was set back must not keep it from being written.
      return Math.abs(now - written) >= SEEN_EVERY;
    });
  }

  #touched(sourceIds: readonly number[], now: Instant): void {
    for (const id of sourceIds) this.#seen.set(id, { at: now, written: now });
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
  await turn();
  await turn();
}
