import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { DAY } from '#shared/time/instant.ts';
import * as searchStore from '../storage/incident-search-store.ts';
import type { Filters } from './filters.ts';
import { incidentRowOf } from './incident-row.ts';
import type { ServiceContext } from './service-context.ts';

/** Larger numbers say nothing more about a filter. */
const COUNTED_TO = 1_000;
/** So many of the newest incidents are tried for a number; it is asked for while somebody types. */
const MOST_TRIED = 20_000;
const ROWS = 10;
const WEEK = 7 * DAY;

export interface FilterPreview {
  readonly sentence: string;
  readonly hopeless: string | null;
  readonly open: number;
  readonly lastWeek: number;
  readonly countedTo: number;
  readonly complete: boolean;
  readonly rows: IncidentRow[];
}

/** What a filter means and whom it meets, before it is saved. */
export async function previewFilter(
  { database, clock, directory }: ServiceContext,
  saved: Filters,
  filter: Filter,
): Promise<FilterPreview> {
  const now = clock.now();
  const predicate = filters.predicate(filter);
  const count = (criteria: searchStore.IncidentCriteria) =>
    searchStore.countUpTo(database.read, { ...criteria, filter: predicate }, now, {
      limit: COUNTED_TO,
      mostTried: MOST_TRIED,
    });
  const [open, lastWeek, page] = await Promise.all([
    count({ open: true }),
    count({ startFrom: now - WEEK }),
    searchStore.search(database.read, { filter: predicate }, { cursor: null, size: ROWS }, now),
  ]);
  return {
    sentence: saved.sentence(filter),
    hopeless: saved.whyHopeless(filter) ?? null,
    open: open.count,
    lastWeek: lastWeek.count,
    countedTo: COUNTED_TO,
    complete: open.complete && lastWeek.complete,
    rows: page.rows.map((incident) => incidentRowOf(incident, directory)),
  };
}
