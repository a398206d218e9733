import type { Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import type { Executor } from './database.ts';

const MOST_LISTED = 1_000;
const MOST_OF_ALL = 10_000;

interface TimeslotRecord {
  readonly id: number;
  readonly version: number;
  readonly operator_id: number;
  readonly name: string;
  readonly timeslot: string;
}

export interface StoredTimeslot {
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
  readonly name: string;
  readonly timeslot: Timeslot;
}

type TimeslotContent = Pick<StoredTimeslot, 'name' | 'timeslot'>;

export async function listOf(executor: Executor, operatorId: number): Promise<StoredTimeslot[]> {
  const records = await executor<TimeslotRecord>('timeslot')
    .where({ operator_id: operatorId })
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_LISTED);
  return records.map(timeslotOf);
}

/** Everybody's. */
export async function listAll(executor: Executor): Promise<StoredTimeslot[]> {
  const records = await executor<TimeslotRecord>('timeslot').orderBy('id').limit(MOST_OF_ALL);
  return records.map(timeslotOf);
}

export async function find(executor: Executor, id: number): Promise<StoredTimeslot | undefined> {
  const record = await executor<TimeslotRecord>('timeslot').where({ id }).first();
  return record && timeslotOf(record);
}

export async function findNamed(
  executor: Executor,
  operatorId: number,
  name: string,
): Promise<number | undefined> {
  const record = await executor<TimeslotRecord>('timeslot')
    .where({ operator_id: operatorId, name })
    .first('id');
  return record?.id;
}

export async function insert(
  executor: Executor,
  operatorId: number,
  { name, timeslot }: TimeslotContent,
): Promise<number> {
  const [id] = await executor('timeslot').insert({
    operator_id: operatorId,
    name,
    timeslot: JSON.stringify(timeslot),
  });
  return id ?? 0;
}

export async function update(
  executor: Executor,
  id: number,
  { name, timeslot }: TimeslotContent,
): Promise<void> {
  await executor('timeslot')
    .where({ id })
    .update({ name, timeslot: JSON.stringify(timeslot), version: executor.raw('version + 1') });
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('timeslot').where({ id }).delete();
}

function timeslotOf(record: TimeslotRecord): StoredTimeslot {
  return {
    id: record.id,
    version: record.version,
    operatorId: record.operator_id,
    name: record.name,
    timeslot: JSON.parse(record.timeslot) as Timeslot,
  };
}
