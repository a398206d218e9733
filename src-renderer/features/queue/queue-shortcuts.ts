import type { RefObject } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import {
  clearSelection,
  closeIncident,
  focusRow,
  openDialog,
  openIncident,
  targetIds,
  toggleSelected,
  useView,
} from '../../state/view.ts';
import { useMay } from '../../state/session.ts';
import { useIncidentActions } from '../incidents/actions.ts';
import { neighbour } from './queue-view.ts';
import type { Freezing } from './use-freezing.ts';

export interface QueueKeys {
  /** Incidents from top to bottom, as they are shown. */
  readonly ids: readonly number[];
  readonly freezing: Freezing;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The keys of the queue. */
export function useQueueShortcuts({ ids, freezing, gridRef, searchRef }: QueueKeys): void {
  const move = (step: 1 | -1): void => {
    const { focusedId, selectedId } = useView.getState();
    const next = neighbour(ids, focusedId, step);
    if (next === null) return;
    freezing.acted();
    // The detail follows, so that a key never acts on another incident than the one that is shown.
    if (selectedId === null) focusRow(next);
    else openIncident(next);
  };
  const inList = (): boolean =>
    document.activeElement === document.body || document.activeElement === gridRef.current;
  const hasFocus = (): boolean => useView.getState().focusedId !== null;
  const withFocus = (run: (id: number) => void) => (): void => {
    const { focusedId } = useView.getState();
    if (focusedId === null) return;
    freezing.acted();
    run(focusedId);
  };
  useShortcuts([
    { keys: ['J'], label: 'Next incident', group: 'Queue', repeats: true, run: () => move(1) },
    { keys: ['K'], label: 'Previous incident', group: 'Queue', repeats: true, run: () => move(-1) },
    {
      keys: ['ArrowDown'],
      label: 'Next incident, in the list',
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => move(1),
    },
    {
      keys: ['ArrowUp'],
      label: 'Previous incident, in the list',
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => move(-1),
    },
    {
      keys: ['Enter'],
      label: 'Open the incident',
      group: 'Queue',
      when: hasFocus,
      run: withFocus(openIncident),
    },
    {
      keys: ['X'],
      label: 'Select for an action on several',
      group: 'Queue',
      when: hasFocus,
      run: withFocus(toggleSelected),
    },
    { keys: ['/'], label: 'Filter', group: 'Queue', run: () => searchRef.current?.select() },
    { keys: ['N'], label: 'Sort now and show what is new', group: 'Queue', run: freezing.release },
    { keys: ['Escape'], label: 'Unselect, then close the incident', group: 'Queue', run: stepBack },
  ]);
}

/** The keys that act on the selected incidents, else on the focused one. */
export function useActionShortcuts(): void {
  const actions = useIncidentActions();
  const may = useMay('operator');
  const when = (): boolean => may && targetIds().length > 0;
  useShortcuts([
    {
      keys: ['A'],
      label: 'Acknowledge',
      group: 'Incident',
      when,
      run: () => void actions.acknowledge(targetIds()),
    },
    {
      keys: ['Shift+A'],
      label: 'Acknowledge for a chosen time',
      group: 'Incident',
      when,
      run: () => openDialog({ kind: 'acknowledge', ids: targetIds() }),
    },
    {
      keys: ['C'],
      label: 'Close',
      group: 'Incident',
      when,
      run: () => actions.close(targetIds()),
    },
    {
      keys: ['M'],
      label: 'Write a message',
      group: 'Incident',
      when: () => may && useView.getState().focusedId !== null,
      run: () => {
        const { focusedId } = useView.getState();
        if (focusedId !== null) actions.message(focusedId);
      },
    },
  ]);
}

function stepBack(): void {
  if (useView.getState().selection.size > 0) clearSelection();
  else closeIncident();
}
