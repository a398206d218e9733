import type { MouseEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
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
  return useView(
    useShallow(({ focusedId, selectedId, selection }) => ({
      focused: focusedId === id,
      open: selectedId === id,
      chosen: selection.has(id),
    })),
  );
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

/** @param shape the class of how it is drawn */
export function rowClass(row: IncidentRow, state: RowState, shape: string): string {
  const section = sectionOf(row);
  const alarming = row.level === 1 && section === 'unacknowledged';
  const names = ['incident-line', shape, section];
  const states = Object.entries(state).flatMap(([name, on]) => (on ? name : []));
  return [...names, ...states, ...(alarming ? ['alarming'] : [])].join(' ');
}
