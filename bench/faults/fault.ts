import { setTimeout as pause } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';

/** One kind of trouble that the desk must survive, tried on the real program. */
export interface Fault {
  /** By which it is chosen on the command line. */
  readonly name: string;
  /** What is done to the desk. */
  readonly title: string;
  /** Why it cannot be tried on this machine; undefined: it can. */
  readonly missing?: () => string | undefined;
  /**
   * @returns what held, as the end of the sentence "passed: …"
   * @throws BrokenPromise
   */
  readonly run: (trial: Trial) => Promise<string>;
}

/** What a fault works with. */
export interface Trial {
  /** An empty folder of its own, kept where the fault ends badly. */
  readonly folder: string;
  /** Tells the story, line by line. */
  readonly say: (line: string) => void;
  /** The same seed gives the same load. */
  readonly seed: number;
  /** How often to do it, for faults that do it again and again. */
  readonly rounds: number;
}

/** What the desk promised and did not keep, in a sentence. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** @throws BrokenPromise with the sentence unless it holds */
export function mustHold(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new BrokenPromise(sentence);
}

const MOST_SHOWN = 10;

/** @throws BrokenPromise that has the first of the sentences, where there are any */
export function mustBeEmpty(broken: readonly string[]): void {
  if (broken.length === 0) return;
  const shown = broken.slice(0, MOST_SHOWN).join('\n  ');
  throw new BrokenPromise(`${broken.length} promises broken:\n  ${shown}`);
}

const LOOK_EVERY_MILLISECONDS = 50;

/**
 * Looks again and again until there is something to see.
 * @param what ends the sentence "Nobody saw in time that …"
 * @returns what was seen
 * @throws BrokenPromise when it does not come within so many seconds
 */
export async function waitFor<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    mustHold(performance.now() < until, `Nobody saw within ${seconds} s that ${what}.`);
    await pause(LOOK_EVERY_MILLISECONDS);
  }
}
