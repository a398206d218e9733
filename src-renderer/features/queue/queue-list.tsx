import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  type RefObject,
} from 'react';
import { Button } from '../../components/button.tsx';
import { useView } from '../../state/view.ts';
import type { Freezing } from './use-freezing.ts';
import { GroupLine } from './group-line.tsx';
import { heightOf, type LineHeights, type QueueItem } from './queue-items.ts';
import { QueueRow } from './queue-row.tsx';
import { queueTexts } from './queue.texts.ts';
import { useQueueReader } from './reader-context.tsx';
import { anchorAt, offsetOf } from './scroll-anchor.ts';
import { HEAD_HEIGHT, TableHead } from './table-head.tsx';
import type { TableShape } from './table-cells.tsx';

export interface QueueListProps {
  readonly items: readonly QueueItem[];
  readonly heights: LineHeights;
  /** null: as cards. */
  readonly table: TableShape | null;
  readonly freezing: Freezing;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

const elementIdOf = (key: string): string => `queue-${key}`;

/** The lines of the queue, of which only those in sight are drawn. */
export function QueueList({ items, heights, table, freezing, gridRef }: QueueListProps) {
  const headHeight = table ? HEAD_HEIGHT : 0;
  const headings = table ? 1 : 0;
  const focusedId = useView((view) => view.focusedId);
  const focusedIndex = useMemo(
    () => items.findIndex((item) => item.kind === 'row' && item.id === focusedId),
    [items, focusedId],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => gridRef.current,
    estimateSize: (index) => heightOf(items[index], heights),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 6,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    // The row that has the keys is always drawn: screen readers are pointed to it.
    rangeExtractor: (range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      if (focusedIndex >= 0) indexes.add(focusedIndex);
      return [...indexes].sort((one, other) => one - other);
    },
  });
  const { measure, scrollToIndex } = virtualizer;
  useLayoutEffect(() => measure(), [heights, measure]);
  const scrolled = useScrolled(gridRef);
  useKeptPlace(items, heights, scrolled);
  useTopForFilter(scrolled);
  // Only another focused row moves the view, not the order that changes around it.
  const showFocused = useEffectEvent(() => {
    if (focusedIndex >= 0) scrollToIndex(focusedIndex, { align: 'auto' });
  });
  useEffect(() => showFocused(), [focusedId]);

  const focusedItem = items[focusedIndex];
  return (
    <div
      ref={gridRef}
      className="queue-list"
      role="grid"
      tabIndex={0}
      aria-label={queueTexts().incidents}
      aria-multiselectable="true"
      aria-rowcount={items.length + headings}
      aria-activedescendant={focusedItem ? elementIdOf(focusedItem.key) : undefined}
      onPointerMove={freezing.hovered}
      onPointerLeave={freezing.left}
      onWheel={freezing.acted}
      onPointerDown={freezing.acted}
    >
      {table && <TableHead columns={table.columns} template={table.template} />}
      <div role="rowgroup" className="queue-lines" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => (
          <Line
            key={virtual.key}
            item={items[virtual.index]}
            rowIndex={headings + virtual.index + 1}
            top={virtual.start - headHeight}
            table={table}
            height={heights.row}
          />
        ))}
      </div>
    </div>
  );
}

/** How far a list is scrolled. */
interface Scrolled {
  readonly top: () => number;
  readonly to: (top: number) => void;
}

/** Keeps how far the grid is scrolled: asking it while it changes would lay all of it out once more. */
function useScrolled(gridRef: RefObject<HTMLDivElement | null>): Scrolled {
  const top = useRef(0);
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    const remember = (): void => {
      top.current = grid.scrollTop;
    };
    // Before the lines are drawn for the new place.
    grid.addEventListener('scroll', remember, { capture: true, passive: true });
    return () => grid.removeEventListener('scroll', remember, { capture: true });
  }, [gridRef]);
  return useMemo(
    () => ({
      top: () => top.current,
      to: (wanted) => {
        if (gridRef.current) gridRef.current.scrollTop = wanted;
        top.current = wanted;
      },
    }),
    [gridRef],
  );
}

/** Another filter is another list: it begins at its top. */
function useTopForFilter(scrolled: Scrolled): void {
  useEffect(
    () =>
      useView.subscribe((view, before) => {
        const same =
          view.filterText === before.filterText &&
          view.hiddenLevels === before.hiddenLevels &&
          view.filterId === before.filterId &&
          view.desk.groupedBy === before.desk.groupedBy &&
          view.desk.sort === before.desk.sort;
        if (!same) scrolled.to(0);
      }),
    [scrolled],
  );
}

/** Whatever comes in above, the line at the top of the view stays there; at the very top the newest show. */
function useKeptPlace(items: readonly QueueItem[], heights: LineHeights, scrolled: Scrolled): void {
  const shown = useRef({ items, heights });
  const keep = useEffectEvent(() => {
    const before = shown.current;
    const from = scrolled.top();
    shown.current = { items, heights };
    const anchor = from <= 0 ? null : anchorAt(before.items, from, before.heights);
    const to = anchor && offsetOf(items, anchor, heights);
    if (to !== null && to !== from) scrolled.to(to);
  });
  useLayoutEffect(() => keep(), [items, heights]);
}

interface LineProps {
  readonly item: QueueItem | undefined;
  /** Counted from 1, with the headings of a table. */
  readonly rowIndex: number;
  readonly top: number;
  readonly table: TableShape | null;
  /** Of a row, in pixels. */
  readonly height: number;
}

function Line({ item, rowIndex, top, table, height }: LineProps) {
  if (!item) return null;
  if (item.kind === 'row') {
    const elementId = elementIdOf(item.key);
    return <QueueRow id={item.id} {...{ elementId, rowIndex, top, height, table }} />;
  }
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={`queue-line ${item.kind}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <LineContent item={item} />
    </div>
  );
}

function LineContent({ item }: { readonly item: Exclude<QueueItem, { kind: 'row' }> }) {
  switch (item.kind) {
    case 'header':
      return (
        <div role="rowheader" className="queue-header">
          <b>{item.title}</b> {item.count && <HeaderCount {...item.count} />}
        </div>
      );
    case 'group':
      return <GroupLine item={item} />;
    case 'note':
      return <div role="gridcell">{item.words}</div>;
    case 'more':
      return <More item={item} />;
    case 'problem':
      return <ProblemLine item={item} />;
  }
}

function HeaderCount({ all, shown }: { readonly all: number; readonly shown: number }) {
  if (all === shown) return <span>{all}</span>;
  return <span>{queueTexts().countOfAll(all, shown)}</span>;
}

function More({ item }: { readonly item: Extract<QueueItem, { kind: 'more' }> }) {
  const reader = useQueueReader();
  // Being drawn means being in sight, or nearly.
  useEffect(() => void reader.readMore(item.section));
  return <div role="gridcell">{queueTexts().readingMore}</div>;
}

function ProblemLine({ item }: { readonly item: Extract<QueueItem, { kind: 'problem' }> }) {
  const reader = useQueueReader();
  const texts = queueTexts();
  return (
    <div role="gridcell" className="queue-problem">
      <span>{texts.notRead(item.problem.message)}</span>
      <Button onPress={() => reader.retry(item.section)}>{texts.tryAgain}</Button>
    </div>
  );
}
