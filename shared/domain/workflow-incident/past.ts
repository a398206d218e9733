import type { HistoryEntry } from '../workflow/instance.ts';
import type { Life } from './life.ts';

/** A life is read and written whole, so that only so much of its history stays in it. */
export const MOST_HISTORY = 200;
/** So much stays when it has more. */
const KEPT_HISTORY = 100;

/** Entries of a history that are kept apart from the life, oldest first. */
export interface PastEntries {
  /** The place of the first in the whole history. */
  readonly from: number;
  readonly entries: readonly HistoryEntry[];
}

/** The life with no more history than it may have, and what was taken out of it; null: nothing was. */
export function withoutPast(life: Life): {
  readonly life: Life;
  readonly past: PastEntries | null;
} {
  const { timed, earlier: from = 0 } = life;
  const { history } = timed.instance;
  if (history.length <= MOST_HISTORY) return { life, past: null };
  const taken = history.length - KEPT_HISTORY;
  const instance = { ...timed.instance, history: history.slice(taken) };
  return {
    life: { ...life, timed: { ...timed, instance }, earlier: from + taken },
    past: { from, entries: history.slice(0, taken) },
  };
}

/** A life with what is at hand of its history that is kept apart from it, by its place. */
export interface LifeWithPast {
  readonly life: Life;
  readonly apart: ReadonlyMap<number, HistoryEntry>;
}

/** The entry at a place in the whole history; undefined where there is none, or it is not at hand. */
export function entryAt({ life, apart }: LifeWithPast, place: number): HistoryEntry | undefined {
  const { timed, earlier = 0 } = life;
  return place < earlier ? apart.get(place) : timed.instance.history[place - earlier];
}

/** How many entries the whole history has. */
export function historyLength({ timed, earlier = 0 }: Life): number {
  return earlier + timed.instance.history.length;
}
