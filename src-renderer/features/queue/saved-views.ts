import type { QueueFilter } from '#shared/contract/incident.ts';
import { defaultPreferences, type Preferences } from '#shared/contract/preference.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { isLevel, levels } from '#shared/domain/incident/level.ts';
import type { ViewState } from '../../state/view.ts';

export type SavedView = Preferences['views']['saved'][number];
type Shown = Pick<ViewState, 'filterText' | 'hiddenLevels' | 'filterId' | 'desk'>;

export const MOST_VIEWS = 9;

/** What the queue shows now, under a name. */
export function viewOf(
  name: string,
  { filterText, hiddenLevels, filterId, desk }: Shown,
): SavedView {
  return {
    name,
    text: filterText.trim(),
    hiddenLevels: [...hiddenLevels].sort(),
    filterId,
    groupedBy: desk.groupedBy,
    sort: desk.sort,
    columns: desk.columns,
  };
}

/** The view without a filter, in the usual order. */
export function everything({ desk }: Pick<Shown, 'desk'>): SavedView {
  const usual = defaultPreferences().desk;
  return viewOf('', {
    filterText: '',
    hiddenLevels: new Set(),
    filterId: null,
    desk: { ...usual, columns: desk.columns },
  });
}

/** What the queue is to show for a view. */
export function shownBy(view: SavedView, before: Shown): Shown {
  const { filterId, groupedBy, sort, columns } = view;
  return {
    filterText: view.text,
    hiddenLevels: new Set(view.hiddenLevels.filter(isLevel)),
    filterId,
    desk: { ...before.desk, groupedBy, sort, columns },
  };
}

/** Whether the queue shows just this. */
export function isShown(view: SavedView, shown: Shown): boolean {
  return (
    JSON.stringify(viewOf(view.name, shown)) ===
    JSON.stringify(viewOf(view.name, shownBy(view, shown)))
  );
}

/** What the host counts for a view. @param fits what its saved filter asks for; undefined: it has none */
export function filterOfView(
  { text, hiddenLevels }: SavedView,
  fits: Filter | undefined,
): QueueFilter {
  const shown = levels.filter((level) => !hiddenLevels.includes(level));
  return {
    ...(text === '' ? {} : { text }),
    ...(hiddenLevels.length === 0 ? {} : { levels: shown }),
    ...(fits === undefined ? {} : { fits }),
  };
}

/** The views with one more, in the place of one that has its name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const at = views.findIndex(({ name }) => name === view.name);
  return at < 0 ? [...views, view] : views.map((one, index) => (index === at ? view : one));
}
