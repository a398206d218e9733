import type {
  IncidentRow,
  LevelCounts,
  ListedSection,
  QueueFilter,
  QueueSection,
} from '#shared/contract/incident.ts';
import { MOST_GROUPS, type ChangedSummary, type GroupSummary } from '#shared/contract/queue.ts';
import type { Grouping, QueueGroup, QueueSort } from '#shared/contract/queue-layout.ts';
import { changeMarksOf, type ChangeMark } from '#shared/domain/incident/change-mark.ts';
import { isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as eventStore from '../storage/event-store.ts';
import * as incidentStore from '../storage/incident-store.ts';
import * as queueStore from '../storage/queue-store.ts';
import type { Caller } from './caller.ts';
import type { IncidentQueries } from './incident-queries.ts';
import { incidentRowOf } from './incident-row.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { storedQueueFilter } from './queue-filter.ts';
import type { ServiceContext } from './service-context.ts';

/** So many of the newest events are looked through for what changed. */
const MOST_EVENTS = 20_000;
const EVENTS_AT_ONCE = 2_000;
/** So many incidents that changed are told of by name. */
const MOST_CHANGED = 1_000;

interface ListInput {
  readonly section: ListedSection;
  readonly filter: QueueFilter;
  readonly sort?: QueueSort;
  readonly group?: QueueGroup | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface ListPage {
  readonly rows: IncidentRow[];
  readonly next: string | null;
}

/** What the queue is made of: its lists in any order, its groups, and what changed in it. */
export class QueueQueries {
  readonly #context: ServiceContext;
  readonly #queries: IncidentQueries;

  constructor(context: ServiceContext, queries: IncidentQueries) {
    this.#context = context;
    this.#queries = queries;
  }

  /** @throws Refusal `invalid_input` for a cursor of another list */
  list(input: ListInput): Promise<ListPage> {
    const { section, sort = [], group } = input;
    return section === 'open' || section === 'asking' || sort.length > 0 || group
      ? this.#listOrdered({ ...input, sort })
      : this.#queries.list({ ...input, section });
  }

  async groups(
    by: Grouping,
    filter: QueueFilter,
  ): Promise<{ groups: GroupSummary[]; more: number }> {
    const { groups, more } = await queueStore.listGroups(this.#read, {
      by,
      filter: await storedQueueFilter(this.#context, filter),
      limit: MOST_GROUPS,
    });
    const nameOf = (key: string): string =>
      by === 'source' ? this.#context.directory.source(Number(key)).name : key;
    return { groups: groups.map((group) => ({ ...group, name: nameOf(group.key) })), more };
  }

  async countViews(
    filters: readonly QueueFilter[],
  ): Promise<{ open: LevelCounts; unacknowledged: LevelCounts }[]> {
    const now = this.#context.clock.now();
    const counted = [];
    for (const filter of filters) {
      const stored = await storedQueueFilter(this.#context, filter);
      const count = (section: QueueSection): Promise<LevelCounts> =>
        incidentStore.countSection(this.#read, section, stored, now);
      const unacknowledged = await count('unacknowledged');
      counted.push({ unacknowledged, open: sumOf(unacknowledged, await count('acknowledged')) });
    }
    return counted;
  }

  /** What others did, and time: somebody's own deeds are no news to them. */
  async changed(caller: Caller, since: Instant): Promise<ChangedSummary> {
    const { events, complete } = await this.#eventsSince(since);
    const byIncident = new Map<number, eventStore.StoredEvent[]>();
    for (const event of events.filter(({ actorId }) => actorId !== caller.actor.id)) {
      const before = byIncident.get(event.incidentId);
      if (before) before.push(event);
      else byIncident.set(event.incidentId, [event]);
    }
    const newest = [...byIncident.keys()].sort((one, other) => other - one);
    const ids = newest.slice(0, MOST_CHANGED);
    const incidents = await incidentStore.findMany(this.#read, ids);
    const changes = incidents.flatMap((incident) => {
      const marks = changeMarksOf(byIncident.get(incident.id) ?? [], isOpen(incident));
      return marks.length === 0 ? [] : [{ incident, marks }];
    });
    const cleared = changes.filter(({ marks }) => marks.includes('cleared'));
    const acknowledged = await eventStore.incidentsWithEvent(
      this.#read,
      cleared.map(({ incident }) => incident.id),
      'ACK',
    );
    const more = !complete || newest.length > ids.length;
    return summaryOf(changes, acknowledged, more);
  }

  async #listOrdered(input: ListInput & { readonly sort: QueueSort }): Promise<ListPage> {
    const { section, sort, group, cursor, limit } = input;
    const filter = await storedQueueFilter(this.#context, input.filter);
    const name = JSON.stringify([section, sort, group?.by ?? '']);
    const length = queueStore.orderedCursorLength({ section, sort });
    const after = cursor === undefined ? null : decodeCursor(name, cursor, length);
    const list = { section, filter, sort, group };
    const page = await queueStore.listOrdered(this.#read, list, { after, limit });
    return {
      rows: page.incidents.map((incident) => incidentRowOf(incident, this.#context.directory)),
      next: page.next && encodeCursor(name, page.next),
    };
  }

  /** Events since a moment, oldest first; the newest of them where there are too many. */
  async #eventsSince(
    since: Instant,
  ): Promise<{ events: eventStore.StoredEvent[]; complete: boolean }> {
    const events: eventStore.StoredEvent[] = [];
    while (events.length < MOST_EVENTS) {
      const oldest = events.at(-1);
      const page = await eventStore.listAllEvents(this.#read, {
        beside: oldest ? { direction: 'older', id: oldest.id } : null,
        limit: EVENTS_AT_ONCE,
      });
      const recent = page.filter(({ received }) => received >= since);
      events.push(...recent);
      if (recent.length < EVENTS_AT_ONCE) return { events: events.reverse(), complete: true };
    }
    return { events: events.reverse(), complete: false };
  }

  get #read(): Executor {
    return this.#context.database.read;
  }
}

interface Changed {
  readonly incident: Incident;
  readonly marks: readonly ChangeMark[];
}

function summaryOf(
  changes: readonly Changed[],
  acknowledged: ReadonlySet<number>,
  more: boolean,
): ChangedSummary {
  const withMark = (mark: ChangeMark): readonly Changed[] =>
    changes.filter(({ marks }) => marks.includes(mark));
  const count = (mark: ChangeMark): number => withMark(mark).length;
  const newOnes = withMark('new');
  return {
    counts: {
      new: newOnes.length,
      newCritical: newOnes.filter(({ incident }) => incident.level === 1).length,
      worse: count('worse'),
      better: count('better'),
      reopened: count('reopened'),
      expired: count('expired'),
      cleared: count('cleared'),
      neverAcknowledged: withMark('cleared').filter(
        ({ incident }) => !acknowledged.has(incident.id),
      ).length,
      message: count('message'),
    },
    marks: changes
      .flatMap(({ incident: { id }, marks: [mark] }) => (mark ? [{ id, mark }] : []))
      .sort((one, other) => other.id - one.id),
    more,
  };
}

function sumOf(one: LevelCounts, other: LevelCounts): LevelCounts {
  return one.map((count, at) => count + (other[at] ?? 0)) as LevelCounts;
}
