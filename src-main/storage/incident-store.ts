import type { Knex } from 'knex';
import type { LevelCounts, QueueFilter, QueueSection } from '#shared/contract/incident.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { DAY, FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import type { Fragment } from './filter-sql.ts';
import {
  fewOfSources,
  matchWord,
  MOST_TRIED,
  scan,
  type Order,
  type Position,
} from './incident-scan.ts';
import {
  incidentOf,
  PACKED_INCIDENT,
  unpackIncident,
  type IncidentRecord,
} from './sqlite/stored-incident.ts';

/** The section "closed" counts so far back; older ones are found by search. */
export const RECENTLY_CLOSED = DAY;

/** Where a page begins: the order's values of the last row before it. */
export type PageCursor = Position;

export interface IncidentPage {
  readonly incidents: Incident[];
  readonly next: PageCursor | null;
}

/**
 * Open incidents sort by level, those whose message failed first within it, then newest first;
 * messages and closed ones newest first. The partial indexes have the same conditions, to the letter.
 */
const sections: Readonly<
  Record<QueueSection, { condition: string; order: Order; mostTried: number }>
> = {
  unacknowledged: {
    condition: `end_time = ${FOREVER} AND acknowledged_until IS NULL`,
    order: [
      ['level', 'asc'],
      ['delivery_failed', 'desc'],
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
    mostTried: MOST_TRIED.farApart,
  },
  acknowledged: {
    condition: `end_time = ${FOREVER} AND acknowledged_until IS NOT NULL`,
    order: [
      ['level', 'asc'],
      ['delivery_failed', 'desc'],
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
    mostTried: MOST_TRIED.farApart,
  },
  messages: {
    condition: 'end_time IS NULL',
    order: [
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
    mostTried: MOST_TRIED.farApart,
  },
  closed: {
    condition: `end_time < ${FOREVER}`,
    order: [
      ['end_time', 'desc'],
      ['id', 'desc'],
    ],
    mostTried: MOST_TRIED.sideBySide,
  },
};

/** A filter of the queue, with what must fit told in SQL. */
export interface StoredQueueFilter extends Omit<QueueFilter, 'fits'> {
  readonly fits?: Fragment;
}

/** Which incidents a section holds, as SQL. */
export function sectionCondition(section: QueueSection): string {
  return sections[section].condition;
}

/** How many values a cursor of the section has. */
export function cursorLength(section: QueueSection): number {
  return sections[section].order.length;
}

export async function find(executor: Executor, id: number): Promise<Incident | undefined> {
  const [record] = await select(executor).where('incident.id', id).limit(1);
  return record && incidentOf(record);
}

/** As {@link find}, with how far its workflow has come. */
export async function findWithLife(executor: Executor, id: number): Promise<Incident | undefined> {
  const [record] = (await executor('incident')
    .select(executor.raw(`${PACKED_INCIDENT} AS packed`))
    .where('incident.id', id)
    .limit(1)) as { packed: string }[];
  return record && unpackIncident(record.packed);
}

export async function findMany(executor: Executor, ids: readonly number[]): Promise<Incident[]> {
  const records = await select(executor)
    .whereIn('incident.id', [...ids])
    .limit(ids.length);
  return records.map(incidentOf);
}

/** Whether the source has an incident of this key, open or not. */
export async function hasKey(
  executor: Executor,
  { sourceId, key }: { readonly sourceId: number; readonly key: string },
): Promise<boolean> {
  const found: unknown = await executor('incident').where({ source_id: sourceId, key }).first('id');
  return found !== undefined;
}

/** Incidents after one of them, by number, of whose life only little is kept. */
export async function listBriefLives(
  executor: Executor,
  afterId: number,
  limit: number,
): Promise<{ readonly incidentId: number; readonly incident: Incident }[]> {
  const records = (await executor('incident')
    .select('incident.id', executor.raw(`${PACKED_INCIDENT} AS packed`))
    .whereNotNull('brief_life')
    .where('incident.id', '>', afterId)
    .orderBy('incident.id')
    .limit(limit)) as { id: number; packed: string }[];
  return records.map(({ id, packed }) => ({ incidentId: id, incident: unpackIncident(packed) }));
}

/** Removes an incident with all that belongs to it. */
export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('incident').where({ id }).delete();
}

/**
 * One page of a section, by keyset: a page costs the same wherever it lies, and however rare what it is
 * filtered by. So it may have fewer incidents than asked for, or none, and still not be the last.
 */
export async function listSection(
  executor: Executor,
  page: {
    readonly section: QueueSection;
    readonly filter: StoredQueueFilter;
    readonly after: PageCursor | null;
    readonly limit: number;
  },
): Promise<IncidentPage> {
  const { levels, ...filter } = page.filter;
  const { records, next } = await scan(executor, {
    ...sections[page.section],
    after: page.after,
    limit: page.limit,
    few: await fewOf(executor, filter),
    indexed: ['level'],
    filter(query) {
      if (levels) query.whereIn('candidate.level', levels);
      applyFilter(query, filter);
    },
  });
  return { incidents: records.map(incidentOf), next };
}

/** Incidents among which those are that the filter lets through, where these are few; undefined: they are not. */
async function fewOf(executor: Executor, filter: StoredQueueFilter): Promise<number[] | undefined> {
  const number = /^#(\d{1,15})$/.exec(filter.text?.trim() ?? '')?.[1];
  if (number !== undefined) return [Number(number)];
  return filter.sourceIds && fewOfSources(executor, filter.sourceIds);
}

/** How many incidents of each level a section holds. */
export async function countSection(
  executor: Executor,
  section: QueueSection,
  filter: StoredQueueFilter,
  now: Instant,
): Promise<LevelCounts> {
  const query = executor('incident')
    .whereRaw(sections[section].condition)
    .groupBy('level')
    .select('level')
    .count({ count: '*' });
  if (section === 'closed') query.where('end_time', '>', now - RECENTLY_CLOSED);
  if (section === 'messages') query.where('start_time', '>', now - RECENTLY_CLOSED);
  applyFilter(query, filter);
  const rows = (await query) as { level: number; count: number }[];
  const counts: LevelCounts = [0, 0, 0, 0, 0];
  for (const { level, count } of rows) counts[level - 1] = count;
  return counts;
}

/** Open incidents of a source, newest first. */
export async function listOpenAlerts(
  executor: Executor,
  sourceId: number,
  limit: number,
): Promise<Incident[]> {
  const records = await select(executor)
    .where('source_id', sourceId)
    .whereRaw(`end_time = ${FOREVER}`)
    .orderBy('id', 'desc')
    .limit(limit);
  return records.map(incidentOf);
}

/** The open incident of a source's problem, else the newest one. */
export async function findByKey(
  executor: Executor,
  sourceId: number,
  key: string,
): Promise<Incident | undefined> {
  const [record] = await select(executor)
    .where({ source_id: sourceId, key })
    .orderByRaw(`coalesce(end_time, 0) = ${FOREVER} DESC, id DESC`)
    .limit(1);
  return record && incidentOf(record);
}

/** When something happens to any incident by itself next. */
export async function nextDue(executor: Executor): Promise<Instant | null> {
  const row = (await executor('incident')
    .whereNotNull('next_due')
    .min({ at: 'next_due' })
    .first()) as { at: number | null } | undefined;
  return row?.at ?? null;
}

function select(executor: Executor) {
  return executor('incident').select<IncidentRecord[]>('incident.*');
}

/** Lets through what the filter does; of a query over the table `incident`. */
export function applyFilter(query: Knex.QueryBuilder, filter: StoredQueueFilter): void {
  if (filter.levels) query.whereIn('incident.level', filter.levels);
  if (filter.sourceIds) query.whereIn('incident.source_id', filter.sourceIds);
  const words = (filter.text ?? '').split(/\s+/).filter((word) => word !== '');
  for (const word of words) query.where((either) => matchWordOrNumber(either, word));
  if (filter.fits) query.whereRaw(filter.fits.sql, [...filter.fits.bindings]);
}

/** A word is also the number of an incident. */
function matchWordOrNumber(query: Knex.QueryBuilder, word: string): void {
  matchWord(query, word);
  const number = /^#?(\d{1,15})$/.exec(word)?.[1];
  if (number !== undefined) query.orWhere('incident.id', Number(number));
}
