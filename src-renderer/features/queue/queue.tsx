import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Button } from '../../components/button.tsx';
import { useEntities } from '../../state/entities.ts';
import { usePreferences } from '../../state/preferences.ts';
import { focusRow, isFiltered, useView } from '../../state/view.ts';
import { columnsOf, fittingColumns, gridTemplate } from './columns.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { cardHeights, isFolded, queueItems, tableHeights, type QueueItem } from './queue-items.ts';
import { QueueList } from './queue-list.tsx';
import { idsInOrder, type Difference, type QueueOrder } from './queue-view.ts';
import { queueTexts } from './queue.texts.ts';
import {
  useActionShortcuts,
  useLayoutShortcuts,
  useQueueShortcuts,
  useSelectionShortcuts,
} from './queue-shortcuts.ts';
import { showRangeOver } from './range-selection.ts';
import { SaveFilterDialog } from './save-filter-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SinceStrip } from './since-strip.tsx';
import type { TableShape } from './table-cells.tsx';
import { useFreezing } from './use-freezing.ts';
import { useOrder } from './use-order.ts';
import { ViewTabs } from './view-tabs.tsx';
import { waitingWords } from './waiting-words.ts';
import './queue.css';
import './table.css';

/** What is wrong: by state unacknowledged first, or in groups; then messages, and what was closed of late. */
export function Queue() {
  const gridRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const freezing = useFreezing();
  const { order, difference } = useOrder(freezing.frozen);
  const items = useQueueItems(order);
  const ids = useListedIds(order);
  const table = useTableShape(gridRef);
  const rowHeight = usePreferences(({ preferences }) => preferences.appearance.rowHeight);
  const isTable = table !== null;
  const heights = useMemo(
    () => (isTable ? tableHeights(rowHeight) : cardHeights),
    [isTable, rowHeight],
  );
  const keys = { ids, freezing, gridRef, searchRef };
  useQueueShortcuts(keys);
  useSelectionShortcuts(keys);
  useLayoutShortcuts();
  useActionShortcuts();
  useFocusInSight(ids);
  return (
    <section className="queue" aria-label={queueTexts().queue}>
      <div className="queue-top">
        <ViewTabs />
        <FilterBar searchRef={searchRef} />
        <SinceStrip ids={ids} />
      </div>
      <FrozenBar difference={difference} onRelease={freezing.release} />
      <QueueList
        items={items}
        heights={heights}
        table={table}
        freezing={freezing}
        gridRef={gridRef}
      />
      <SelectionBar shown={ids} />
      <ColumnsDialog />
      <MergeDialog />
      <SaveFilterDialog />
    </section>
  );
}

function useQueueItems(order: QueueOrder): readonly QueueItem[] {
  const parts = useEntities(
    useShallow(({ sections, counts, groups, moreGroups, layout }) => ({
      sections,
      counts,
      groups,
      moreGroups,
      grouped: layout.by !== 'state',
    })),
  );
  const folded = useView((view) => view.folded);
  const filtered = useView(isFiltered);
  return useMemo(
    () => queueItems({ ...parts, order, folded, filtered }),
    [parts, order, folded, filtered],
  );
}

/** The incidents that can be walked through: those of folded groups are out of the way. */
function useListedIds(order: QueueOrder): readonly number[] {
  const groups = useEntities((data) => data.groups);
  const folded = useView((view) => view.folded);
  const ids = useMemo(() => {
    const away = new Set(
      groups.flatMap((group) => (isFolded(group, folded) ? [`group:${group.key}`] : [])),
    );
    return idsInOrder(order, (section) => away.has(section));
  }, [order, groups, folded]);
  useEffect(() => showRangeOver(ids), [ids]);
  return ids;
}

/** The columns that fit; null where the queue is made of cards. */
function useTableShape(gridRef: RefObject<HTMLDivElement | null>): TableShape | null {
  const isTable = useView(({ desk }) => desk.mode !== 'cards');
  const names = useView(({ desk }) => desk.columns);
  const width = useWidth(gridRef);
  const columns = useMemo(() => columnsOf(names), [names]);
  const fitting = fittingColumns(columns, width).join(' ');
  return useMemo(() => {
    if (!isTable) return null;
    const shown = columnsOf(fitting.split(' '));
    return { columns: shown, template: gridTemplate(shown) };
  }, [isTable, fitting]);
}

function useWidth(gridRef: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!gridRef.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(gridRef.current);
    return () => observer.disconnect();
  }, [gridRef]);
  return width;
}

/** A row that is no longer listed loses the focus, so that no key acts on what nobody sees; an open one is seen. */
function useFocusInSight(ids: readonly number[]): void {
  const lost = useView(
    ({ focusedId, selectedId }) =>
      focusedId !== null && focusedId !== selectedId && !ids.includes(focusedId),
  );
  useEffect(() => {
    if (lost) focusRow(null);
  }, [lost]);
}

interface FrozenBarProps {
  readonly difference: Difference | null;
  readonly onRelease: () => void;
}

/** What has changed while the order stands still for the operator. Its place is always kept, so that nothing jumps. */
function FrozenBar({ difference, onRelease }: FrozenBarProps) {
  const words = useEntities(({ rows }) => {
    if (!difference) return '';
    const { waiting, moved } = difference;
    const frozen = moved > 0 ? queueTexts().orderFrozen(moved) : '';
    const parts = [waiting.length > 0 ? waitingWords(waiting, rows) : '', frozen];
    return parts.filter(Boolean).join(' · ');
  });
  return (
    <div className="queue-bar">
      {words !== '' && (
        <Button look="quiet" shortcut="N" onPress={onRelease}>
          <bdi>{words}</bdi>
        </Button>
      )}
    </div>
  );
}
