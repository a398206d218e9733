import type { RefObject } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import {
  clearSelection,
  closeIncident,
  focusRow,
  openDialog,
  openIncident,
  targetIds,
  toggleFolded,
  toggleSelected,
  unfoldAll,
  useView,
} from '../../state/view.ts';
import { useMay } from '../../state/session.ts';
import { useIncidentActions } from '../incidents/actions.ts';
import { modeAfter, useDeskLayout } from './desk-layout.ts';
import { groupOfFocused, groupToFold } from './focused-group.ts';
import { neighbour } from './queue-view.ts';
import { queueKeyTexts } from './queue-keys.texts.ts';
import { selectRangeTo } from './range-selection.ts';
import { useCopyAsText } from './use-copy.ts';
import type { Freezing } from './use-freezing.ts';
import { useGroupAcknowledge, useSelectMatching } from './use-selecting.ts';

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
  const inList = (): boolean => isInList(gridRef);
  const hasFocus = (): boolean => useView.getState().focusedId !== null;
  const withFocus = (run: (id: number) => void) => (): void => {
    const { focusedId } = useView.getState();
    if (focusedId === null) return;
    freezing.acted();
    run(focusedId);
  };
  const texts = queueKeyTexts();
  useShortcuts([
    { keys: ['J'], label: texts.next, group: 'Queue', repeats: true, run: () => move(1) },
    { keys: ['K'], label: texts.previous, group: 'Queue', repeats: true, run: () => move(-1) },
    {
      keys: ['ArrowDown'],
      label: texts.nextInList,
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => move(1),
    },
    {
      keys: ['ArrowUp'],
      label: texts.previousInList,
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => move(-1),
    },
    {
      keys: ['Enter'],
      label: texts.open,
      group: 'Queue',
      when: hasFocus,
      run: withFocus(openIncident),
    },
    {
      keys: ['X'],
      label: texts.select,
      group: 'Queue',
      when: hasFocus,
      run: withFocus(toggleSelected),
    },
    { keys: ['/'], label: texts.filter, group: 'Queue', run: () => searchRef.current?.select() },
    { keys: ['N'], label: texts.release, group: 'Queue', run: freezing.release },
    { keys: ['Escape'], label: texts.stepBack, group: 'Queue', run: stepBack },
  ]);
}

/** The keys that choose several incidents at once. */
export function useSelectionShortcuts({ ids, freezing, gridRef }: QueueKeys): void {
  const selectMatching = useSelectMatching();
  const copy = useCopyAsText(ids);
  const extend = (step: 1 | -1): void => {
    const next = neighbour(ids, useView.getState().focusedId, step);
    if (next === null) return;
    freezing.acted();
    selectRangeTo(next);
  };
  const inList = (): boolean => isInList(gridRef);
  const texts = queueKeyTexts();
  useShortcuts([
    {
      keys: ['Shift+J'],
      label: texts.further,
      group: 'Queue',
      repeats: true,
      run: () => extend(1),
    },
    { keys: ['Shift+K'], label: texts.back, group: 'Queue', repeats: true, run: () => extend(-1) },
    {
      keys: ['Shift+ArrowDown'],
      label: texts.furtherInList,
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => extend(1),
    },
    {
      keys: ['Shift+ArrowUp'],
      label: texts.backInList,
      group: 'Queue',
      repeats: true,
      when: inList,
      run: () => extend(-1),
    },
    {
      keys: ['Control+A'],
      label: texts.selectAll,
      group: 'Queue',
      when: () => !isInField(),
      run: () => void selectMatching(),
    },
    {
      keys: ['Control+C'],
      label: texts.copy,
      group: 'Queue',
      when: () => !isInField() && targetIds().length > 0 && String(getSelection()) === '',
      run: () => void copy(targetIds()),
    },
  ]);
}

/** The keys that change how the queue is laid out. */
export function useLayoutShortcuts(): void {
  const layout = useDeskLayout();
  const acknowledgeGroup = useGroupAcknowledge();
  const may = useMay('operator');
  const texts = queueKeyTexts();
  useShortcuts([
    {
      keys: ['V'],
      label: texts.layout,
      group: 'Queue',
      run: () => layout.change({ mode: modeAfter(useView.getState().desk.mode) }),
    },
    {
      keys: ['F'],
      label: texts.fold,
      group: 'Queue',
      when: () => groupToFold() !== null,
      run: () => {
        const section = groupToFold();
        if (section !== null) toggleFolded(section);
      },
    },
    {
      keys: ['Shift+F'],
      label: texts.unfold,
      group: 'Queue',
      when: () => useView.getState().folded.size > 0,
      run: unfoldAll,
    },
    {
      keys: ['Shift+G'],
      label: texts.acknowledgeGroup,
      group: 'Incident',
      when: () => may && groupOfFocused() !== null,
      run: () => {
        const section = groupOfFocused();
        if (section !== null) void acknowledgeGroup(section);
      },
    },
    {
      keys: ['Shift+M'],
      label: texts.merge,
      group: 'Incident',
      when: () => may && targetIds().length > 0,
      run: () => openDialog({ kind: 'merge', merging: targetIds() }),
    },
  ]);
}

/** Whether the cursor stands in something that has a selection and a clipboard of its own. */
function isInField(): boolean {
  return document.activeElement?.closest('input, textarea, select, [contenteditable]') != null;
}

/** Whether keys of the list are meant: the list has the cursor, or nothing else does. */
function isInList(gridRef: RefObject<HTMLDivElement | null>): boolean {
  return document.activeElement === document.body || document.activeElement === gridRef.current;
}

/** The keys that act on the selected incidents, else on the focused one. */
export function useActionShortcuts(): void {
  const actions = useIncidentActions();
  const may = useMay('operator');
  const when = (): boolean => may && targetIds().length > 0;
  const texts = queueKeyTexts();
  useShortcuts([
    {
      keys: ['A'],
      label: texts.acknowledge,
      group: 'Incident',
      when,
      run: () => void actions.acknowledge(targetIds()),
    },
    {
      keys: ['Shift+A'],
      label: texts.acknowledgeFor,
      group: 'Incident',
      when,
      run: () => openDialog({ kind: 'acknowledge', ids: targetIds() }),
    },
    {
      keys: ['C'],
      label: texts.close,
      group: 'Incident',
      when,
      run: () => actions.close(targetIds()),
    },
    {
      keys: ['M'],
      label: texts.message,
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
