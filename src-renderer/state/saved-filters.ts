import { create } from 'zustand';
import type { SavedFilter } from '#shared/contract/notification.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import type { HostClient } from '../client/host-client.ts';
import { forgetWithOperator } from './operator-memory.ts';

const none: readonly SavedFilter[] = [];

/** The filters that the operator may use: their own, and public ones of others. */
export const useSavedFilters = create<{ readonly filters: readonly SavedFilter[] }>()(() => ({
  filters: none,
}));

forgetWithOperator(() => useSavedFilters.setState({ filters: none }));

/** Reads them as the host has them now. */
export async function loadSavedFilters(client: HostClient): Promise<void> {
  const answer = await client.call('filter.list', {});
  if (answer.ok) useSavedFilters.setState({ filters: answer.value.filters });
}

/** What a saved filter asks for; undefined: there is none of this number. */
export function savedFilter(id: number | null): Filter | undefined {
  return useSavedFilters.getState().filters.find((one) => one.id === id)?.filter;
}
