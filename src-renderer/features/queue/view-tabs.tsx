import { memo, useEffect, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useHost } from '../../client/context.tsx';
import { useCommands } from '../../state/commands.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useSavedFilters } from '../../state/saved-filters.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useView } from '../../state/view.ts';
import { useDeskLayout } from './desk-layout.ts';
import { everything, filterOfView, isShown, shownBy, type SavedView } from './saved-views.ts';
import { ViewsDialog } from './views-dialog.tsx';
import { viewTexts } from './view.texts.ts';

type Counts = MethodOutput<'queue.countViews'>['counts'][number];

const COUNT_EVERY_MS = 10_000;

/** The views that the operator has saved, each with how many incidents are in it now. */
export const ViewTabs = memo(function ViewTabs() {
  const saved = usePreferences(({ preferences }) => preferences.views.saved);
  const columns = useView(({ desk }) => desk.columns);
  const all = { ...everything(useView.getState()), columns };
  const views = saved.length === 0 ? [] : [all, ...saved];
  const counts = useViewCounts(saved);
  const show = useShowView();
  useViewKeys(saved, show);
  return (
    <>
      {views.length > 0 && (
        <nav className="queue-views" aria-label={viewTexts().views}>
          {views.map((view, at) => (
            <Tab
              key={view.name}
              view={view}
              number={at}
              counts={at === 0 ? undefined : counts[at - 1]}
              onShow={show}
            />
          ))}
        </nav>
      )}
      <ViewsDialog saved={saved} />
    </>
  );
});

interface TabProps {
  readonly view: SavedView;
  readonly number: number;
  readonly counts: Counts | undefined;
  readonly onShow: (view: SavedView) => void;
}

function Tab({ view, number, counts, onShow }: TabProps) {
  const here = useView((shown) => isShown(view, shown));
  const texts = viewTexts();
  const critical = counts?.unacknowledged[0] ?? 0;
  return (
    <button
      type="button"
      className={here ? 'queue-view here' : 'queue-view'}
      aria-current={here ? 'true' : undefined}
      onClick={() => onShow(view)}
    >
      <kbd aria-hidden="true">{number}</kbd>
      <bdi>{view.name || texts.everything}</bdi>
      {counts && (
        <span className={critical > 0 ? 'queue-view-count critical' : 'queue-view-count'}>
          <span aria-hidden="true">
            {critical > 0 && `${critical}/`}
            {total(counts)}
          </span>
          <span className="visually-hidden">
            {texts.open(total(counts))}
            {critical > 0 && texts.critical(critical)}
          </span>
        </span>
      )}
    </button>
  );
}

function total({ open }: Counts): number {
  return open.reduce((sum, count) => sum + count, 0);
}

/** Shows a view, and keeps what of it is kept. */
function useShowView(): (view: SavedView) => void {
  const layout = useDeskLayout();
  return (view) => {
    const { desk, ...shown } = shownBy(view, useView.getState());
    useView.setState(shown);
    layout.change(desk);
  };
}

function useViewKeys(saved: readonly SavedView[], show: (view: SavedView) => void): void {
  const texts = viewTexts();
  const all = (): void => show(everything(useView.getState()));
  useShortcuts([
    { keys: ['0'], label: texts.goTo(texts.everything), group: 'Queue', run: all },
    ...saved.map((view, at) => ({
      keys: [String(at + 1)],
      label: texts.goTo(view.name),
      group: 'Queue' as const,
      run: () => show(view),
    })),
  ]);
  useCommands(
    saved.map((view) => ({
      id: `view ${view.name}`,
      group: 'view',
      label: texts.goTo(view.name),
      words: view.text,
      run: () => show(view),
    })),
  );
}

/** How many incidents are in each view, asked again and again while there are views. */
function useViewCounts(saved: readonly SavedView[]): readonly Counts[] {
  const host = useHost();
  const [counts, setCounts] = useState<readonly Counts[]>([]);
  const known = useSavedFilters((state) => state.filters);
  const fitting = (id: number | null) => known.find((one) => one.id === id)?.filter;
  const filters = JSON.stringify(saved.map((view) => filterOfView(view, fitting(view.filterId))));
  useEffect(() => {
    const asked = JSON.parse(filters) as ReturnType<typeof filterOfView>[];
    if (asked.length === 0) return;
    let stopped = false;
    const ask = async (): Promise<void> => {
      const answer = await host.call('queue.countViews', { filters: asked });
      if (answer.ok && !stopped) setCounts(answer.value.counts);
    };
    void ask();
    const timer = setInterval(() => void ask(), COUNT_EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [host, filters]);
  return counts;
}
