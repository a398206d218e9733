import { all, allPrepared, type RawConnection } from './connection.ts';
import { isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { encodeJson } from './batch-table.ts';
import { PACKED_INCIDENT, unpackIncident } from './stored-incident.ts';

/** Incidents are read as sets by those who will change them. */

export interface SourceAndKey {
  readonly sourceId: number;
  readonly key: string;
}

/** The open incident of each wanted source and key, else the newest one. */
const INCIDENTS_OF_KEYS = `(
  SELECT ${PACKED_INCIDENT} AS packed FROM (
    SELECT CAST(of_source.key AS INTEGER) AS source_id, of_key.value AS key
    FROM json_each(?) AS of_source, json_each(of_source.value) AS of_key
  ) AS wanted JOIN incident ON incident.id = coalesce((
    SELECT open.id FROM incident AS open
    WHERE open.source_id = wanted.source_id AND open.key = wanted.key AND open.closed_id = 0
  ), (
    SELECT max(newest.closed_id) FROM incident AS newest
    WHERE newest.source_id = wanted.source_id AND newest.key = wanted.key
  ))
)`;

const ALL_OF_KEYS = `SELECT * FROM ${INCIDENTS_OF_KEYS}`;

interface Packed {
  readonly packed: string;
}

function unpacked({ packed }: Packed): Incident {
  return unpackIncident(packed);
}

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
  const records = await all<Packed>(connection, ALL_OF_KEYS, [encodeKeys(keys)]);
  return records.map(unpacked);
}

/** Incidents by id, as one set; those that do not exist are missing from it. */
export async function readByIds(
  connection: RawConnection,
  ids: readonly number[],
): Promise<Incident[]> {
  const records = await all<Packed>(
    connection,
    `SELECT ${PACKED_INCIDENT} AS packed
     FROM json_each(?) AS wanted JOIN incident ON incident.id = wanted.value`,
    [JSON.stringify(ids)],
  );
  return records.map(unpacked);
}

/** Incidents to which something happens by `now`, in due order. */
export async function readDue(
  connection: RawConnection,
  now: Instant,
  limit: number,
): Promise<Incident[]> {
  const records = await all<Packed>(
    connection,
    `SELECT ${PACKED_INCIDENT} AS packed FROM incident
     WHERE next_due <= ? ORDER BY next_due, id LIMIT ${limit}`,
    [now],
  );
  return records.map(unpacked);
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

/** The last numbers given out; whoever asks holds the only writer. */
export async function readLastNumbers(connection: RawConnection): Promise<LastNumbers> {
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
  const records = await allPrepared<NumbersRecord & { readonly packed: string | null }>(
    connection,
    OPEN_BATCH,
    [encodeKeys(keys)],
  );
  const known = records.flatMap(({ packed }) => (packed === null ? [] : [unpackIncident(packed)]));
  return { known, numbers: numbersOf(records) };
}

/**
 * What the batch after an open one needs, read beside it while it is on its way to disk: what that one
 * will have made of an incident is known, and counts.
 * @param read any connection that only reads; whether it sees the batch before already does not matter
 * @param written the incidents of the batch before, as they will be
 */
export async function openBatchAfter(
  read: RawConnection,
  { numbers }: OpenBatch,
  written: readonly Incident[],
  keys: readonly SourceAndKey[],
): Promise<OpenBatch> {
  const records = await allPrepared<Packed>(read, ALL_OF_KEYS, [encodeKeys(keys)]);
  const current = new Map(
    records
      .map(unpacked)
      .map((incident) => [identityOf(incident.sourceId, incident.key), incident]),
  );
  const wanted = new Set(keys.map(({ sourceId, key }) => identityOf(sourceId, key)));
  for (const incident of written) {
    const identity = identityOf(incident.sourceId, incident.key);
    if (!wanted.has(identity)) continue;
    const known = current.get(identity);
    const isThatOne = known?.id === incident.id;
    if (isThatOne || !known || isOpen(incident) || (!isOpen(known) && known.id < incident.id)) {
      current.set(identity, incident);
    }
  }
  return { known: [...current.values()], numbers };
}

function identityOf(sourceId: number, key: string): string {
  return `${sourceId}:${key}`;
}
