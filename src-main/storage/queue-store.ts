import type { Knex } from 'knex';
import type { LevelCounts, ListedSection } from '#shared/contract/incident.ts';
import type { Grouping, QueueGroup, QueueSort, SortColumn } from '#shared/contract/queue-layout.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { levels, type Level } from '#shared/domain/incident/level.ts';
import { BURST, placeTags } from '#shared/domain/incident/place.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import {
  applyFilter,
  findMany,
  sectionCondition,
  type StoredQueueFilter,
} from './incident-store.ts';

/** Where a page begins: the values of the last row before it, by which the list is sorted. */
export type OrderedCursor = readonly (number | string)[];

export interface OrderedList {
  readonly section: ListedSection;
  readonly filter: StoredQueueFilter;
  readonly sort: QueueSort;
  readonly group?: QueueGroup | undefined;
}

export interface StoredGroup {
  readonly key: string;
  readonly open: LevelCounts;
  readonly unacknowledged: LevelCounts;
  readonly first: {
    readonly id: number;
    readonly description: string;
    readonly level: Level;
    readonly startTime: Instant;
  };
}

/** What has no value sorts behind everything that has one. */
const LAST = String.fromCodePoint(0x10ffff);
/** So much of a title decides its place. */
const TITLE_LETTERS = 100;
/** Groups beyond this number are not even counted. */
const MOST_COUNTED = 10_000;
const OPEN = `end_time = ${FOREVER}`;
/** An index has just these. */
const ASKING = 'prompt_since IS NOT NULL';

/** An expression over an incident, with what is bound into it. */
interface Term {
  readonly sql: string;
  readonly bindings: readonly string[];
}

interface SortTerm extends Term {
  readonly descending: boolean;
}

const plain = (sql: string): Term => ({ sql, bindings: [] });
const NAME_OF_SOURCE = '(SELECT name FROM source WHERE source.id = incident.source_id)';
const NAME_OF_OWNER = '(SELECT name FROM actor WHERE actor.id = incident.acknowledged_by)';

/**
 * How many values a cursor of the list has.
 * @param list only its section and its sort matter
 */
export function orderedCursorLength(list: Pick<OrderedList, 'section' | 'sort'>): number {
  return termsOf(list).length;
}

/**
 * One page of a list that no index has in its order. Whatever lies before the page is sorted again for
 * each, so that its cost grows with the section, not with the page's place in it.
 */
export async function listOrdered(
  executor: Executor,
  list: OrderedList,
  page: { readonly after: OrderedCursor | null; readonly limit: number },
): Promise<{ incidents: Incident[]; next: OrderedCursor | null }> {
  const terms = termsOf(list);
  const query = executor
    .withMaterialized('keyed', keyedQuery(executor, list, terms))
    .from('keyed')
    .select<Record<string, number | string>[]>('*')
    .limit(page.limit + 1);
  for (const [at, { descending }] of terms.entries()) {
    query.orderBy(`k${at}`, descending ? 'desc' : 'asc');
  }
  const { after } = page;
  if (after) query.where((any) => afterCursor(any, terms, after));
  const keyed = await query;
  const kept = keyed.slice(0, page.limit);
  const last = kept.at(-1);
  return {
    incidents: await inOrder(
      executor,
      kept.map(({ id }) => Number(id)),
    ),
    next:
      last && keyed.length > page.limit ? terms.map((_term, at) => last[`k${at}`] ?? LAST) : null,
  };
}

/**
 * The groups of open incidents: those with an unacknowledged critical first, then with an
 * unacknowledged high one and so on; among equals the larger.
 * @returns at most `limit` groups, and how many there are beyond
 */
export async function listGroups(
  executor: Executor,
  input: { readonly by: Grouping; readonly filter: StoredQueueFilter; readonly limit: number },
): Promise<{ groups: StoredGroup[]; more: number }> {
  const term = groupTerm(input.by);
  const query = executor('incident')
    .whereRaw(OPEN)
    .select(executor.raw(`${term.sql} AS group_key`, [...term.bindings]))
    .select('id', 'description', 'level')
    // Of several columns beside one minimum, SQLite gives those of the row that has it.
    .min({ first_at: 'start_time' })
    .count({ total: '*' })
    .groupBy('group_key');
  for (const level of levels) {
    query.select(executor.raw(`sum(level = ${level}) AS open_${level}`));
    query.select(executor.raw(`sum(level = ${level} AND ${IS_FREE}) AS free_${level}`));
    query.orderByRaw(`free_${level} > 0 DESC`);
  }
  applyFilter(query, input.filter);
  query.orderBy('total', 'desc').orderBy('group_key').limit(MOST_COUNTED);
  const records = (await query) as GroupRecord[];
  return {
    groups: records.slice(0, input.limit).map(groupOf),
    more: Math.max(0, records.length - input.limit),
  };
}

const IS_FREE = 'acknowledged_until IS NULL';

type Numbered<Name extends string> = Readonly<Record<`${Name}_${Level}`, number>>;

interface GroupRecord extends Numbered<'open'>, Numbered<'free'> {
  readonly group_key: string;
  readonly id: number;
  readonly description: string;
  readonly level: Level;
  readonly first_at: number;
}

function groupOf(record: GroupRecord): StoredGroup {
  const { id, description, level, first_at: startTime } = record;
  return {
    key: record.group_key,
    open: [record.open_1, record.open_2, record.open_3, record.open_4, record.open_5],
    unacknowledged: [record.free_1, record.free_2, record.free_3, record.free_4, record.free_5],
    first: { id, description, level, startTime },
  };
}

function keyedQuery(executor: Executor, list: OrderedList, terms: readonly SortTerm[]) {
  const query = executor('incident').select('id').whereRaw(conditionOf(list.section));
  for (const [at, { sql, bindings }] of terms.entries()) {
    query.select(executor.raw(`${sql} AS k${at}`, [...bindings]));
  }
  applyFilter(query, list.filter);
  if (list.group) {
    const { sql, bindings } = groupTerm(list.group.by);
    query.whereRaw(`${sql} = ?`, [...bindings, list.group.key]);
  }
  return query;
}

function conditionOf(section: ListedSection): string {
  if (section === 'asking') return ASKING;
  return section === 'open' ? OPEN : sectionCondition(section);
}

/** Rows behind the cursor, for an order of mixed directions. */
function afterCursor(
  query: Knex.QueryBuilder,
  terms: readonly SortTerm[],
  cursor: OrderedCursor,
): void {
  terms.forEach(({ descending }, at) => {
    query.orWhere((all) => {
      for (let earlier = 0; earlier < at; earlier += 1) {
        all.where(`k${earlier}`, cursor[earlier] ?? LAST);
      }
      all.where(`k${at}`, descending ? '<' : '>', cursor[at] ?? LAST);
    });
  });
}

async function inOrder(executor: Executor, ids: readonly number[]): Promise<Incident[]> {
  const found = new Map((await findMany(executor, ids)).map((incident) => [incident.id, incident]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What was chosen, then the section's own order, so that no two incidents are equal. */
function termsOf({ section, sort }: Pick<OrderedList, 'section' | 'sort'>): SortTerm[] {
  const chosen = sort.map(({ column, descending }) => ({ ...columnTerm(column), descending }));
  return [...chosen, ...ownOrder(section)];
}

function ownOrder(section: OrderedList['section']): SortTerm[] {
  const ascending = (sql: string): SortTerm => ({ ...plain(sql), descending: false });
  const descending = (sql: string): SortTerm => ({ ...plain(sql), descending: true });
  const newest = [descending('start_time'), descending('id')];
  switch (section) {
    case 'open':
      return [
        ascending(`acknowledged_until IS NOT NULL`),
        ascending('level'),
        descending('delivery_failed'),
        ...newest,
      ];
    case 'unacknowledged':
    case 'acknowledged':
      return [ascending('level'), descending('delivery_failed'), ...newest];
    case 'messages':
      return newest;
    case 'closed':
      return [descending('end_time'), descending('id')];
    case 'asking':
      return [ascending('level'), descending('prompt_since'), descending('id')];
  }
}

function columnTerm(column: SortColumn): Term {
  switch (column) {
    case 'level':
      return plain('level');
    case 'age':
      return plain('-start_time');
    case 'changed':
      return plain('-last_signal_at');
    case 'title':
      return plain(`substr(folded, 1, ${TITLE_LETTERS})`);
    case 'signals':
      return plain('signal_count');
    case 'source':
      return plain(NAME_OF_SOURCE);
    case 'owner':
      return orElse(plain(NAME_OF_OWNER), LAST);
    case 'host':
    case 'service':
    case 'site':
      return orElse(tagTerm(placeTags[column]), LAST);
    default:
      return orElse(tagTerm([column.slice('tag:'.length)]), LAST);
  }
}

function groupTerm(by: Grouping): Term {
  switch (by) {
    case 'source':
      return plain('CAST(source_id AS TEXT)');
    case 'burst':
      return plain(`CAST(start_time / ${BURST} AS TEXT)`);
    case 'host':
    case 'service':
    case 'site':
      return orElse(tagTerm(placeTags[by]), '');
  }
}

/** The value of the first of these tags that an incident has; null: it has none. */
function tagTerm(keys: readonly string[]): Term {
  const one =
    '(SELECT substr(value, length(?) + 1) FROM json_each(incident.tags)' +
    ' WHERE value >= ? AND value < ? LIMIT 1)';
  return {
    sql: keys.length === 1 ? one : `coalesce(${keys.map(() => one).join(', ')})`,
    // "=" is followed by ">": what begins with "site=" lies between the two.
    bindings: keys.flatMap((key) => [`${key}=`, `${key}=`, `${key}>`]),
  };
}

function orElse({ sql, bindings }: Term, value: string): Term {
  return { sql: `coalesce(${sql}, ?)`, bindings: [...bindings, value] };
}
