import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { queueSections } from '#shared/contract/incident.ts';
import { useEntities, useHiddenCriticals } from '../../state/entities.ts';
import type { SectionData } from '../../state/queue-data.ts';
import {
  differenceOf,
  freeze,
  liveOrder,
  pagesRead,
  shownOrder,
  type Difference,
  type FrozenOrder,
  type QueueOrder,
} from './queue-view.ts';

export interface ShownQueue {
  readonly order: QueueOrder;
  /** What waits until the order is free again; null while it is free. */
  readonly difference: Difference | null;
}

/** The order in which the queue is shown; a queue that is being read from the host is never frozen. */
export function useOrder(reading: boolean): ShownQueue {
  const { sections, rows } = useEntities(useShallow(({ sections, rows }) => ({ sections, rows })));
  const pinned = useHiddenCriticals();
  const live = liveOrder(sections, pinned);
  const pages = pagesRead({ sections });
  const frozen = reading && queueSections.every((section) => isRead(sections[section]));
  const [held, setHeld] = useState<FrozenOrder | null>(null);

  // State that follows from this render's input is set while rendering, so that no frame shows the wrong order.
  if (!frozen && held) setHeld(null);
  if (frozen && !held) setHeld(freeze(live, pages));
  if (!frozen || !held) return { order: live, difference: null };
  const order = shownOrder(held, live, rows, pages);
  return { order, difference: differenceOf(order, live) };
}

function isRead({ state }: SectionData): boolean {
  return state !== 'unread' && state !== 'reading';
}
