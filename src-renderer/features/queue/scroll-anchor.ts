import { cardHeights, heightOf, type LineHeights, type QueueItem } from './queue-items.ts';

/** The line at the top of the view, and how many pixels of it are scrolled away. */
export interface Anchor {
  readonly key: string;
  readonly hidden: number;
}

/** The row at a scroll position; headers are no anchors, since they stay when their rows change. */
export function anchorAt(
  items: readonly QueueItem[],
  scrollTop: number,
  heights: LineHeights = cardHeights,
): Anchor | null {
  let top = 0;
  for (const item of items) {
    const height = heightOf(item, heights);
    if (item.kind === 'row' && top + height > scrollTop)
      return { key: item.key, hidden: scrollTop - top };
    top += height;
  }
  return null;
}

/** Where to scroll so that the anchor is where it was; null when it is no longer there. */
export function offsetOf(
  items: readonly QueueItem[],
  anchor: Anchor,
  heights: LineHeights = cardHeights,
): number | null {
  let top = 0;
  for (const item of items) {
    if (item.key === anchor.key) return Math.max(0, top + anchor.hidden);
    top += heightOf(item, heights);
  }
  return null;
}
