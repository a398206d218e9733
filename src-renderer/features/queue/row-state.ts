import type { MouseEvent } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { sectionOf } from '../../state/queue-layout.ts';
import { focusRow, openIncident, toggleSelected, useView } from '../../state/view.ts';
import { selectRangeTo } from './range-selection.ts';

/** How a row stands out among the others. */
export interface RowState {
  readonly focused: boolean;
  readonly open: boolean;
  readonly chosen: boolean;
}

export function useRowState(id: number): RowState {
  const focused = useView(({ focusedId }) => focusedId === id);
  const open = useView(({ selectedId }) => selectedId === id);
  const chosen = useView(({ selection }) => selection.has(id));
  return { focused, open, chosen };
}

/** A press opens; with Control it selects the row, with Shift all rows up to it. */
export function pressRow(id: number, event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>) {
  if (event.shiftKey) return selectRangeTo(id);
  if (event.ctrlKey || event.metaKey) return chooseRow(id);
  openIncident(id);
}

/** Puts the keys on a row and selects it, or no longer. */
export function chooseRow(id: number): void {
  focusRow(id);
  toggleSelected(id);
}

export function rowClass(row: IncidentRow, state: RowState, kind = 'queue-row'): string {
  const section = sectionOf(row);
  const alarming = row.level === 1 && section === 'unacknowledged';
  const names = [kind, section, ...Object.entries(state).flatMap(([name, on]) => (on ? name : []))];
  return [...names, ...(alarming ? ['alarming'] : [])].join(' ');
}
