import { nextDueOf } from '#shared/domain/incident/due.ts';
import type { Incident, NewEvent, TellReason } from '#shared/domain/incident/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { all, execute, run, type RawConnection } from './connection.ts';
import {
  encodeIncident,
  incidentOf,
  TAGS_OF_INCIDENT,
  UPSERT_INCIDENTS,
  type IncidentRecord,
} from './incident-columns.ts';

/**
 * Incidents are read and written as sets: a batch goes to SQLite as JSON text in one temporary
 * table, and one script of statements joins on it. A round trip for each statement, not SQLite, is
 * what would cost. Whatever changes an incident comes through here.
 */

/** Made once on the writer's connection. */
export const CREATE_BATCH_TABLE = 'CREATE TEMP TABLE batch (part TEXT PRIMARY KEY, rows TEXT)';

/** One incident as it shall be, and what is added to its history. */
export interface IncidentWrite {
  readonly incident: Incident;
  /** As it was stored; null: it is new. */
  readonly before: Incident | null;
  readonly actorId: number;
  readonly events: readonly NewEvent[];
  /** Somebody is to be told: the delivery that asks a medium to do so. */
  readonly deliveries: readonly NewDelivery[];
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

/** The open incident of each source and key, else the newest one, as one set. */
export async function readByKey(
  connection: RawConnection,
  keys: readonly SourceAndKey[],
): Promise<Incident[]> {
  const records = await all<IncidentRecord>(
    connection,
    `SELECT incident.*, ${TAGS_OF_INCIDENT}
     FROM json_each(?) AS wanted JOIN incident ON incident.id = coalesce((
       SELECT open.id FROM incident AS open
       WHERE open.source_id = wanted.value ->> 0 AND open.key = wanted.value ->> 1
         AND open.end_time = ${FOREVER} AND open.key <> ''
     ), (
       SELECT max(newest.id) FROM incident AS newest
       WHERE newest.source_id = wanted.value ->> 0 AND newest.key = wanted.value ->> 1
     ))`,
    [encodeRows(keys.map(({ sourceId, key }) => [sourceId, key]))],
  );
  return records.map(incidentOf);
}

/** Incidents by id, as one set; those that do not exist are missing from it. */
export async function readByIds(
  connection: RawConnection,
  ids: readonly number[],
): Promise<Incident[]> {
  const records = await all<IncidentRecord>(
    connection,
    `SELECT incident.*, ${TAGS_OF_INCIDENT}
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
    `SELECT incident.*, ${TAGS_OF_INCIDENT} FROM incident
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

async function readLastNumbers(connection: RawConnection): Promise<LastNumbers> {
  const rows = await all<{ name: string; seq: number }>(
    connection,
    "SELECT name, seq FROM sqlite_sequence WHERE name IN ('incident', 'event', 'change')",
  );
  const last = (name: string): number => rows.find((row) => row.name === name)?.seq ?? 0;
  return { incident: last('incident'), event: last('event'), change: last('change') };
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
  await fillBatch(connection, batch.parts);
  await execute(connection, WRITE_INCIDENTS);
  return stored;
}

/** What a batch of signals leaves behind, beside incidents. */
export interface SignalTraces {
  /** Signals about no incident: counted, since a resolve for nothing is recorded, not refused. */
  readonly unmatched: readonly { readonly sourceId: number; readonly key: string; readonly action: string }[];
  /** Sources whose last sight is to be written. */
  readonly seenSourceIds: readonly number[];
}

/** A batch of signals in the making: what is known, and the numbers that its rows will get. */
export interface OpenBatch {
  readonly known: readonly Incident[];
  readonly numbers: LastNumbers;
}

/**
 * Reads what a batch of signals needs. The caller holds the only writer until it is committed, so
 * what was read stays true without a transaction.
 */
export async function openBatch(
  connection: RawConnection,
  keys: readonly SourceAndKey[],
): Promise<OpenBatch> {
  const [known, numbers] = await Promise.all([
    readByKey(connection, keys),
    readLastNumbers(connection),
  ]);
  return { known, numbers };
}

/** Writes a batch of signals in one transaction of its own: two round trips, one commit. */
export async function commitBatch(
  connection: RawConnection,
  opened: OpenBatch,
  writes: readonly IncidentWrite[],
  traces: SignalTraces,
  now: Instant,
): Promise<StoredWrite[]> {
  const batch = new Batch(opened.numbers, now);
  const stored = writes.map((write) => batch.add(write));
  await fillBatch(connection, [
    ...batch.parts,
    ['unmatched', traces.unmatched.map(({ sourceId, key, action }) => [sourceId, key, action, now])],
    ['seen', traces.seenSourceIds.map((id) => [id, now])],
  ]);
  try {
    await execute(connection, COMMIT_BATCH);
  } catch (error) {
    await execute(connection, 'ROLLBACK').catch(() => undefined);
    throw error;
  }
  return stored;
}

async function fillBatch(
  connection: RawConnection,
  parts: readonly (readonly [string, readonly unknown[]])[],
): Promise<void> {
  await run(
    connection,
    `INSERT OR REPLACE INTO temp.batch (part, rows) VALUES ${parts
      .map(([part]) => `('${part}', ?)`)
      .join(', ')}`,
    parts.map(([, rows]) => encodeRows(rows)),
  );
}

class Batch {
  readonly #numbers: LastNumbers;
  readonly #now: Instant;
  readonly #incidents: unknown[] = [];
  readonly #events: unknown[] = [];
  readonly #acknowledgements: unknown[] = [];
  readonly #tags: unknown[] = [];
  readonly #untags: unknown[] = [];
  readonly #search: unknown[] = [];
  readonly #changes: unknown[] = [];
  readonly #deliveries: unknown[] = [];

  constructor(numbers: LastNumbers, now: Instant) {
    this.#numbers = numbers;
    this.#now = now;
  }

  get parts(): [string, unknown[]][] {
    return [
      ['incidents', this.#incidents],
      ['events', this.#events],
      ['acknowledgements', this.#acknowledgements],
      ['tags', this.#tags],
      ['untags', this.#untags],
      ['search', this.#search],
      ['changes', this.#changes],
      ['deliveries', this.#deliveries],
    ];
  }

  add(write: IncidentWrite): StoredWrite {
    const created = write.before === null;
    const incident: Incident = created
      ? { ...write.incident, id: ++this.#numbers.incident, version: 1 }
      : { ...write.incident, version: write.before.version + 1 };
    this.#incidents.push(encodeIncident(incident, nextDueOf(incident)));
    const eventIds = write.events.map((event) => this.#addEvent(incident.id, event, write.actorId));
    this.#addTags(incident, write.before?.tags ?? [], write.actorId);
    const seq = ++this.#numbers.change;
    this.#changes.push([
      seq,
      this.#now,
      write.actorId,
      incident.id,
      incident.version,
      created ? 'insert' : 'update',
    ]);
    for (const delivery of write.deliveries) {
      this.#deliveries.push([
        `${delivery.uniqueKey}:${incident.id}:${seq}`,
        incident.id,
        delivery.operatorId,
        delivery.medium,
        delivery.reason,
        this.#now,
      ]);
    }
    return { incident, created, seq, actorId: write.actorId, eventIds };
  }

  #addEvent(incidentId: number, event: NewEvent, actorId: number): number {
    const id = ++this.#numbers.event;
    const technical = event.detail !== null;
    const author = event.type === 'OTH' && technical && !event.isDeed ? 1 : actorId;
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
    const searchable = !technical && event.type !== 'STA' && event.type !== 'LES';
    if (searchable && event.description !== '') this.#search.push([incidentId, event.description]);
    return id;
  }

  #addTags(incident: Incident, before: readonly string[], actorId: number): void {
    if (incident.tags === before) return;
    for (const tag of incident.tags) {
      if (before.includes(tag)) continue;
      this.#tags.push([incident.id, ...split(tag), actorId, this.#now]);
    }
    for (const tag of before) {
      if (!incident.tags.includes(tag)) this.#untags.push([incident.id, ...split(tag)]);
    }
  }
}

function split(tag: string): [string, string] {
  const at = tag.indexOf('=');
  return [tag.slice(0, at), tag.slice(at + 1)];
}

/** JSON text without NUL characters, at which SQLite would cut a text. */
function encodeRows(rows: readonly unknown[]): string {
  const text = JSON.stringify(rows);
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text;
}

const from = (part: string): string =>
  `FROM temp.batch, json_each(batch.rows) WHERE batch.part = '${part}'`;

const WRITE_INCIDENTS = `
${UPSERT_INCIDENTS}
INSERT INTO event (id, incident_id, type, actor_id, timestamp, received, description, visibility, detail)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
  nullif(value -> 8, 'null') ${from('events')};
INSERT INTO acknowledgement (event_id, incident_id, expires_at)
SELECT value ->> 0, value ->> 1, value ->> 2 ${from('acknowledgements')};
DELETE FROM incident_tag WHERE (incident_id, tag_id) IN (
  SELECT json_each.value ->> 0, tag.id FROM temp.batch, json_each(batch.rows)
  JOIN tag ON tag.key = json_each.value ->> 1 AND tag.value = json_each.value ->> 2
  WHERE batch.part = 'untags');
INSERT INTO tag (key, value) SELECT value ->> 1, value ->> 2 ${from('tags')} ON CONFLICT DO NOTHING;
INSERT INTO incident_tag (incident_id, tag_id, added_by, added_at)
SELECT json_each.value ->> 0, tag.id, json_each.value ->> 3, json_each.value ->> 4
FROM temp.batch, json_each(batch.rows)
JOIN tag ON tag.key = json_each.value ->> 1 AND tag.value = json_each.value ->> 2
WHERE batch.part = 'tags' ON CONFLICT DO NOTHING;
UPDATE incident SET search_text = search_text || ' ' || added.text
FROM (SELECT value ->> 0 AS id, group_concat(value ->> 1, ' ') AS text ${from('search')} GROUP BY 1) AS added
WHERE incident.id = added.id AND length(incident.search_text) < 100000;
INSERT INTO change (seq, at, actor_id, topic, entity_id, version, op)
SELECT value ->> 0, value ->> 1, value ->> 2, 'incident', value ->> 3, value ->> 4, value ->> 5 ${from('changes')};
INSERT INTO delivery (unique_key, incident_id, operator_id, medium, reason, state, due_at, created_at)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'pending', value ->> 5, value ->> 5
${from('deliveries')} ON CONFLICT (unique_key) DO NOTHING;
`;

const WRITE_TRACES = `
INSERT INTO unmatched_signal (source_id, key, action, count, first_at, last_at)
SELECT value ->> 0, value ->> 1, value ->> 2, count(*), value ->> 3, value ->> 3
${from('unmatched')} GROUP BY 1, 2, 3
ON CONFLICT (source_id, key, action)
DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at;
UPDATE source SET last_seen = seen.at
FROM (SELECT value ->> 0 AS id, value ->> 1 AS at ${from('seen')}) AS seen WHERE source.id = seen.id;
`;

const COMMIT_BATCH = `BEGIN IMMEDIATE;${WRITE_INCIDENTS}${WRITE_TRACES}COMMIT;`;
