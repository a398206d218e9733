import {
  isAcknowledged,
  stateOf,
  type Incident,
  type NewEvent,
} from '#shared/domain/incident/incident.ts';
import { searchedWords } from '#shared/domain/incident/search-text.ts';
import { tellsTheSame } from '#shared/domain/workflow-incident/brief-life.ts';
import { isBrief } from '#shared/domain/workflow-incident/kept-life.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { Instant } from '#shared/time/instant.ts';
import { encodeBegun, isPlainBeginning } from './beginning-incidents.ts';
import {
  changeParts,
  encodeChange,
  encodeUnusual,
  isAsBegun,
  type ChangePart,
} from './incident-columns.ts';
import { DeliveryRows, type NewDelivery } from './delivery-rows.ts';
import type { LastNumbers } from './incident-reads.ts';
import type { Part } from './incident-statements.ts';
import { encodeCheckpoints, encodeJournalRow, encodeLife, encodePast } from './life-rows.ts';

/** One incident as it shall be, and what is added to its history. */
export interface IncidentWrite {
  readonly incident: Incident;
  /** As it was stored; null: it is new. */
  readonly before: Incident | null;
  readonly actorId: number;
  readonly events: readonly NewEvent[];
  /** Somebody is to be told: the delivery that asks a medium to do so. */
  readonly deliveries: readonly NewDelivery[];
  /** What its workflow was told. */
  readonly journal: readonly JournalRow[];
}

/** A write as it was stored: with its ids and the number of its change. */
export interface StoredWrite {
  readonly incident: Incident;
  readonly created: boolean;
  readonly seq: number;
  readonly actorId: number;
  readonly eventIds: readonly number[];
  /** It asks for attention from now on, for the first time or anew. */
  readonly prompts: boolean;
}

/** The actor of what Watchfloor does by itself; the first migration made it. */
const WATCHFLOOR = 1;

/** The rows that a set of writes becomes, numbered as they will be stored. */
export class RowSet {
  readonly #numbers: LastNumbers;
  readonly #now: Instant;
  readonly #beginnings: unknown[] = [];
  readonly #unusual: unknown[] = [];
  readonly #changed: Readonly<Record<ChangePart, unknown[]>> = {
    signals: [],
    states: [],
    contents: [],
  };
  readonly #events: unknown[] = [];
  readonly #acknowledgements: unknown[] = [];
  readonly #expiries: unknown[] = [];
  readonly #tags: unknown[] = [];
  readonly #untags: unknown[] = [];
  readonly #changes: unknown[] = [];
  readonly #answered: unknown[] = [];
  readonly #deliveries = new DeliveryRows();
  readonly #lives: unknown[] = [];
  readonly #journal: unknown[] = [];
  readonly #past: unknown[] = [];
  readonly #checkpoints: unknown[] = [];

  constructor(numbers: LastNumbers, now: Instant) {
    this.#numbers = numbers;
    this.#now = now;
  }

  get parts(): Part[] {
    return [
      ['beginnings', this.#beginnings],
      ...changeParts.map((part): Part => [part, this.#changed[part]]),
      ['unusual', this.#unusual],
      ['events', this.#events],
      ['acknowledgements', this.#acknowledgements],
      ['expiries', this.#expiries],
      ['untags', this.#untags],
      ['tags', this.#tags],
      ['changes', this.#changes],
      ['answered', this.#answered],
      ['deliveries', this.#deliveries.encoded(this.#now)],
      ['lives', this.#lives],
      ['journal', this.#journal],
      ['past', this.#past],
      ['checkpoints', this.#checkpoints],
    ];
  }

  add(write: IncidentWrite): StoredWrite {
    const stored = write.before === null ? this.#begin(write) : this.#change(write, write.before);
    if (write.before && asks(write.before) && !asks(stored.incident)) {
      this.#answered.push(stored.incident.id);
    }
    for (const delivery of write.deliveries) this.#deliveries.add(delivery, stored);
    this.#addLife(stored.incident, write);
    return stored;
  }

  #addLife(incident: Incident, { before, journal }: IncidentWrite): void {
    const life = encodeLife(incident, before);
    if (life) this.#lives.push(life);
    this.#checkpoints.push(...encodeCheckpoints(incident, before, journal));
    for (const row of journal) {
      this.#journal.push(encodeJournalRow(incident.id, row, this.#now));
      if (row.past) this.#past.push(...encodePast(incident.id, row));
    }
  }

  #begin({ incident: written, events, actorId }: IncidentWrite): StoredWrite {
    const incident: Incident = { ...written, id: ++this.#numbers.incident, version: 1 };
    const seq = ++this.#numbers.change;
    const isPlain = isPlainBeginning(events[0], incident);
    const eventIds = isPlain ? [++this.#numbers.event] : [];
    const eventId = eventIds[0] ?? null;
    this.#beginnings.push(encodeBegun(incident, { received: this.#now, actorId, seq, eventId }));
    for (const event of isPlain ? events.slice(1) : events) {
      eventIds.push(this.#addEvent(incident.id, event, actorId));
    }
    const said = saidIn(events);
    if (said !== '' || !isAsBegun(incident)) this.#unusual.push(encodeUnusual(incident, said));
    const prompts = incident.promptSince !== null;
    return { incident, created: true, seq, actorId, eventIds, prompts };
  }

  #change({ incident: written, events, actorId }: IncidentWrite, before: Incident): StoredWrite {
    const incident: Incident = { ...written, version: before.version + 1 };
    refuseOutdatedLife(before, incident);
    const seq = ++this.#numbers.change;
    for (const { part, row } of encodeChange(before, incident, saidIn(events))) {
      this.#changed[part].push(row);
    }
    const eventIds = events.map((event) => this.#addEvent(incident.id, event, actorId));
    this.#changeTags(incident, before.tags, actorId);
    this.#changes.push([seq, this.#now, actorId, incident.id, incident.version]);
    const { promptSince } = incident;
    const prompts = promptSince !== null && promptSince !== before.promptSince;
    return { incident, created: false, seq, actorId, eventIds, prompts };
  }

  #addEvent(incidentId: number, event: NewEvent, actorId: number): number {
    const id = ++this.#numbers.event;
    const technical = event.detail !== null;
    const isOwn = event.isOwn ?? (event.type === 'OTH' && technical && !event.isDeed);
    const author = isOwn ? WATCHFLOOR : actorId;
    this.#events.push([
      id,
      incidentId,
      event.type,
      author,
      event.timestamp,
      this.#now,
      event.description,
      event.visibility,
      event.detail,
    ]);
    if (event.acknowledgement) {
      this.#acknowledgements.push([id, incidentId, event.acknowledgement.expiresAt]);
    }
    if (event.detail?.what === 'acknowledgement_expired') {
      this.#expiries.push([incidentId, event.timestamp]);
    }
    return id;
  }

  #changeTags(incident: Incident, before: readonly string[], actorId: number): void {
    if (incident.tags === before) return;
    for (const tag of incident.tags) {
      if (!before.includes(tag)) this.#tags.push([tag, incident.id, actorId, this.#now]);
    }
    for (const tag of before) {
      if (!incident.tags.includes(tag)) this.#untags.push([tag, incident.id]);
    }
  }
}

/** What a brief life leaves out must stay with its incident: whoever changes that has to tell its workflow. */
function refuseOutdatedLife(before: Incident, after: Incident): void {
  if (after.life === null || after.life !== before.life || !isBrief(after.life)) return;
  if (!tellsTheSame(before, after)) {
    throw new Error(`Incident #${after.id} was changed without its workflow.`);
  }
}

/** Whether somebody still has to answer it. */
function asks(incident: Incident): boolean {
  return stateOf(incident) !== 'closed' && !isAcknowledged(incident);
}

/** What was said of an incident, as it is searched. */
function saidIn(events: readonly NewEvent[]): string {
  return events
    .map(searchedWords)
    .filter((words) => words !== '')
    .join(' ');
}
