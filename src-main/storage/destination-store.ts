import type { OwnLimit } from '#shared/domain/delivery/limits.ts';
import type { StoredSettings } from '#shared/domain/delivery/stored-settings.ts';
import type { Executor } from './database.ts';
import { settingColumns, settingsOf, type SettingsRecord } from './settings-columns.ts';

const MOST_LISTED = 1_000;
const MOST_OF_ALL = 20_000;

interface DestinationRecord extends SettingsRecord {
  readonly id: number;
  readonly version: number;
  readonly operator_id: number;
  readonly medium: string;
  readonly label: string | null;
  readonly address: string;
  readonly shown: string;
  readonly limit_count: number | null;
  readonly limit_minutes: number | null;
  readonly managed: number;
}

export interface StoredDestination {
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
  readonly medium: string;
  /** null: it is called by its address. */
  readonly label: string | null;
  /** Where it goes: the same for all that go there. Its hash where it has a secret in it. */
  readonly address: string;
  /** The address as a person reads it, without secrets. */
  readonly shown: string;
  readonly settings: StoredSettings;
  /** null: as often as is usual for its medium. */
  readonly limit: OwnLimit | null;
  readonly managed: boolean;
}

export type NewDestination = Omit<StoredDestination, 'id' | 'version'>;

export async function listOf(executor: Executor, operatorId: number): Promise<StoredDestination[]> {
  const records = await executor<DestinationRecord>('destination')
    .where({ operator_id: operatorId })
    .orderBy('medium')
    .orderBy('id')
    .limit(MOST_LISTED);
  return records.map(destinationOf);
}

/** Everybody's. */
export async function listAll(executor: Executor): Promise<StoredDestination[]> {
  const records = await executor<DestinationRecord>('destination').orderBy('id').limit(MOST_OF_ALL);
  return records.map(destinationOf);
}

export async function find(executor: Executor, id: number): Promise<StoredDestination | undefined> {
  const record = await executor<DestinationRecord>('destination').where({ id }).first();
  return record && destinationOf(record);
}

/** A destination at an address: the preferred one, if it still goes there. */
export async function findAt(
  executor: Executor,
  { medium, address }: Pick<StoredDestination, 'medium' | 'address'>,
  preferredId: number | null,
): Promise<StoredDestination | undefined> {
  const record = await executor<DestinationRecord>('destination')
    .where({ medium, address })
    .orderByRaw('id = ? DESC, id', [preferredId ?? 0])
    .first();
  return record && destinationOf(record);
}

/** Another destination of the operator that goes to the same address, or has the same label. */
export async function findRival(
  executor: Executor,
  rival: Pick<StoredDestination, 'id' | 'operatorId' | 'medium'> &
    (Pick<StoredDestination, 'address'> | { readonly label: string }),
): Promise<StoredDestination | undefined> {
  const { id, operatorId, medium, ...same } = rival;
  const record = await executor<DestinationRecord>('destination')
    .where({ operator_id: operatorId, medium, ...same })
    .whereNot({ id })
    .first();
  return record && destinationOf(record);
}

/** Whether somebody else has a destination at the same address. */
export async function isSharedAddress(
  executor: Executor,
  { medium, address, operatorId }: StoredDestination,
): Promise<boolean> {
  const other = await executor<DestinationRecord>('destination')
    .where({ medium, address })
    .whereNot({ operator_id: operatorId })
    .first('id');
  return other !== undefined;
}

export async function insert(executor: Executor, destination: NewDestination): Promise<number> {
  const [id] = await executor('destination').insert({
    operator_id: destination.operatorId,
    medium: destination.medium,
    ...columnsOf(destination),
  });
  return id ?? 0;
}

export async function update(
  executor: Executor,
  id: number,
  destination: Omit<NewDestination, 'operatorId' | 'medium'>,
): Promise<void> {
  await executor('destination')
    .where({ id })
    .update({ ...columnsOf(destination), version: executor.raw('version + 1') });
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('destination').where({ id }).delete();
}

function columnsOf(destination: Omit<NewDestination, 'operatorId' | 'medium'>) {
  const { label, address, shown, settings, limit, managed } = destination;
  return {
    ...{ label, address, shown },
    ...settingColumns(settings),
    limit_count: limit?.count ?? null,
    limit_minutes: limit?.minutes ?? null,
    managed: managed ? 1 : 0,
  };
}

function destinationOf(record: DestinationRecord): StoredDestination {
  return {
    id: record.id,
    version: record.version,
    operatorId: record.operator_id,
    medium: record.medium,
    label: record.label,
    address: record.address,
    shown: record.shown,
    settings: settingsOf(record),
    limit: limitOf(record),
    managed: record.managed === 1,
  };
}

function limitOf({ limit_count: count, limit_minutes: minutes }: DestinationRecord) {
  return count === null || minutes === null ? null : { count, minutes };
}
