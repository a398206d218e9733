import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEntities, useHiddenCriticals } from '../../state/entities.ts';
import { sectionData, sectionKeysOf, type QueueData } from '../../state/queue-data.ts';
import { useTellings } from '../../state/tellings.ts';
import { aloneAmong, aloneFirst } from './alone-first.ts';
import {
  differenceOf,
  freeze,
  hasMorePages,
  liveOrder,
  pagesRead,
  withoutForgotten,
  withPages,
  type Difference,
  type FrozenOrder,
  type QueueOrder,
  type QueueParts,
} from './queue-view.ts';

export interface ShownQueue {
  readonly order: QueueOrder;
  /** What waits until the order is free again; null while it is free. */
  readonly difference: Difference | null;
}

/** The order that is held, and for which layout of the queue. */
interface Held {
  readonly order: FrozenOrder;
  readonly layout: QueueData['layout'];
}

/** The order in which the queue is shown; a queue that is being read from the host is never frozen. */
export function useOrder(reading: boolean): ShownQueue {
  const data = useEntities(
    useShallow(({ sections, layout, groups }) => ({ sections, layout, groups })),
  );
  const pinned = useHiddenCriticals();
  const live = useLiveOrder(data, pinned);
  const pages = useMemo(() => pagesRead(data), [data]);
  const frozen = reading && isRead(data);
  const [held, setHeld] = useState<Held | null>(null);
  const stands = frozen && held?.layout === data.layout;
  // State that follows from this render's input is set while rendering, so that no frame shows the wrong order.
  if (!frozen && held) setHeld(null);
  if (frozen && !stands) setHeld({ order: freeze(live, pages), layout: data.layout });
  if (stands && hasMorePages(held.order, pages)) {
    setHeld({ ...held, order: withPages(held.order, live, pages) });
  }
  useForgetting(setHeld);
  const order = stands ? held.order : live;
  const difference = useMemo(
    () => (order === live ? null : differenceOf(order, live, useEntities.getState().rows)),
    [order, live],
  );
  return useMemo(() => ({ order, difference }), [order, difference]);
}

/** The order as it would be now. Whoever chose an order has it as it was chosen. */
function useLiveOrder(data: QueueParts, pinned: readonly number[]): QueueOrder {
  const next = useTellings((coming) => coming.next);
  const alone = useMemo(() => aloneAmong(next), [next]);
  return useMemo(() => {
    const live = liveOrder(data, pinned);
    const isChosen = data.layout.sort.length > 0;
    return isChosen ? live : aloneFirst(live, alone, useEntities.getState().rows);
  }, [data, pinned, alone]);
}

/** What is no more leaves the held order, too. */
function useForgetting(change: (next: (held: Held | null) => Held | null) => void): void {
  useEffect(
    () =>
      useEntities.subscribe(({ rows, forgotten }, before) => {
        if (forgotten === before.forgotten) return;
        change((held) => held && { ...held, order: withoutForgotten(held.order, rows) });
      }),
    [change],
  );
}

/** Whether the host has answered for what the queue shows; a group in which nobody looked is no matter. */
function isRead(data: QueueParts): boolean {
  const states = sectionKeysOf(data).map((section) => sectionData(data.sections, section).state);
  const first = data.sections.unacknowledged.state;
  return first !== 'unread' && first !== 'reading' && !states.includes('reading');
}
