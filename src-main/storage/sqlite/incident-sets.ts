import type { Knex } from 'knex';
import {
  isOpen,
  type Incident,
  type NewEvent,
  type TellReason,
} from '#shared/domain/incident/incident.ts';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { encodeJson } from './batch-table.ts';
import { all, allPrepared, execute, runPrepared, type RawConnection } from './connection.ts';
import {
  changeParts,
  encodeChange,
  incidentOf,
  isAsBegun,
  WITH_LIFE,
  type ChangePart,
  type IncidentRecord,
} from './incident-columns.ts';
import { encodeBegun, isPlainBeginning } from './beginning-incidents.ts';
import { filled, handOver, scriptOf, type Part } from './incident-statements.ts';
import { encodeJournalRow, encodeLife } from './life-rows.ts';

/** Incidents are read and written as sets. Whatever changes an incident comes through here. */

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

export interface NewDelivery {
  readonly uniqueKey: string;
  readonly operatorId: number;
  readonly medium: string;
  readonly reason: TellReason;
}

/** A write as it was stored: with its ids and the number of its change. */
export interface StoredWrite {
  readonly incident: Incident;
  readonly created: boolean;
  readonly seq: number;
  readonly actorId: number;
  readonly eventIds: readonly number[];
}

export interface SourceAndKey {
  readonly sourceId: number;
  readonly key: string;
}

/** The open incident of each wanted source and key, else the newest one. */
const INCIDENTS_OF_KEYS = `(
  SELECT ${WITH_LIFE} FROM (
    SELECT CAST(of_source.key AS INTEGER) AS source_id, of_key.value AS key
    FROM json_each(?) AS of_source, json_each(of_source.value) AS of_key
  ) AS wanted JOIN incident ON incident.id = coalesce((
    SELECT open.id FROM incident AS open
    WHERE open.source_id = wanted.source_id AND open.key = wanted.key
      AND open.end_time = ${FOREVER} AND open.key <> ''
  ), (
    SELECT max(newest.id) FROM incident AS newest
    WHERE newest.source_id = wanted.source_id AND newest.key = wanted.key
  ))
)`;

/** Keys by source, as JSON: that way SQLite takes no text apart but the whole. */
function encodeKeys(keys: readonly SourceAndKey[]): string {
  const bySource: Record<number, string[]> = {};
  for (const { sourceId, key } of keys) (bySource[sourceId] ??= []).push(key);
  return encodeJson(bySource);
}

/** The open incident of each source and key, else the newest one, as one set. */
export async function readByKey(
  connection: RawConnection,
  keys: readonly SourceAndKey[],
): Promise<Incident[]> {
  const records = await all<IncidentRecord>(connection, `SELECT * FROM ${INCIDENTS_OF_KEYS}`, [
    encodeKeys(keys),
  ]);
  return records.map(incidentOf);
}

/** Incidents by id, as one set; those that do not exist are missing from it. */
export async function readByIds(
  connection: RawConnection,
  ids: readonly number[],
): Promise<Incident[]> {
  const records = await all<IncidentRecord>(
    connection,
    `SELECT ${WITH_LIFE}
     FROM json_each(?) AS wanted JOIN incident ON incident.id = wanted.value`,
    [JSON.stringify(ids)],
  );
  return records.map(incidentOf);
}

/** Incidents to which something happens by `now`, in due order. */
export async function readDue(
  connection: RawConnection,
  now: Instant,
  limit: number,
): Promise<Incident[]> {
  const records = await all<IncidentRecord>(
    connection,
    `SELECT ${WITH_LIFE} FROM incident
     WHERE next_due <= ? ORDER BY next_due, id LIMIT ${limit}`,
    [now],
  );
  return records.map(incidentOf);
}

/** The last numbers given out, so that a batch can number its rows itself. */
export interface LastNumbers {
  incident: number;
  event: number;
  change: number;
}

/** One row that is always there, so that it can be read together with incidents. */
const LAST_NUMBERS = `SELECT
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'incident'), 0) AS last_incident,
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0) AS last_event,
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0) AS last_change`;

interface NumbersRecord {
  readonly last_incident: number;
  readonly last_event: number;
  readonly last_change: number;
}

async function readLastNumbers(connection: RawConnection): Promise<LastNumbers> {
  return numbersOf(await all<NumbersRecord>(connection, LAST_NUMBERS));
}

function numbersOf([record]: readonly NumbersRecord[]): LastNumbers {
  if (!record) throw new Error('The database did not tell its last numbers.');
  return {
    incident: record.last_incident,
    event: record.last_event,
    change: record.last_change,
  };
}

/**
 * Writes incidents inside the transaction that is open on the connection.
 * @param now when it was received; the time of the change rows
 */
export async function writeIncidents(
  connection: RawConnection,
  writes: readonly IncidentWrite[],
  now: Instant,
): Promise<StoredWrite[]> {
  const batch = new Batch(await readLastNumbers(connection), now);
  const stored = writes.map((write) => batch.add(write));
  const parts = filled(batch.parts);
  await handOver(connection, parts);
  await execute(connection, scriptOf(parts));
  return stored;
}

/** What a batch of signals leaves behind, beside incidents. */
export interface SignalTraces {
  /** Signals about no incident: counted, since a resolve for nothing is recorded, not refused. */
  readonly unmatched: readonly {
    readonly sourceId: number;
    readonly key: string;
    readonly action: string;
  }[];
  /** Sources whose last sight is to be written. */
  readonly seenSourceIds: readonly number[];
}

/** A batch of signals in the making: what is known, and the numbers that its rows will get. */
export interface OpenBatch {
  readonly known: readonly Incident[];
  readonly numbers: LastNumbers;
}

/** What is known of some keys, and the last numbers, in one round trip. */
const OPEN_BATCH = `
SELECT * FROM (${LAST_NUMBERS}) AS last LEFT JOIN ${INCIDENTS_OF_KEYS} AS known`;

/**
 * Reads what a batch of signals needs. The caller holds the only writer until it is committed, so
 * what was read stays true without a transaction.
 */
export async function openBatch(
  connection: RawConnection,
  keys: readonly SourceAndKey[],
): Promise<OpenBatch> {
  const records = await allPrepared<NumbersRecord & (IncidentRecord | { readonly id: null })>(
    connection,
    OPEN_BATCH,
    [encodeKeys(keys)],
  );
  const known = records.flatMap((record) => (record.id === null ? [] : [incidentOf(record)]));
  return { known, numbers: numbersOf(records) };
}

/** A batch of signals as it will be stored: nothing is written yet. */
export interface PlannedBatch {
  readonly stored: readonly StoredWrite[];
  readonly parts: readonly Part[];
}

/** Gives the rows of a batch their numbers; those of `opened` move on. */
export function planBatch(
  opened: OpenBatch,
  writes: readonly IncidentWrite[],
  traces: SignalTraces,
  now: Instant,
): PlannedBatch {
  const batch = new Batch(opened.numbers, now);
  const stored = writes.map((write) => batch.add(write));
  const parts = filled([
    ...batch.parts,
    [
      'unmatched',
      traces.unmatched.map(({ sourceId, key, action }) => [sourceId, key, action, now]),
    ],
    ['seen', traces.seenSourceIds.map((id) => [id, now])],
  ]);
  return { stored, parts };
}

/** Writes a batch of signals in one transaction of its own: a few round trips, one commit. */
export async function commitBatch(
  connection: RawConnection,
  { parts }: PlannedBatch,
): Promise<void> {
  if (parts.length === 0) return;
  await runPrepared(connection, 'BEGIN IMMEDIATE', []);
  try {
    await handOver(connection, parts);
    await execute(connection, `${scriptOf(parts)}\nCOMMIT;`);
  } catch (error) {
    await execute(connection, 'ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/**
 * What the batch after a planned one needs, read beside it while it is on its way to disk: what the
 * planned one will have made of an incident is known, and counts.
 * @param read any connection that only reads; whether it sees the planned batch already does not matter
 */
export async function openBatchAfter(
  read: Knex,
  opened: OpenBatch,
  planned: PlannedBatch,
  keys: readonly SourceAndKey[],
): Promise<OpenBatch> {
  const records = await read.raw<IncidentRecord[]>(`SELECT * FROM ${INCIDENTS_OF_KEYS}`, [
    encodeKeys(keys),
  ]);
  const current = new Map(
    records.map((record) => [identityOf(record.source_id, record.key), incidentOf(record)]),
  );
  const wanted = new Set(keys.map(({ sourceId, key }) => identityOf(sourceId, key)));
  for (const { incident } of planned.stored) {
    const identity = identityOf(incident.sourceId, incident.key);
    if (!wanted.has(identity)) continue;
    const known = current.get(identity);
    const isThatOne = known?.id === incident.id;
    if (isThatOne || !known || isOpen(incident) || (!isOpen(known) && known.id < incident.id)) {
      current.set(identity, incident);
    }
  }
  return { known: [...current.values()], numbers: opened.numbers };
}

function identityOf(sourceId: number, key: string): string {
  return `${sourceId}:${key}`;
}

/** The actor of what Watchfloor does by itself; the first migration made it. */
const WATCHFLOOR = 1;

class Batch {
  readonly #numbers: LastNumbers;
  readonly #now: Instant;
  readonly #beginnings: unknown[] = [];
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
  readonly #search: unknown[] = [];
  readonly #changes: unknown[] = [];
  readonly #deliveries: unknown[] = [];
  readonly #lives: unknown[] = [];
  readonly #journal: unknown[] = [];

  constructor(numbers: LastNumbers, now: Instant) {
    this.#numbers = numbers;
    this.#now = now;
  }

  get parts(): Part[] {
    return [
      ['beginnings', this.#beginnings],
      ...changeParts.map((part): Part => [part, this.#changed[part]]),
      ['events', this.#events],
      ['acknowledgements', this.#acknowledgements],
      ['expiries', this.#expiries],
      ['untags', this.#untags],
      ['tags', this.#tags],
      ['search', this.#search],
      ['changes', this.#changes],
      ['deliveries', this.#deliveries],
      ['lives', this.#lives],
      ['journal', this.#journal],
    ];
  }

  add(write: IncidentWrite): StoredWrite {
    const stored = write.before === null ? this.#begin(write) : this.#change(write, write.before);
    for (const delivery of write.deliveries) {
      this.#deliveries.push([
        `${delivery.uniqueKey}:${stored.incident.id}:${stored.seq}`,
        stored.incident.id,
        delivery.operatorId,
        delivery.medium,
        delivery.reason,
        this.#now,
      ]);
    }
    this.#addLife(stored.incident, write);
    return stored;
  }

  #addLife(incident: Incident, { before, journal }: IncidentWrite): void {
    const life = encodeLife(incident, before);
    if (life) this.#lives.push(life);
    for (const row of journal) this.#journal.push(encodeJournalRow(incident.id, row, this.#now));
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
    if (!isAsBegun(incident)) this.#write(null, incident);
    return { incident, created: true, seq, actorId, eventIds };
  }

  #change({ incident: written, events, actorId }: IncidentWrite, before: Incident): StoredWrite {
    const incident: Incident = { ...written, version: before.version + 1 };
    const seq = ++this.#numbers.change;
    this.#write(before, incident);
    const eventIds = events.map((event) => this.#addEvent(incident.id, event, actorId));
    this.#changeTags(incident, before.tags, actorId);
    this.#changes.push([seq, this.#now, actorId, incident.id, incident.version]);
    return { incident, created: false, seq, actorId, eventIds };
  }

  #write(before: Incident | null, after: Incident): void {
    for (const { part, row } of encodeChange(before, after)) this.#changed[part].push(row);
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
    const searchable = !technical && event.type !== 'STA' && event.type !== 'LES';
    if (searchable && event.description !== '') {
      this.#search.push([incidentId, foldCase(event.description)]);
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
