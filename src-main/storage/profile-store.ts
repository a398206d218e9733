import type { Profile } from '#shared/contract/notification.ts';
import type { Executor } from './database.ts';

const MOST_LISTED = 1_000;
const MOST_OF_ALL = 10_000;
/** More users of one thing are not named. */
const MOST_USES = 1_000;

interface ProfileRecord {
  readonly id: number;
  readonly version: number;
  readonly operator_id: number;
  readonly name: string | null;
  readonly timeslot_id: number;
  readonly rules: string;
  readonly built_in: number;
}

/** What a profile says beside what it is put together of. */
export type StoredRules = Pick<
  Profile,
  | 'match'
  | 'trigger'
  | 'delaySeconds'
  | 'digestSeconds'
  | 'repeat'
  | 'notMyOwn'
  | 'pausedUntil'
  | 'active'
>;

export interface StoredProfile {
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
  readonly name: string | null;
  readonly timeslotId: number;
  /** In the order in which they were chosen. */
  readonly filterIds: readonly number[];
  readonly destinationIds: readonly number[];
  readonly rules: StoredRules;
  readonly builtIn: boolean;
}

export type ProfileContent = Omit<StoredProfile, 'id' | 'version' | 'operatorId' | 'builtIn'>;

export async function listOf(executor: Executor, operatorId: number): Promise<StoredProfile[]> {
  const records = await executor<ProfileRecord>('profile')
    .where({ operator_id: operatorId })
    .orderBy('id')
    .limit(MOST_LISTED);
  return withParts(executor, records);
}

/** Everybody's. */
export async function listAll(executor: Executor): Promise<StoredProfile[]> {
  const records = await executor<ProfileRecord>('profile').orderBy('id').limit(MOST_OF_ALL);
  return withParts(executor, records);
}

export async function find(executor: Executor, id: number): Promise<StoredProfile | undefined> {
  const records = await executor<ProfileRecord>('profile').where({ id }).limit(1);
  const [profile] = await withParts(executor, records);
  return profile;
}

export async function findNamed(
  executor: Executor,
  operatorId: number,
  name: string,
): Promise<number | undefined> {
  const record = await executor<ProfileRecord>('profile')
    .where({ operator_id: operatorId, name })
    .first('id');
  return record?.id;
}

export async function countOf(executor: Executor, operatorId: number): Promise<number> {
  const [row] = await executor('profile')
    .where({ operator_id: operatorId })
    .count<{ count: number }[]>({ count: '*' });
  return row?.count ?? 0;
}

export async function insert(
  executor: Executor,
  operatorId: number,
  content: ProfileContent & Pick<StoredProfile, 'builtIn'>,
): Promise<number> {
  const [id = 0] = await executor('profile').insert({
    ...columnsOf(content),
    operator_id: operatorId,
    built_in: content.builtIn ? 1 : 0,
  });
  await insertParts(executor, id, content);
  return id;
}

export async function update(
  executor: Executor,
  id: number,
  content: ProfileContent,
): Promise<void> {
  await executor('profile')
    .where({ id })
    .update({ ...columnsOf(content), version: executor.raw('version + 1') });
  await executor('profile_filter').where({ profile_id: id }).delete();
  await executor('profile_destination').where({ profile_id: id }).delete();
  await insertParts(executor, id, content);
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('profile').where({ id }).delete();
}

export type ProfilePart = 'filter' | 'timeslot' | 'destination';

/** A profile that uses something. */
export interface ProfileUse {
  /** Of what it uses. */
  readonly partId: number;
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
  readonly name: string | null;
  readonly builtIn: boolean;
}

/** The profiles, of anybody, that use one of the things. */
export async function listUses(
  executor: Executor,
  part: ProfilePart,
  ids: readonly number[],
): Promise<ProfileUse[]> {
  if (ids.length === 0) return [];
  const query = executor('profile').orderBy('profile.id').limit(MOST_USES);
  if (part !== 'timeslot') query.join(`profile_${part}`, 'profile_id', 'profile.id');
  const uses = await query.whereIn(`${part}_id`, [...ids]).select<UseRecord[]>({
    partId: `${part}_id`,
    id: 'profile.id',
    version: 'profile.version',
    operatorId: 'profile.operator_id',
    name: 'profile.name',
    builtIn: 'profile.built_in',
  });
  return uses.map(({ builtIn, ...use }) => ({ ...use, builtIn: builtIn === 1 }));
}

type UseRecord = Omit<ProfileUse, 'builtIn'> & { readonly builtIn: number };

function columnsOf({ name, timeslotId, rules }: ProfileContent) {
  return { name, timeslot_id: timeslotId, rules: JSON.stringify(rules) };
}

async function insertParts(
  executor: Executor,
  id: number,
  { filterIds, destinationIds }: ProfileContent,
): Promise<void> {
  const rowsOf = (column: string, ids: readonly number[]) =>
    ids.map((part, position) => ({ profile_id: id, position, [column]: part }));
  if (filterIds.length > 0) {
    await executor('profile_filter').insert(rowsOf('filter_id', filterIds));
  }
  if (destinationIds.length > 0) {
    await executor('profile_destination').insert(rowsOf('destination_id', destinationIds));
  }
}

async function withParts(
  executor: Executor,
  records: readonly ProfileRecord[],
): Promise<StoredProfile[]> {
  const ids = records.map(({ id }) => id);
  const filterIds = await listParts(executor, 'filter', ids);
  const destinationIds = await listParts(executor, 'destination', ids);
  return records.map((record) => ({
    id: record.id,
    version: record.version,
    operatorId: record.operator_id,
    name: record.name,
    timeslotId: record.timeslot_id,
    filterIds: filterIds.get(record.id) ?? [],
    destinationIds: destinationIds.get(record.id) ?? [],
    rules: JSON.parse(record.rules) as StoredRules,
    builtIn: record.built_in === 1,
  }));
}

async function listParts(
  executor: Executor,
  part: 'filter' | 'destination',
  profileIds: readonly number[],
): Promise<ReadonlyMap<number, number[]>> {
  const rows = await executor(`profile_${part}`)
    .whereRaw('profile_id IN (SELECT value FROM json_each(?))', [JSON.stringify(profileIds)])
    .orderBy('profile_id')
    .orderBy('position')
    .select<{ profileId: number; partId: number }[]>({
      profileId: 'profile_id',
      partId: `${part}_id`,
    });
  const parts = new Map<number, number[]>();
  for (const { profileId, partId } of rows) {
    const known = parts.get(profileId);
    if (known) known.push(partId);
    else parts.set(profileId, [partId]);
  }
  return parts;
}
