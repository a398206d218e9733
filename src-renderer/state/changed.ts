import { create } from 'zustand';
import type { ChangedSummary } from '#shared/contract/queue.ts';
import type { ChangeMark } from '#shared/domain/incident/change-mark.ts';
import type { Instant } from '#shared/time/instant.ts';
import { forgetWithOperator } from './operator-memory.ts';

/** What happened while the operator was away, until it was read. */
export interface Changed {
  /** Since when; null: nothing is waiting to be read. */
  readonly since: Instant | null;
  readonly summary: ChangedSummary | null;
  readonly marks: ReadonlyMap<number, ChangeMark>;
  /** The marked ones that were walked to in this round. */
  readonly shown: ReadonlySet<number>;
}

const nothing: Changed = { since: null, summary: null, marks: new Map(), shown: new Set() };

export const useChanged = create<Changed>()(() => nothing);

/** Shows what happened since a moment; nothing where nothing did. */
export function showChanged(since: Instant, summary: ChangedSummary): void {
  if (summary.marks.length === 0) return;
  const marks = new Map(summary.marks.map(({ id, mark }) => [id, mark]));
  useChanged.setState({ since, summary, marks, shown: new Set() });
}

/** The operator has read it. */
export function forgetChanged(): void {
  useChanged.setState(nothing);
}
forgetWithOperator(forgetChanged);

/** The keys were put on a marked incident; on one that had them already, a new round begins with it. */
export function noteShown(id: number): void {
  useChanged.setState(({ shown }) => ({
    shown: shown.has(id) ? new Set([id]) : new Set([...shown, id]),
  }));
}

/** The operator has looked at this incident. */
export function forgetMark(id: number): void {
  useChanged.setState(({ marks }) => {
    if (!marks.has(id)) return {};
    const rest = new Map(marks);
    rest.delete(id);
    return { marks: rest };
  });
}
