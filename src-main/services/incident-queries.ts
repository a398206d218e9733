import type { ActorReference } from '#shared/contract/common.ts';
import { Refusal } from '#shared/contract/error.ts';
import type {
  Acknowledgement,
  IncidentDetail,
  IncidentEvent,
  IncidentRow,
  LevelCounts,
  QueueCounts,
  QueueFilter,
  QueueSection,
} from '#shared/contract/incident.ts';
import { isLiveAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import { upcomingOf } from '#shared/domain/incident/due.ts';
import { isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import { DAY, type Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import * as eventStore from '../storage/event-store.ts';
import * as incidentStore from '../storage/incident-store.ts';
import * as relationStore from '../storage/relation-store.ts';
import * as sourceStore from '../storage/source-store.ts';
import type { ComingTellings } from './coming-tellings.ts';
import { incidentRowOf } from './incident-row.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { storedQueueFilter } from './queue-filter.ts';
import type { Retention } from './retention.ts';
import type { ServiceContext } from './service-context.ts';
import { reasonText } from './telling.ts';

/** What the desk asks about incidents. */
export class IncidentQueries {
  readonly #context: ServiceContext;
  readonly #retention: Retention;
  readonly #tellings: ComingTellings;

  constructor(context: ServiceContext, retention: Retention, tellings: ComingTellings) {
    this.#context = context;
    this.#retention = retention;
    this.#tellings = tellings;
  }

  async list(input: {
    readonly section: QueueSection;
    readonly filter: QueueFilter;
    readonly cursor?: string | undefined;
    readonly limit: number;
  }): Promise<{ rows: IncidentRow[]; next: string | null }> {
    const page = await incidentStore.listSection(this.#read, {
      section: input.section,
      filter: await storedQueueFilter(this.#context, input.filter),
      after: input.cursor === undefined ? null : cursorOf(input.section, input.cursor),
      limit: input.limit,
    });
    return {
      rows: page.incidents.map((incident) => incidentRowOf(incident, this.#context.directory)),
      next: page.next && encodeCursor(input.section, page.next),
    };
  }

  /** What there is and what the filter lets through, by section and level. */
  async counts(filter: QueueFilter): Promise<QueueCounts> {
    const all = await this.#countAll({});
    return { all, shown: isEmpty(filter) ? all : await this.#countAll(filter) };
  }

  async rows(ids: readonly number[]): Promise<IncidentRow[]> {
    const incidents = await incidentStore.findMany(this.#read, ids);
    return incidents.map((incident) => incidentRowOf(incident, this.#context.directory));
  }

  /** By what sources of a name call it: of each source the open one, else the newest. */
  async byKey(input: {
    readonly source: string;
    readonly type?: string | undefined;
    readonly key: string;
  }): Promise<IncidentRow[]> {
    const sources = await sourceStore.findByName(this.#read, input.source, input.type);
    const found = await Promise.all(
      sources.map(({ id }) => incidentStore.findByKey(this.#read, id, input.key)),
    );
    return found.flatMap((incident) =>
      incident ? [incidentRowOf(incident, this.#context.directory)] : [],
    );
  }

  /** @throws Refusal `not_found` */
  async get(id: number): Promise<IncidentDetail> {
    const incident = await incidentStore.find(this.#read, id);
    if (!incident) throw new Refusal('not_found', `There is no incident #${id}.`, 'id');
    return {
      row: incidentRowOf(incident, this.#context.directory),
      metadata: { ...incident.metadata },
      acknowledgements: await this.#acknowledgements(id),
      relations: await this.relations(this.#read, id),
      deliveries: await this.#deliveries(id),
      upcoming: await this.#upcoming(incident),
    };
  }

  async events(input: {
    readonly id: number;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<{ events: IncidentEvent[]; more: boolean }> {
    const stored = await eventStore.listEvents(this.#read, input.id, input.before, input.limit + 1);
    return {
      events: stored.slice(0, input.limit).map((event) => this.eventOf(event)),
      more: stored.length > input.limit,
    };
  }

  eventOf(event: eventStore.StoredEvent): IncidentEvent {
    const { actorId, detail, ...rest } = event;
    return { ...rest, actor: this.#actor(actorId), detail: detail && { ...detail } };
  }

  acknowledgementOf(stored: eventStore.StoredAcknowledgement, now: Instant): Acknowledgement {
    return {
      id: stored.id,
      incidentId: stored.incidentId,
      actor: this.#actor(stored.actorId),
      at: stored.at,
      note: stored.note,
      expiresAt: stored.endedAt ?? stored.expiresAt,
      live: isLiveAcknowledgement(stored, now),
    };
  }

  /** The relations of an incident, each with the other side as it is now. */
  async relations(executor: Executor, id: number): Promise<IncidentDetail['relations']> {
    const relations = await relationStore.listOf(executor, id);
    const others = await incidentStore.findMany(
      executor,
      relations.map((relation) => relation.otherId),
    );
    return relations.flatMap((relation) => {
      const other = others.find(({ id: otherId }) => otherId === relation.otherId);
      if (!other) return [];
      const { description, level } = other;
      return [
        {
          id: relation.id,
          type: relation.type,
          description: relation.description,
          direction: relation.direction,
          other: { id: other.id, description, level, open: isOpen(other) },
        },
      ];
    });
  }

  get #read(): Executor {
    return this.#context.database.read;
  }

  #actor(id: number): ActorReference {
    return this.#context.directory.actor(id);
  }

  async #acknowledgements(id: number): Promise<Acknowledgement[]> {
    const now = this.#context.clock.now();
    const stored = await eventStore.listAcknowledgements(this.#read, id);
    return stored.map((each) => this.acknowledgementOf(each, now));
  }

  /** What will happen by itself, and who will be told, in order of time. */
  async #upcoming(incident: Incident): Promise<IncidentDetail['upcoming']> {
    const tellings = await this.#tellings.of(incident.id);
    const own = [...upcomingOf(incident), ...(await this.#removalOf(incident))];
    return [...own, ...tellings.map((telling) => ({ kind: 'telling' as const, ...telling }))].sort(
      (one, other) => one.at - other.at,
    );
  }

  /** When it is no longer kept, where that is set. */
  async #removalOf({ startTime, endTime }: Incident): Promise<IncidentDetail['upcoming']> {
    if (isOpen({ endTime })) return [];
    const days = await this.#retention.current();
    return days === null ? [] : [{ kind: 'removal', at: (endTime ?? startTime) + days * DAY }];
  }

  async #deliveries(id: number): Promise<IncidentDetail['deliveries']> {
    const deliveries = await deliveryStore.listOf(this.#read, id);
    return deliveries.map((delivery) => ({
      id: delivery.id,
      medium: delivery.medium,
      operatorName: this.#actor(delivery.operatorId).name,
      state: delivery.state,
      reason: reasonText(delivery.reason),
      createdAt: delivery.createdAt,
      sentAt: delivery.sentAt,
      error: delivery.error,
    }));
  }

  async #countAll(filter: QueueFilter): Promise<Record<QueueSection, LevelCounts>> {
    const now = this.#context.clock.now();
    const stored = await storedQueueFilter(this.#context, filter);
    const count = (section: QueueSection): Promise<LevelCounts> =>
      incidentStore.countSection(this.#read, section, stored, now);
    const [unacknowledged, acknowledged, messages, closed] = await Promise.all([
      count('unacknowledged'),
      count('acknowledged'),
      count('messages'),
      count('closed'),
    ]);
    return { unacknowledged, acknowledged, messages, closed };
  }
}

function isEmpty(filter: QueueFilter): boolean {
  const { levels, sourceIds, text = '', fits } = filter;
  return !levels && !sourceIds && text === '' && fits === undefined;
}

function cursorOf(section: QueueSection, text: string): incidentStore.PageCursor {
  return numbersOf(decodeCursor(section, text, incidentStore.cursorLength(section)));
}

function numbersOf(values: readonly (number | string)[]): number[] {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) return numbers;
  throw new Refusal('invalid_input', 'The cursor is none of this list.', 'cursor');
}
