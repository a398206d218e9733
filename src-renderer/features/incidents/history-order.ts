import { create } from 'zustand';
import type { HistoryOrder } from './history-items.ts';

/** In which order this window shows histories. */
export const useHistoryOrder = create<{ readonly order: HistoryOrder }>()(() => ({
  order: 'newestFirst',
}));

export function turnHistoryAround(): void {
  useHistoryOrder.setState(({ order }) => ({
    order: order === 'newestFirst' ? 'newestLast' : 'newestFirst',
  }));
}
