import { Refusal } from '#shared/contract/error.ts';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as eventStore from '../storage/event-store.ts';
import * as incidentStore from '../storage/incident-store.ts';
import type { IncidentQueries } from './incident-queries.ts';
import { unknownIncident } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';

/** So many are read at once, so that nothing else waits long. */
const CHUNK = 500;

/** An acknowledgement as the event that it is, and when it expires or was taken back. */
export interface HistoryAcknowledgement {
  readonly event: IncidentEvent;
  readonly expiresAt: Instant | null;
}

/** Events and acknowledgements by the numbers of their incidents, whole. */
export class IncidentHistory {
  readonly #context: ServiceContext;
  readonly #queries: IncidentQueries;

  constructor(context: ServiceContext, queries: IncidentQueries) {
    this.#context = context;
    this.#queries = queries;
  }

  /**
   * The newest events of an incident, so many at most, chunk by chunk, those that happened last first.
   * @throws Refusal `not_found` before the first chunk
   */
  async events(incidentId: number, most: number): Promise<AsyncIterable<IncidentEvent[]>> {
    await this.#mustExist(incidentId);
    return this.#chunks(await eventStore.listEventIds(this.#read, incidentId, most));
  }

  /** @throws Refusal `not_found` if it is none of the incident's */
  async event(incidentId: number, eventId: number): Promise<IncidentEvent> {
    const event = await eventStore.findEvent(this.#read, eventId);
    if (event?.incidentId !== incidentId) {
      throw new Refusal('not_found', `Incident #${incidentId} has no event ${eventId}.`);
    }
    return this.#queries.eventOf(event);
  }

  /**
   * A page of the events of all incidents in the order in which they came, newest first.
   * @returns also whether there are more in the direction of the page
   */
  async allEvents(page: {
    readonly beside: { readonly direction: 'older' | 'newer'; readonly id: number } | null;
    readonly limit: number;
  }): Promise<{ events: IncidentEvent[]; more: boolean }> {
    const limit = page.limit + 1;
    const stored = await eventStore.listAllEvents(this.#read, { ...page, limit });
    const more = stored.length === limit;
    if (more) stored.splice(page.beside?.direction === 'newer' ? 0 : -1, 1);
    return { events: stored.map((event) => this.#queries.eventOf(event)), more };
  }

  /**
   * The acknowledgements of an incident, newest first.
   * @throws Refusal `not_found`
   */
  async acknowledgements(incidentId: number): Promise<HistoryAcknowledgement[]> {
    await this.#mustExist(incidentId);
    const stored = await eventStore.listAcknowledgements(this.#read, incidentId);
    return this.#withEvents(stored);
  }

  /** @throws Refusal `not_found` if it is none of the incident's */
  async acknowledgement(incidentId: number, id: number): Promise<HistoryAcknowledgement> {
    const stored = await eventStore.findAcknowledgement(this.#read, id);
    const [found] = stored?.incidentId === incidentId ? await this.#withEvents([stored]) : [];
    if (found) return found;
    throw new Refusal('not_found', `Incident #${incidentId} has no acknowledgement ${id}.`);
  }

  async eventsIn(executor: Executor, ids: readonly number[]): Promise<IncidentEvent[]> {
    const events = await eventStore.findEvents(executor, ids);
    return events.map((event) => this.#queries.eventOf(event));
  }

  get #read(): Executor {
    return this.#context.database.read;
  }

  async *#chunks(ids: readonly number[]): AsyncGenerator<IncidentEvent[]> {
    for (let at = 0; at < ids.length; at += CHUNK) {
      yield await this.eventsIn(this.#read, ids.slice(at, at + CHUNK));
    }
  }

  async #mustExist(incidentId: number): Promise<void> {
    if (!(await incidentStore.find(this.#read, incidentId))) throw unknownIncident(incidentId);
  }

  async #withEvents(
    stored: readonly eventStore.StoredAcknowledgement[],
  ): Promise<HistoryAcknowledgement[]> {
    const events = await this.eventsIn(
      this.#read,
      stored.map(({ id }) => id),
    );
    const ends = new Map(stored.map(({ id, expiresAt, endedAt }) => [id, endedAt ?? expiresAt]));
    return events.map((event) => ({ event, expiresAt: ends.get(event.id) ?? null }));
  }
}
