import type { Signal } from '#shared/domain/incident/signal.ts';
import type { SourceSignal } from './signal-batch.ts';
import type { AuthenticatedSource, SignalResult } from './signal-port.ts';

/**
 * About so many signals are decided and committed at once, since what was submitted together stays together: what a batch costs by itself is little beside that,
 * and a page of an index that several of them are in is written once.
 */
const MOST_IN_BATCH = 800;
/** So many where somebody reports a few things, and is answered once the batch is stored. */
const MOST_BESIDE_FEW = 600;
/** Fewer are not worth a batch of their own while another one is stored. */
const LEAST_IN_BATCH = 24;
/** What comes so few at a time goes before what comes in thousands. */
const FEW = 32;

/** What waits goes in two lanes: who reports a few things does not wait behind those who report thousands. */
export type Lane = 'few' | 'many';

/** A signal that waits to be stored. */
export interface Waiting extends SourceSignal {
  readonly lane: Lane;
  readonly submission: Submission;
  /** Its place among the signals that were submitted with it. */
  readonly place: number;
}

/** Signals that were submitted together, and are answered together. */
class Submission {
  readonly answered: Promise<SignalResult[]>;
  readonly #results: SignalResult[] = [];
  #left: number;
  #done: (results: SignalResult[]) => void = () => undefined;
  #failed: (error: unknown) => void = () => undefined;

  constructor(count: number) {
    this.#left = count;
    this.answered = new Promise((done, failed) => {
      this.#done = done;
      this.#failed = failed;
    });
    if (count === 0) this.#done([]);
  }

  /** Takes the result of each place once. */
  answer(place: number, result: SignalResult): void {
    this.#results[place] = result;
    this.#left -= 1;
    if (this.#left === 0) this.#done(this.#results);
  }

  /** One that fails is everybody's answer; the others are decided all the same. */
  fail(error: unknown): void {
    this.#failed(error);
  }
}

/** The signals that wait to be stored, in their order. */
export class WaitingSignals {
  readonly #lanes: Record<Lane, Waiting[]> = { few: [], many: [] };
  /** Who waits until so many signals wait. */
  #gathering: { readonly count: number; readonly done: () => void } | null = null;

  get count(): number {
    return this.#lanes.few.length + this.#lanes.many.length;
  }

  /**
   * Queues signals up.
   * @returns what resolves with the results of all of them
   */
  add(
    source: AuthenticatedSource,
    signals: readonly Signal[],
    lane: Lane = signals.length <= FEW ? 'few' : 'many',
  ): Promise<SignalResult[]> {
    const submission = new Submission(signals.length);
    signals.forEach((signal, place) => {
      this.#lanes[lane].push({ source, signal, lane, submission, place });
    });
    if (this.#gathering && this.count >= this.#gathering.count) this.#gathering.done();
    return submission.answered;
  }

  /**
   * What is to be stored next: half of what is on its way, so that one half is stored while the other
   * one is read and answered. Half of that is for those who post many, so that nobody waits for ever.
   * What was submitted together is stored together, unless it is more than a batch: else one batch might
   * be stored and the other not, and whoever is told to come back would report the first part twice.
   * @param storing how many are being stored
   */
  next(storing: number): readonly Waiting[] {
    const half = Math.ceil((this.count + storing) / 2);
    const { few, many } = this.#lanes;
    const most = few.length > 0 ? MOST_BESIDE_FEW : MOST_IN_BATCH;
    const size = Math.min(most, Math.max(LEAST_IN_BATCH, half));
    const first = few.splice(0, cutNear(few, Math.max(Math.floor(size / 2), size - many.length)));
    return [...first, ...many.splice(0, cutNear(many, size - first.length))];
  }

  /** Each goes back to where it was. */
  putBack(batch: readonly Waiting[]): void {
    for (const lane of ['few', 'many'] as const) {
      this.#lanes[lane].unshift(...batch.filter((waiting) => waiting.lane === lane));
    }
  }

  /**
   * Waits until as many signals wait as are being stored, or these are stored.
   * @returns whether there are enough for a batch while they still are
   */
  async gather(storing: number, stored: Promise<void>): Promise<boolean> {
    const wanted = Math.max(LEAST_IN_BATCH, Math.min(storing, MOST_IN_BATCH));
    let isStoring = true;
    const gathered = new Promise<void>((done) => {
      if (this.count >= wanted) done();
      else this.#gathering = { count: wanted, done };
    });
    const ended = stored.then(
      () => (isStoring = false),
      () => (isStoring = false),
    );
    await Promise.race([gathered, ended]);
    this.#gathering = null;
    return isStoring;
  }
}

/** Where a lane is cut so that about so many come before: between two submissions, if none is a batch by itself. */
function cutNear(lane: readonly Waiting[], about: number): number {
  if (about >= lane.length) return lane.length;
  const isInside = (at: number): boolean => lane[at - 1]?.submission === lane[at]?.submission;
  let cut = about;
  while (cut > 0 && isInside(cut)) cut -= 1;
  if (cut > 0 || about <= 0) return cut;
  cut = about;
  while (cut < lane.length && isInside(cut)) cut += 1;
  return cut <= MOST_IN_BATCH ? cut : about;
}
