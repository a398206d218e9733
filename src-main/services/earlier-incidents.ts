import type { EarlierIncident, LastTime } from '#shared/contract/incident-detail.ts';
import { EARLIER_DAYS, MOST_EARLIER } from '#shared/contract/incident-detail.ts';
import { isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import {
  beforeNumbers,
  placeOf,
  withoutNumbers,
  type Likeness,
} from '#shared/domain/incident/likeness.ts';
import { DAY } from '#shared/time/instant.ts';
import * as earlierStore from '../storage/earlier-incident-store.ts';
import * as eventStore from '../storage/event-store.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { unknownIncident } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';

/** So many of each kind of likeness are counted. */
const MOST_COUNTED = 500;
/** So many of the newest events of an incident are looked through for what was written. */
const MOST_EVENTS = 200;
const MOST_WRITTEN = 3;
/** A description that begins with a number, or nearly so, is told by it alone: nothing is alike. */
const SHORTEST_BEGINNING = 3;

/** Earlier incidents of one likeness. */
interface Alike {
  readonly earlier: readonly earlierStore.EarlierIncident[];
  /** As many as are looked at were found: there may be more. */
  readonly full: boolean;
}

const NONE: Alike = { earlier: [], full: false };

/** What happened the last time: earlier incidents of the same problem, or alike. */
export class EarlierIncidents {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** @throws Refusal `not_found` */
  async lastTime(id: number): Promise<LastTime> {
    const incident = await incidentStore.find(this.#read, id);
    if (!incident) throw unknownIncident(id);
    const { alike, more } = await this.#alikeTo(incident);
    const since = incident.startTime - EARLIER_DAYS * DAY;
    const newest = [...alike.keys()].sort((one, other) => other.id - one.id);
    const told = newest.slice(0, MOST_EARLIER);
    const found = await incidentStore.findMany(
      this.#read,
      told.map((one) => one.id),
    );
    const incidents = await Promise.all(
      told.flatMap((one) => {
        const earlier = found.find((each) => each.id === one.id);
        const likeness = alike.get(one);
        return earlier && likeness ? [this.#told(earlier, likeness)] : [];
      }),
    );
    return { count: newest.filter(({ startTime }) => startTime >= since).length, more, incidents };
  }

  get #read() {
    return this.#context.database.read;
  }

  /** Each earlier incident once, by the best reason to take it for the same. */
  async #alikeTo(
    incident: Incident,
  ): Promise<{ alike: Map<earlierStore.EarlierIncident, Likeness>; more: boolean }> {
    const [ofKey, ofPlace, ofTitle] = await Promise.all([
      this.#ofKey(incident),
      this.#ofPlace(incident),
      this.#ofTitle(incident),
    ]);
    const kinds: [Likeness, Alike][] = [
      ['key', ofKey],
      ['place', ofPlace],
      ['title', ofTitle],
    ];
    const seen = new Set<number>();
    const alike = new Map<earlierStore.EarlierIncident, Likeness>();
    for (const [likeness, { earlier }] of kinds) {
      for (const one of earlier) {
        if (seen.has(one.id)) continue;
        seen.add(one.id);
        alike.set(one, likeness);
      }
    }
    return { alike, more: kinds.some(([, { full }]) => full) };
  }

  async #ofKey({ id, sourceId, key }: Incident): Promise<Alike> {
    if (key === '') return NONE;
    const before = { id, limit: MOST_COUNTED };
    return alikeOf(await earlierStore.listOfKey(this.#read, { sourceId, key }, before));
  }

  async #ofPlace({ id, tags }: Incident): Promise<Alike> {
    const place = placeOf(tags);
    if (!place) return NONE;
    const { host, alert } = place;
    const before = { id, limit: MOST_COUNTED };
    return alikeOf(await earlierStore.listOfTags(this.#read, [host, alert], before));
  }

  async #ofTitle({ id, sourceId, description }: Incident): Promise<Alike> {
    const beginning = beforeNumbers(description);
    if (beginning.trim().length < SHORTEST_BEGINNING) return NONE;
    const candidates = await earlierStore.listOfBeginning(
      this.#read,
      { sourceId, beginning },
      { id, limit: MOST_COUNTED },
    );
    const title = withoutNumbers(description);
    const earlier = candidates.filter((one) => withoutNumbers(one.description) === title);
    return { earlier, full: alikeOf(candidates).full };
  }

  async #told(incident: Incident, likeness: Likeness): Promise<EarlierIncident> {
    const { id, description, level, startTime, endTime } = incident;
    const events = await eventStore.listEvents(this.#read, id, undefined, MOST_EVENTS);
    const open = isOpen(incident);
    const end = open ? undefined : events.find(({ type }) => type === 'CLO' || type === 'END');
    return {
      id,
      description,
      level,
      startTime,
      endTime,
      open,
      likeness,
      closedBy: end ? this.#context.directory.actor(end.actorId) : null,
      written: events.flatMap((event) => this.#writtenIn(event)).slice(0, MOST_WRITTEN),
    };
  }

  /** What a person wrote, also from the command line; what tools note is no help the next time. */
  #writtenIn(event: eventStore.StoredEvent): EarlierIncident['written'] {
    const { actorId, type, detail, timestamp, description } = event;
    const mayHold = type === 'CLO' || type === 'ACK' || (type === 'OTH' && detail === null);
    if (!mayHold || description.trim() === '') return [];
    const actor = this.#context.directory.actor(actorId);
    return actor.kind === 'source' ? [] : [{ actor, at: timestamp, text: description }];
  }
}

function alikeOf(earlier: readonly earlierStore.EarlierIncident[]): Alike {
  return { earlier, full: earlier.length === MOST_COUNTED };
}
