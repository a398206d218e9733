import type { Filter } from '#shared/domain/filter/filter.ts';
import type { Executor } from './database.ts';

/** Of one operator, with those that others have made public. */
const MOST_LISTED = 1_000;
const MOST_OF_ALL = 10_000;

interface FilterRecord {
  readonly id: number;
  readonly version: number;
  readonly operator_id: number;
  readonly name: string;
  readonly filter: string;
  readonly public: number;
}

export interface StoredFilter {
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
  readonly name: string;
  readonly filter: Filter;
  readonly public: boolean;
}

type FilterContent = Pick<StoredFilter, 'name' | 'filter' | 'public'>;

/** An operator's own filters, and public ones of others, by name. */
export async function listFor(executor: Executor, operatorId: number): Promise<StoredFilter[]> {
  const records = await executor<FilterRecord>('filter')
    .where((either) => void either.where('operator_id', operatorId).orWhere('public', 1))
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_LISTED);
  return records.map(filterOf);
}

/** Everybody's. */
export async function listAll(executor: Executor): Promise<StoredFilter[]> {
  return (await executor<FilterRecord>('filter').orderBy('id').limit(MOST_OF_ALL)).map(filterOf);
}

export async function find(executor: Executor, id: number): Promise<StoredFilter | undefined> {
  const record = await executor<FilterRecord>('filter').where({ id }).first();
  return record && filterOf(record);
}

export async function findNamed(
  executor: Executor,
  operatorId: number,
  name: string,
): Promise<number | undefined> {
  const record = await executor<FilterRecord>('filter')
    .where({ operator_id: operatorId, name })
    .first('id');
  return record?.id;
}

/** Those of the ids that the operator may use: own ones and public ones. */
export async function listUsable(
  executor: Executor,
  operatorId: number,
  ids: readonly number[],
): Promise<number[]> {
  const records = await executor<FilterRecord>('filter')
    .whereIn('id', [...ids])
    .where((either) => void either.where('operator_id', operatorId).orWhere('public', 1))
    .select('id');
  return records.map(({ id }) => id);
}

export async function insert(
  executor: Executor,
  operatorId: number,
  content: FilterContent,
): Promise<number> {
  const [id] = await executor('filter').insert({
    ...columnsOf(content),
    operator_id: operatorId,
  });
  return id ?? 0;
}

export async function update(
  executor: Executor,
  id: number,
  content: FilterContent,
): Promise<void> {
  await executor('filter')
    .where({ id })
    .update({ ...columnsOf(content), version: executor.raw('version + 1') });
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('filter').where({ id }).delete();
}

function columnsOf({ name, filter, public: isPublic }: FilterContent) {
  return { name, filter: JSON.stringify(filter), public: isPublic ? 1 : 0 };
}

function filterOf(record: FilterRecord): StoredFilter {
  return {
    id: record.id,
    version: record.version,
    operatorId: record.operator_id,
    name: record.name,
    filter: JSON.parse(record.filter) as Filter,
    public: record.public === 1,
  };
}
