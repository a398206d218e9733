import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type Key, type ReactNode } from 'react';
import './long-list.css';

export interface LongListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => Key;
  /** Whether the keyboard can be in it although none of its lines takes it: then it is scrolled by keys. */
  readonly focusable?: boolean;
  readonly children: (item: Item) => ReactNode;
}

/** Pixels of a line; fixed, so that thousands need no measuring. */
const LINE_HEIGHT = 31;
/** So many lines beyond each edge can be reached by Tab. */
const OVERSCAN = 8;

/** A list of which only the lines in sight are drawn. */
export function LongList<Item>({ label, items, keyOf, focusable, children }: LongListProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
  });
  return (
    <div ref={frame} className="long-list" tabIndex={focusable ? 0 : undefined}>
      <ul aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={keyOf(item)}
                aria-posinset={index + 1}
                aria-setsize={items.length}
                style={{ height: LINE_HEIGHT, transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
