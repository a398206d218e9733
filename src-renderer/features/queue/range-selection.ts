import { create } from 'zustand';
import { focusRow, selectRange, useView } from '../../state/view.ts';
import { rangeOf } from './queue-view.ts';

/** The incidents from top to bottom as they are shown, and what the last range selected. */
const useRange = create<{ readonly ids: readonly number[]; readonly last: readonly number[] }>()(
  () => ({ ids: [], last: [] }),
);

/** Says what is on the screen, so that a range knows what lies between its ends. */
export function showRangeOver(ids: readonly number[]): void {
  useRange.setState({ ids });
}

/** Selects everything from where the selection began to this row, and puts the keys on it. */
export function selectRangeTo(id: number): void {
  const { rangeFrom, focusedId } = useView.getState();
  const from = rangeFrom ?? focusedId ?? id;
  const { ids, last } = useRange.getState();
  const range = rangeOf(ids, from, id);
  const continued = last.includes(from) ? last : [];
  selectRange(range, continued);
  useRange.setState({ last: range });
  useView.setState({ rangeFrom: from });
  focusRow(id);
}
