import type { QueueFilter } from '#shared/contract/incident.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { filterFragment } from '../storage/filter-sql.ts';
import type { StoredQueueFilter } from '../storage/incident-store.ts';
import type { ServiceContext } from './service-context.ts';

/** A filter of the queue as the stores take it, judged by the time that it is now. */
export async function storedQueueFilter(
  { database, clock }: Pick<ServiceContext, 'database' | 'clock'>,
  { fits, ...filter }: QueueFilter,
): Promise<StoredQueueFilter> {
  if (fits === undefined) return filter;
  const predicate = filters.predicate(fits);
  return { ...filter, fits: await filterFragment(database.read, predicate, clock.now()) };
}
