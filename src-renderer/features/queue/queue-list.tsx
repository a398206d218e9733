import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
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
import { heightOf, type QueueItem } from './queue-items.ts';
import { QueueRow } from './queue-row.tsx';
import { useQueueReader } from './reader-context.tsx';
import { anchorAt, offsetOf, type Anchor } from './scroll-anchor.ts';

export interface QueueListProps {
  readonly items: readonly QueueItem[];
  readonly freezing: Freezing;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

const elementIdOf = (key: string): string => `queue-${key}`;

/** The lines of the queue, of which only those in sight are drawn. */
export function QueueList({ items, freezing, gridRef }: QueueListProps) {
  const focusedId = useView((view) => view.focusedId);
  const focusedIndex = useMemo(
    () => items.findIndex((item) => item.kind === 'row' && item.id === focusedId),
    [items, focusedId],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => gridRef.current,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 6,
    // The row that has the keys is always drawn: screen readers are pointed to it.
    rangeExtractor: (range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      if (focusedIndex >= 0) indexes.add(focusedIndex);
      return [...indexes].sort((one, other) => one - other);
    },
  });
  const { measure, scrollToIndex } = virtualizer;
  useLayoutEffect(() => measure(), [items, measure]);
  useKeptPlace(items, gridRef);
  useTopForFilter(gridRef);
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
      aria-label="Incidents"
      aria-multiselectable="true"
      aria-rowcount={items.length}
      aria-activedescendant={focusedItem ? elementIdOf(focusedItem.key) : undefined}
      onPointerMove={freezing.hovered}
      onPointerLeave={freezing.left}
      onWheel={freezing.acted}
      onPointerDown={freezing.acted}
    >
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => (
          <Line key={virtual.key} item={items[virtual.index]} virtual={virtual} />
        ))}
      </div>
    </div>
  );
}

/** Another filter is another list: it begins at its top. */
function useTopForFilter(gridRef: RefObject<HTMLDivElement | null>): void {
  useEffect(
    () =>
      useView.subscribe((view, before) => {
        const same =
          view.filterText === before.filterText && view.hiddenLevels === before.hiddenLevels;
        if (!same && gridRef.current) gridRef.current.scrollTop = 0;
      }),
    [gridRef],
  );
}

/** Whatever comes in above, the line at the top of the view stays there; at the very top the newest show. */
function useKeptPlace(
  items: readonly QueueItem[],
  gridRef: RefObject<HTMLDivElement | null>,
): void {
  const anchor = useRef<Anchor | null>(null);
  useLayoutEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    if (anchor.current) {
      const offset = offsetOf(items, anchor.current);
      if (offset !== null && offset !== grid.scrollTop) grid.scrollTop = offset;
    }
    const remember = (): void => {
      anchor.current = grid.scrollTop <= 0 ? null : anchorAt(items, grid.scrollTop);
    };
    remember();
    grid.addEventListener('scroll', remember, { passive: true });
    return () => grid.removeEventListener('scroll', remember);
  }, [items, gridRef]);
}

function Line(props: { readonly item: QueueItem | undefined; readonly virtual: VirtualItem }) {
  const { item, virtual } = props;
  const rowIndex = virtual.index + 1;
  if (!item) return null;
  if (item.kind === 'row') {
    return (
      <QueueRow
        id={item.id}
        elementId={elementIdOf(item.key)}
        rowIndex={rowIndex}
        top={virtual.start}
      />
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={`queue-line ${item.kind}`}
      style={{ transform: `translateY(${virtual.start}px)` }}
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
  return (
    <span>
      {all}, showing {shown}, {all - shown} more
    </span>
  );
}

function More({ item }: { readonly item: Extract<QueueItem, { kind: 'more' }> }) {
  const reader = useQueueReader();
  // Being drawn means being in sight, or nearly.
  useEffect(() => void reader.readMore(item.section));
  return <div role="gridcell">Reading more</div>;
}

function ProblemLine({ item }: { readonly item: Extract<QueueItem, { kind: 'problem' }> }) {
  const reader = useQueueReader();
  return (
    <div role="gridcell" className="queue-problem">
      <span>This could not be read: {item.problem.message}</span>
      <Button onPress={() => reader.retry(item.section)}>Try again</Button>
    </div>
  );
}
