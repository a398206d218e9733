import { create } from 'zustand';
import { forgetWithOperator } from '../../state/operator-memory.ts';
import type { RefusedOne } from './outcome-words.ts';

/** What was done can be taken back for so long, in milliseconds. */
export const TAKE_BACK_MS = 8_000;

/** Older ones give way: the strip must not grow over the queue. */
const MOST_SHOWN = 3;

/** What an action came to, as the strip tells it. */
export interface Outcome {
  readonly id: number;
  /** What was done, as a sentence without its full stop; empty: nothing was. */
  readonly words: string;
  /** Why all of it failed; null where it did not. */
  readonly failure: string | null;
  readonly refused: readonly RefusedOne[];
  /** Undoes it; null: it cannot be undone, or no longer. */
  readonly takeBack: (() => Promise<void>) | null;
}

interface Outcomes {
  readonly shown: readonly Outcome[];
}

/** What this window's operator did last, newest first. */
export const useOutcomes = create<Outcomes>()(() => ({ shown: [] }));
forgetWithOperator(() => useOutcomes.setState({ shown: [] }));

let lastId = 0;

/** Tells what an action came to. Good news goes by itself; what was refused stays until it is dismissed. */
export function tellOutcome(outcome: Omit<Outcome, 'id'>): void {
  const id = ++lastId;
  useOutcomes.setState(({ shown }) => ({
    shown: [{ ...outcome, id }, ...shown].slice(0, MOST_SHOWN),
  }));
  setTimeout(() => expire(id), TAKE_BACK_MS);
}

export function dismissOutcome(id: number): void {
  useOutcomes.setState(({ shown }) => ({ shown: shown.filter((outcome) => outcome.id !== id) }));
}

/** The newest outcome that can still be taken back. */
export function newestTakeBack(): Outcome | undefined {
  return useOutcomes.getState().shown.find(({ takeBack }) => takeBack !== null);
}

/** Undoes one outcome; it is offered only once. */
export async function takeBack(outcome: Outcome): Promise<void> {
  dismissOutcome(outcome.id);
  await outcome.takeBack?.();
}

function expire(id: number): void {
  useOutcomes.setState(({ shown }) => ({
    shown: shown.flatMap((outcome) => (outcome.id === id ? withoutGoodNews(outcome) : [outcome])),
  }));
}

function withoutGoodNews(outcome: Outcome): Outcome[] {
  if (outcome.failure === null && outcome.refused.length === 0) return [];
  return [{ ...outcome, takeBack: null }];
}
