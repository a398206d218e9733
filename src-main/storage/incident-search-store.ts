import type { Knex } from 'knex';
import type { Predicate } from '#shared/domain/filter/predicate.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { FOREVER, MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { filterFragment, type Fragment } from './filter-sql.ts';
import {
  countScanned,
  fewOf,
  fewOfSources,
  matchWord,
  MOST_TRIED,
  scan,
  type ScannedCount,
} from './incident-scan.ts';
import { incidentOf } from './sqlite/stored-incident.ts';

/** What incidents are searched by; all that is said must hold. Bounds are inclusive. */
export interface IncidentCriteria {
  readonly open?: boolean;
  readonly acknowledged?: boolean;
  readonly stateful?: boolean;
  /** The same as stateful, asked for in another way; both may be asked for. */
  readonly hasEnd?: boolean;
  readonly hasTicket?: boolean;
  /** Neither closed and acknowledged. */
  readonly hideClosedAcknowledged?: boolean;
  /** Groups of tags: of each at least one. */
  readonly tags?: readonly (readonly string[])[];
  readonly atLeastMinutes?: number;
  readonly key?: string;
  readonly startFrom?: Instant;
  readonly startUntil?: Instant;
  readonly endFrom?: Instant;
  readonly endUntil?: Instant;
  readonly ids?: readonly number[];
  readonly sourceIds?: readonly number[];
  readonly sourceNames?: readonly string[];
  readonly sourceTypes?: readonly string[];
  readonly mostLevel?: number;
  /** Each must occur in the description, the key or a message; case does not matter. */
  readonly words?: readonly string[];
  /** What a filter means, beside all the rest. */
  readonly filter?: Predicate;
}

/** A place in the order of start, newest first; rows that began at one instant stand by their id. */
export interface StartCursor {
  readonly direction: 'older' | 'newer';
  readonly from: readonly [startTime: Instant, id: number];
}

export interface IncidentRows {
  /** Newest start first, whichever the direction. Fewer than asked for, or none, also where there may be more. */
  readonly rows: readonly Incident[];
  /** Where it goes on in the direction of the cursor; null: there is nothing more. */
  readonly reached: readonly [startTime: Instant, id: number] | null;
}

/** One page of what is searched for, in the order of start, by keyset. */
export async function search(
  executor: Executor,
  criteria: IncidentCriteria,
  page: { readonly cursor: StartCursor | null; readonly size: number },
  now: Instant,
): Promise<IncidentRows> {
  const direction = page.cursor?.direction === 'newer' ? 'asc' : 'desc';
  const { records, next } = await scan(executor, {
    ...(await planOf(executor, criteria, now)),
    order: [
      ['start_time', direction],
      ['id', direction],
    ],
    after: page.cursor && page.cursor.from,
    limit: page.size,
  });
  const rows = records.map(incidentOf);
  const [startTime = 0, id = 0] = next ?? [];
  return {
    rows: direction === 'asc' ? rows.reverse() : rows,
    reached: next && [startTime, id],
  };
}

export async function count(
  executor: Executor,
  criteria: IncidentCriteria,
  now: Instant,
): Promise<number> {
  const query = executor('incident').count({ count: '*' });
  const { few, within, filter } = await planOf(executor, criteria, now);
  if (few) query.whereIn('incident.id', few);
  within(query);
  filter(query);
  const [row] = (await query) as { count: number }[];
  return row?.count ?? 0;
}

/** How many there are, up to a limit, among the newest of so many. */
export async function countUpTo(
  executor: Executor,
  criteria: IncidentCriteria,
  now: Instant,
  bounds: { readonly limit: number; readonly mostTried: number },
): Promise<ScannedCount> {
  return countScanned(executor, {
    ...(await planOf(executor, criteria, now)),
    order: [['start_time', 'desc']],
    after: null,
    ...bounds,
  });
}

/** How incidents that meet the criteria are looked for, in whatever order. */
async function planOf(executor: Executor, criteria: IncidentCriteria, now: Instant) {
  const sourceIds = await sourcesOf(executor, criteria);
  const fragment = criteria.filter && (await filterFragment(executor, criteria.filter, now));
  return {
    ...indexOf(criteria),
    few: await lookUp(executor, criteria, sourceIds),
    within: (candidates: Knex.QueryBuilder) => applyStart(candidates, criteria),
    filter: (query: Knex.QueryBuilder) => {
      applyCriteria(executor, query, criteria, sourceIds, now);
      if (fragment) applyFragment(query, fragment);
    },
  };
}

function applyFragment(query: Knex.QueryBuilder, { sql, bindings }: Fragment): void {
  query.whereRaw(sql, [...bindings]);
}

function applyCriteria(
  executor: Executor,
  query: Knex.QueryBuilder,
  criteria: IncidentCriteria,
  sourceIds: readonly number[] | undefined,
  now: Instant,
): void {
  applyState(query, criteria, now);
  applyTimes(query, criteria, now);
  const { ids, key, mostLevel } = criteria;
  if (ids) query.whereIn('incident.id', [...ids]);
  if (sourceIds) query.whereIn('incident.source_id', [...sourceIds]);
  if (key !== undefined) query.where('incident.key', key);
  if (mostLevel !== undefined) query.where('incident.level', '<=', mostLevel);
  for (const tags of criteria.tags ?? []) {
    query.whereExists(havingOneOf(executor, tags).whereRaw('incident_id = incident.id'));
  }
  for (const word of criteria.words ?? []) query.where((either) => matchWord(either, word));
}

const IS_OPEN = `incident.end_time = ${FOREVER}`;
const IS_CLOSED = `incident.end_time < ${FOREVER}`;
/** What an index in the order of start has for itself: messages, which are few among many. */
function indexOf({ stateful, hasEnd }: IncidentCriteria) {
  return stateful === false || hasEnd === false
    ? { condition: 'end_time IS NULL', mostTried: MOST_TRIED.farApart }
    : { condition: '', mostTried: MOST_TRIED.sideBySide };
}

const IS_ACKNOWLEDGED = 'coalesce(incident.acknowledged_until, 0) > ?';

function applyState(query: Knex.QueryBuilder, criteria: IncidentCriteria, now: Instant): void {
  const { open, acknowledged, stateful, hasTicket } = criteria;
  if (open !== undefined) query.whereRaw(open ? IS_OPEN : IS_CLOSED);
  if (acknowledged !== undefined) {
    query.whereRaw(acknowledged ? IS_ACKNOWLEDGED : `NOT ${IS_ACKNOWLEDGED}`, [now]);
  }
  for (const hasEnd of [stateful, criteria.hasEnd]) {
    if (hasEnd === undefined) continue;
    query.whereRaw(`incident.end_time IS ${hasEnd ? 'NOT NULL' : 'NULL'}`);
  }
  if (hasTicket !== undefined) query.where('incident.ticket_url', hasTicket ? '<>' : '=', '');
  if (criteria.hideClosedAcknowledged) {
    query.whereRaw(`NOT (coalesce(${IS_CLOSED}, 0) AND ${IS_ACKNOWLEDGED})`, [now]);
  }
}

/** Where an incident ends, as clients see it: also where it will. */
const END = 'coalesce(incident.planned_end, incident.end_time)';

/** By the start alone, which is what the indexes are ordered by; nothing ends before it starts. */
function applyStart(query: Knex.QueryBuilder, criteria: IncidentCriteria): void {
  const { startFrom, startUntil, endUntil } = criteria;
  const until = Math.min(startUntil ?? FOREVER, endUntil ?? FOREVER);
  if (startFrom !== undefined) query.where('start_time', '>=', startFrom);
  if (until !== FOREVER) query.where('start_time', '<=', until);
}

function applyTimes(query: Knex.QueryBuilder, criteria: IncidentCriteria, now: Instant): void {
  const { endFrom, endUntil, atLeastMinutes } = criteria;
  if (endFrom !== undefined) query.whereRaw(`${END} >= ?`, [endFrom]);
  if (endUntil !== undefined) query.whereRaw(`${END} <= ?`, [endUntil]);
  if (atLeastMinutes !== undefined && atLeastMinutes !== 0) {
    query.whereRaw('min(incident.end_time, ?) - incident.start_time >= ?', [
      now,
      atLeastMinutes * MINUTE,
    ]);
  }
}

async function lookUp(
  executor: Executor,
  { ids, key, open, tags = [] }: IncidentCriteria,
  sourceIds: readonly number[] | undefined,
): Promise<readonly number[] | undefined> {
  if (ids) return ids;
  if (key !== undefined) return fewOf(havingKey(executor, key, sourceIds));
  for (const group of tags) {
    const few = await fewOf(havingOneOf(executor, group));
    if (few) return few;
  }
  const few = sourceIds && (await fewOfSources(executor, sourceIds));
  return few ?? (open ? fewOf(openOnes(executor)) : undefined);
}

/** In two parts, as the indexes of the queue have them. More than a few are mostly new, and tried first. */
function openOnes(executor: Executor): Knex.QueryBuilder {
  const part = (condition: string) =>
    executor('incident').select('id').whereRaw(`end_time = ${FOREVER} AND ${condition}`);
  return part('acknowledged_until IS NULL').unionAll(part('acknowledged_until IS NOT NULL'));
}

/** The sources that are asked for in whatever way, all of which must agree; undefined: any. */
async function sourcesOf(
  executor: Executor,
  { sourceIds, sourceNames, sourceTypes }: IncidentCriteria,
): Promise<readonly number[] | undefined> {
  if (!sourceIds && !sourceNames && !sourceTypes) return undefined;
  const query = executor('source').select<{ id: number }[]>('id');
  if (sourceIds) query.whereIn('id', [...sourceIds]);
  if (sourceNames) query.whereIn('name', [...sourceNames]);
  if (sourceTypes) query.whereIn('type', [...sourceTypes]);
  return (await query).map(({ id }) => id);
}

/** The index of keys begins with the source: without one, each is asked. */
function havingKey(
  executor: Executor,
  key: string,
  sourceIds: readonly number[] | undefined,
): Knex.QueryBuilder {
  const sources = sourceIds ? [...sourceIds] : executor('source').select('id');
  return executor('incident').select('id').whereIn('source_id', sources).where('key', key);
}

/** Ids of incidents with at least one of the tags. */
function havingOneOf(executor: Executor, tags: readonly string[]): Knex.QueryBuilder {
  return executor('incident_tag')
    .select({ id: 'incident_id' })
    .whereIn('tag', [...tags]);
}

interface TagRecord {
  readonly tag: string;
  readonly incident_id: number;
  readonly added_by: number;
  readonly added_at: number;
}

/** A tag of an incident, with who put it there and when. */
export interface AddedTag {
  readonly tag: string;
  readonly addedBy: number;
  readonly addedAt: Instant;
}

/** The tags of incidents, each with who added it, in their order. */
export async function listAddedTags(
  executor: Executor,
  incidents: readonly Pick<Incident, 'id' | 'tags'>[],
): Promise<ReadonlyMap<number, AddedTag[]>> {
  const wanted = incidents.flatMap(({ id, tags }) => tags.map((tag) => [tag, id] as const));
  const found = new Map<number, AddedTag[]>();
  if (wanted.length === 0) return found;
  const records = await executor.raw<TagRecord[]>(
    `SELECT incident_tag.tag, incident_tag.incident_id, coalesce(added_by, first.actor_id) AS added_by,
       coalesce(added_at, first.received) AS added_at
     FROM json_each(?) AS wanted
     JOIN incident_tag ON incident_tag.tag = wanted.value ->> 0 AND incident_tag.incident_id = wanted.value ->> 1
     LEFT JOIN event AS first ON first.id = (
       SELECT min(event.id) FROM event WHERE event.incident_id = incident_tag.incident_id
     )`,
    [JSON.stringify(wanted)],
  );
  for (const { tag, incident_id, added_by, added_at } of records) {
    const tags = found.get(incident_id) ?? [];
    tags.push({ tag, addedBy: added_by, addedAt: added_at });
    found.set(incident_id, tags);
  }
  return found;
}
