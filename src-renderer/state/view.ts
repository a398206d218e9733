import { create } from 'zustand';
import { defaultPreferences, type Preferences } from '#shared/contract/preference.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';

/** Where in the program one is. */
export type Place = 'desk' | 'notifications' | 'workflows' | 'settings';

export type DialogKind =
  'acknowledge' | 'close' | 'reopen' | 'level' | 'describe' | 'tag' | 'ticket' | 'relate';

/** A question to the operator about some incidents. */
export type IncidentDialog = { readonly kind: DialogKind; readonly ids: readonly number[] };
/** The one dialog that is open. */
export type OpenDialog =
  | IncidentDialog
  | { readonly kind: 'merge'; readonly merging: readonly number[] }
  | { readonly kind: 'columns' | 'views' | 'filter' }
  | { readonly kind: 'shortcuts' | 'palette' | 'storm_review' }
  /** What asks from one place in a storm. */
  | { readonly kind: 'storm_group'; readonly place: string };

export interface ViewState {
  readonly place: Place;
  /** The incident that the detail shows. */
  readonly selectedId: number | null;
  /** The row of the queue that the keys act on. */
  readonly focusedId: number | null;
  /** Rows chosen with X for a bulk action. */
  readonly selection: ReadonlySet<number>;
  readonly filterText: string;
  readonly hiddenLevels: ReadonlySet<Level>;
  /** The saved filter that must fit; null: none. */
  readonly filterId: number | null;
  /** How the desk is laid out; kept by the host. */
  readonly desk: Preferences['desk'];
  /** Parts of the queue that show only their heading. */
  readonly folded: ReadonlySet<string>;
  /** Where a range of the selection begins. */
  readonly rangeFrom: number | null;
  readonly dialog: OpenDialog | null;
  /** No sound until then, but for a new critical. A mute is never an acknowledgement. */
  readonly mutedUntil: Instant | null;
  /** Who muted, as the status line names them. */
  readonly mutedBy: string | null;
}

const initial: ViewState = {
  place: 'desk',
  selectedId: null,
  focusedId: null,
  selection: new Set(),
  filterText: '',
  hiddenLevels: new Set(),
  filterId: null,
  desk: defaultPreferences().desk,
  folded: new Set(),
  rangeFrom: null,
  dialog: null,
  mutedUntil: null,
  mutedBy: null,
};

/** What this window shows; nothing of it is known to the host. */
export const useView = create<ViewState>()(() => initial);

/** Back to the beginning, for another operator. */
export function resetView(): void {
  useView.setState(initial, true);
}

export function goTo(place: Place): void {
  useView.setState({ place });
}

/** Shows an incident in the detail and puts the keys on its row. */
export function openIncident(id: number): void {
  useView.setState({ place: 'desk', selectedId: id, focusedId: id });
}

/** Closes the detail; the keys stay on the row. */
export function closeIncident(): void {
  useView.setState({ selectedId: null });
}

export function focusRow(id: number | null): void {
  useView.setState({ focusedId: id });
}

export function toggleSelected(id: number): void {
  useView.setState(({ selection }) => ({ selection: toggled(selection, id), rangeFrom: id }));
}

/** Selects every incident of a range in place of what the last range selected from the same beginning. */
export function selectRange(ids: readonly number[], before: readonly number[]): void {
  const replaced = new Set(before);
  useView.setState(({ selection }) => {
    const kept = [...selection].filter((id) => !replaced.has(id));
    return { selection: new Set([...kept, ...ids]) };
  });
}

/** Adds incidents to the selection. */
export function selectAll(ids: readonly number[]): void {
  useView.setState(({ selection }) => ({ selection: new Set([...selection, ...ids]) }));
}

/** Shows only the heading of a part of the queue, or all of it again. */
export function toggleFolded(section: string): void {
  useView.setState(({ folded }) => ({ folded: toggled(folded, section) }));
}

export function unfoldAll(): void {
  useView.setState({ folded: new Set() });
}

export function clearSelection(): void {
  useView.setState({ selection: new Set(), rangeFrom: null });
}

export function setFilterText(filterText: string): void {
  useView.setState({ filterText });
}

export function toggleLevel(level: Level): void {
  useView.setState(({ hiddenLevels }) => ({ hiddenLevels: toggled(hiddenLevels, level) }));
}

/** Shows only what fits a saved filter; null: everything again. */
export function chooseFilter(filterId: number | null): void {
  useView.setState({ filterId });
}

/** Takes every filter away. */
export function showAll(): void {
  useView.setState({ filterText: '', hiddenLevels: new Set(), filterId: null });
}

/** Whether something may be hidden. */
export function isFiltered({
  filterText,
  hiddenLevels,
  filterId,
}: Pick<ViewState, 'filterText' | 'hiddenLevels' | 'filterId'>): boolean {
  return filterText.trim() !== '' || hiddenLevels.size > 0 || filterId !== null;
}

export function openDialog(dialog: OpenDialog): void {
  useView.setState({ dialog });
}

export function closeDialog(): void {
  useView.setState({ dialog: null });
}

/** Silences the sounds until then; null lets them sound again. */
export function setMute(mutedUntil: Instant | null, mutedBy: string | null): void {
  useView.setState({ mutedUntil, mutedBy });
}

/**
 * What a key like A acts on: the selected rows, else the open detail or the focused row.
 * Empty: nothing to act on.
 */
export function targetIds(view: ViewState = useView.getState()): readonly number[] {
  if (view.selection.size > 0) return [...view.selection];
  const id = view.focusedId ?? view.selectedId;
  return id === null ? [] : [id];
}

function toggled<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
