import { Refusal } from '#shared/contract/error.ts';
import { resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as incidentStore from '../storage/incident-store.ts';
import * as searchStore from '../storage/incident-search-store.ts';
import type { SourceAccount } from './directory.ts';
import type { ServiceContext } from './service-context.ts';

export type { IncidentCriteria, StartCursor } from '../storage/incident-search-store.ts';

const CHUNK = 200;

/** An incident with everything that clients of an API are shown of it. */
export interface ShownIncident {
  readonly incident: Incident;
  readonly source: SourceAccount;
  /** With its source's base address, where it is a path. */
  readonly detailsUrl: string;
  readonly tags: readonly searchStore.AddedTag[];
}

export interface ShownIncidents {
  /** Newest start first. Fewer than asked for, or none, also where there may be more. */
  readonly rows: readonly ShownIncident[];
  /** Where it goes on in the direction of the cursor; null: there is nothing more. */
  readonly reached: readonly [startTime: Instant, id: number] | null;
}

/** Incidents as clients of an API search them, whatever section of the queue they are in. */
export class IncidentSearch {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async page(
    criteria: searchStore.IncidentCriteria,
    page: { readonly cursor: searchStore.StartCursor | null; readonly size: number },
  ): Promise<ShownIncidents> {
    const { database, clock } = this.#context;
    const { rows, reached } = await searchStore.search(database.read, criteria, page, clock.now());
    return { rows: await this.show(database.read, rows), reached };
  }

  /** So many of the newest incidents, in chunks as they are read. */
  async *all(
    criteria: searchStore.IncidentCriteria,
    most: number,
  ): AsyncGenerator<readonly ShownIncident[]> {
    let cursor: searchStore.StartCursor | null = null;
    for (let left = most; left > 0;) {
      const page: ShownIncidents = await this.page(criteria, {
        cursor,
        size: Math.min(CHUNK, left),
      });
      yield page.rows;
      if (!page.reached) return;
      left -= page.rows.length;
      cursor = { direction: 'older', from: page.reached };
    }
  }

  count(criteria: searchStore.IncidentCriteria): Promise<number> {
    const { database, clock } = this.#context;
    return searchStore.count(database.read, criteria, clock.now());
  }

  /** @throws Refusal `not_found` */
  async get(id: number): Promise<ShownIncident> {
    const { read } = this.#context.database;
    const incident = await incidentStore.find(read, id);
    const [shown] = incident ? await this.show(read, [incident]) : [];
    if (!shown) throw new Refusal('not_found', 'No Incident matches the given query.');
    return shown;
  }

  /** Incidents with what stands beside them, in their order. */
  async show(executor: Executor, incidents: readonly Incident[]): Promise<ShownIncident[]> {
    const tags = await searchStore.listAddedTags(executor, incidents);
    return incidents.map((incident) => {
      const source = this.#context.directory.sourceAccount(incident.sourceId);
      return {
        incident,
        source,
        detailsUrl: resolveDetailsUrl(source.baseUrl, incident.detailsUrl),
        tags: tags.get(incident.id) ?? [],
      };
    });
  }
}
