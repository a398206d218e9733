import type { Knex } from 'knex';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import type { Executor } from './database.ts';
import type { IncidentRecord } from './sqlite/stored-incident.ts';

/**
 * So many incidents are tried for one page. What is rare is found page by page, none of which takes
 * long, without an index that every signal would pay for. In the order in which they came, incidents
 * lie side by side in the file; few among many lie far apart, and each is read by itself.
 */
export const MOST_TRIED = { sideBySide: 10_000, farApart: 4_000 } as const;

export type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[];

/** Of what has up to so many incidents, these are looked up instead, and sorted. */
const FEW = 2_000;

/** Where a page begins: the order's values of the last incident that was tried before it. */
export type Position = readonly number[];

export interface Scan {
  /** Which incidents are tried, in SQL; an index has just these, in the order. */
  readonly condition: string;
  readonly order: Order;
  readonly after: Position | null;
  readonly limit: number;
  /** How many incidents are tried. */
  readonly mostTried: number;
  /** Further columns of the index; the filter may ask `candidate` for them, without reading the row. */
  readonly indexed?: readonly string[];
  /** The only incidents that can be let through, where they are known and few. */
  readonly few?: readonly number[] | undefined;
  /** Narrows those that are tried by what the index can seek. */
  readonly within?: (candidates: Knex.QueryBuilder) => void;
  /** Lets through what is looked for. */
  readonly filter: (query: Knex.QueryBuilder) => void;
}

export interface ScannedPage {
  /** At most `limit`; fewer, or none, also where there may be more. */
  readonly records: readonly IncidentRecord[];
  /** Where the next page begins; null: everything was tried. */
  readonly next: Position | null;
}

/** One page of what a filter lets through, by keyset, in the order of an index. */
export async function scan(executor: Executor, plan: Scan): Promise<ScannedPage> {
  const { mostTried, limit } = plan;
  const candidates = candidatesOf(executor, plan).limit(mostTried);
  const query = executor
    .from(candidates.as('candidate'))
    // In the order of the candidates, one by one, until there are enough.
    .joinRaw('CROSS JOIN incident ON incident.id = candidate.id')
    .select<IncidentRecord[]>('incident.*')
    .limit(limit + 1);
  plan.filter(query);
  const found = await query;
  const records = found.slice(0, limit);
  const last = records.at(-1);
  const next =
    last && found.length > limit ? positionOf(plan.order, last) : await lastTried(executor, plan);
  return { records, next };
}

export interface ScannedCount {
  readonly count: number;
  /** No: there may be more than were counted. */
  readonly complete: boolean;
}

/** How many incidents a filter lets through, as far as a page of them would be looked for. */
export async function countScanned(executor: Executor, plan: Scan): Promise<ScannedCount> {
  const matching = executor
    .from(candidatesOf(executor, plan).limit(plan.mostTried).as('candidate'))
    .joinRaw('CROSS JOIN incident ON incident.id = candidate.id')
    .select('incident.id')
    .limit(plan.limit);
  plan.filter(matching);
  const [row] = await executor
    .from(matching.as('matching'))
    .count<{ count: number }[]>({ count: '*' });
  const count = row?.count ?? 0;
  return { count, complete: count < plan.limit && (await lastTried(executor, plan)) === null };
}

/** The incidents of the sources, where these are few. */
export function fewOfSources(
  executor: Executor,
  sourceIds: readonly number[],
): Promise<number[] | undefined> {
  return fewOf(
    executor('incident')
      .select('id')
      .whereIn('source_id', [...sourceIds]),
  );
}

/** The ids that a query of ids gives, where these are few. */
export async function fewOf(query: Knex.QueryBuilder): Promise<number[] | undefined> {
  const rows = (await query.limit(FEW + 1)) as { id: number }[];
  return rows.length > FEW ? undefined : rows.map(({ id }) => id);
}

/** A word is found in the description, the key, a tag or a message. */
export function matchWord(query: Knex.QueryBuilder, word: string): void {
  const folded = foldCase(word);
  query.orWhereRaw('instr(incident.folded, ?) > 0', [folded]);
  query.orWhereRaw('instr(incident.search_text, ?) > 0', [folded]);
}

function candidatesOf(executor: Executor, plan: Scan) {
  const { condition, order, after, within, few, indexed = [] } = plan;
  const query = executor('incident').select('id', ...indexed);
  if (few) query.whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(few)]);
  // Before the condition: of two bounds of a column SQLite seeks by the first.
  if (after) skipTo(query, order, after);
  if (condition !== '') query.whereRaw(condition);
  within?.(query);
  for (const [column, direction] of order) query.orderBy(column, direction);
  return query;
}

/** @returns null where fewer are left than may be tried */
async function lastTried(executor: Executor, plan: Scan): Promise<Position | null> {
  const [record] = (await candidatesOf(executor, plan)
    .select(plan.order.map(([column]) => column))
    .offset(plan.mostTried - 1)
    .limit(1)) as IncidentRecord[];
  return record ? positionOf(plan.order, record) : null;
}

function positionOf(order: Order, record: IncidentRecord): Position {
  return order.map(([column]) => Number(record[column as keyof IncidentRecord] ?? 0));
}

/** Rows after the position. */
function skipTo(query: Knex.QueryBuilder, order: Order, position: Position): void {
  const directions = new Set(order.map(([, direction]) => direction));
  if (directions.size > 1) {
    skipMixed(query, order, position);
    return;
  }
  const columns = order.map(([column]) => column).join(', ');
  const values = order.map(() => '?').join(', ');
  const comparison = directions.has('asc') ? '>' : '<';
  query.whereRaw(`(${columns}) ${comparison} (${values})`, [...position]);
}

function skipMixed(query: Knex.QueryBuilder, order: Order, position: Position): void {
  query.where((any) => {
    order.forEach(([column, direction], at) => {
      any.orWhere((all: Knex.QueryBuilder) => {
        order.slice(0, at).forEach(([earlier], index) => {
          all.where(earlier, position[index] ?? 0);
        });
        all.where(column, direction === 'asc' ? '>' : '<', position[at] ?? 0);
      });
    });
  });
}
