import type { Knex } from 'knex';
import type { LevelCounts, QueueFilter, QueueSection } from '#shared/contract/incident.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import { DAY, FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { incidentOf, type IncidentRecord } from './sqlite/incident-columns.ts';

/** The section "closed" counts so far back; older ones are found by search. */
export const RECENTLY_CLOSED = DAY;

/** Where a page begins: the order's values of the last row before it. */
export type PageCursor = readonly number[];

export interface IncidentPage {
  readonly incidents: Incident[];
  readonly next: PageCursor | null;
}

/**
 * Open incidents sort by level, those whose message failed first within it, then newest first;
 * messages and closed ones newest first. The partial indexes have the same conditions, to the letter.
 */
const sections: Readonly<
  Record<QueueSection, { condition: string; order: readonly (readonly [string, 'asc' | 'desc'])[] }>
> = {
  unacknowledged: {
    condition: `end_time = ${FOREVER} AND acknowledged_until IS NULL`,
    order: [
      ['level', 'asc'],
      ['delivery_failed', 'desc'],
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
  },
  acknowledged: {
    condition: `end_time = ${FOREVER} AND acknowledged_until IS NOT NULL`,
    order: [
      ['level', 'asc'],
      ['delivery_failed', 'desc'],
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
  },
  messages: {
    condition: 'end_time IS NULL',
    order: [
      ['start_time', 'desc'],
      ['id', 'desc'],
    ],
  },
  closed: {
    condition: `end_time < ${FOREVER}`,
    order: [
      ['end_time', 'desc'],
      ['id', 'desc'],
    ],
  },
};

/** How many values a cursor of the section has. */
export function cursorLength(section: QueueSection): number {
  return sections[section].order.length;
}

export async function find(executor: Executor, id: number): Promise<Incident | undefined> {
  const [record] = await select(executor).where('incident.id', id).limit(1);
  return record && incidentOf(record);
}

export async function findMany(executor: Executor, ids: readonly number[]): Promise<Incident[]> {
  const records = await select(executor)
    .whereIn('incident.id', [...ids])
    .limit(ids.length);
  return records.map(incidentOf);
}

/** One page of a section, by keyset: a page costs the same wherever it lies. */
export async function listSection(
  executor: Executor,
  page: {
    readonly section: QueueSection;
    readonly filter: QueueFilter;
    readonly after: PageCursor | null;
    readonly limit: number;
  },
): Promise<IncidentPage> {
  const { condition, order } = sections[page.section];
  const query = select(executor)
    .whereRaw(condition)
    .limit(page.limit + 1);
  applyFilter(query, page.filter);
  if (page.after) after(query, order, page.after);
  for (const [column, direction] of order) query.orderBy(column, direction);
  const records = await query;
  const kept = records.slice(0, page.limit);
  const last = kept.at(-1);
  return {
    incidents: kept.map(incidentOf),
    next: last && records.length > page.limit ? cursorOf(order, last) : null,
  };
}

/** How many incidents of each level a section holds. */
export async function countSection(
  executor: Executor,
  section: QueueSection,
  filter: QueueFilter,
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

function applyFilter(query: Knex.QueryBuilder, filter: QueueFilter): void {
  if (filter.levels) query.whereIn('level', filter.levels);
  if (filter.sourceIds) query.whereIn('source_id', filter.sourceIds);
  const words = (filter.text ?? '').split(/\s+/).filter((word) => word !== '');
  for (const word of words) query.where((either) => matchWord(either, word));
}

/** A word is found in the description, a message, the key, the number or a tag. */
function matchWord(query: Knex.QueryBuilder, word: string): void {
  const pattern = `%${foldCase(word).replace(/[\\%_]/g, '\\$&')}%`;
  for (const column of ['folded', 'search_text']) {
    query.orWhereRaw(`incident.${column} LIKE ? ESCAPE '\\'`, [pattern]);
  }
  const number = /^#?(\d{1,15})$/.exec(word)?.[1];
  if (number !== undefined) query.orWhere('incident.id', Number(number));
}

type Order = readonly (readonly [string, 'asc' | 'desc'])[];

/** Rows after the cursor, for an order of mixed directions. */
function after(query: Knex.QueryBuilder, order: Order, cursor: PageCursor): void {
  query.where((any) => {
    order.forEach(([column, direction], at) => {
      any.orWhere((all: Knex.QueryBuilder) => {
        order.slice(0, at).forEach(([earlier], index) => {
          all.where(earlier, cursor[index] ?? 0);
        });
        all.where(column, direction === 'asc' ? '>' : '<', cursor[at] ?? 0);
      });
    });
  });
}

function cursorOf(order: Order, record: IncidentRecord): PageCursor {
  return order.map(([column]) => Number(record[column as keyof IncidentRecord] ?? 0));
}
