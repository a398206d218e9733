import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** What tells how old an incident is, and how it reads. */
export interface EarlierIncident {
  readonly id: number;
  readonly startTime: Instant;
  readonly description: string;
}

interface Before {
  /** Only incidents with a lower number. */
  readonly id: number;
  readonly limit: number;
}

/** Of one host so many incidents are looked through for the name of an alert. */
const MOST_OF_HOST = 2_000;
/** So many incidents are looked through for a description that is alike, the newest first. */
const MOST_READ = 10_000;

/** Incidents of the same problem of a source, newest first. */
export async function listOfKey(
  executor: Executor,
  problem: { readonly sourceId: number; readonly key: string },
  before: Before,
): Promise<EarlierIncident[]> {
  const ofKey = () =>
    select(executor, before).where({ source_id: problem.sourceId, key: problem.key });
  // Each is read in the order of its index: of one key there may be very many.
  const open = await ofKey().where('closed_id', 0);
  const others = await ofKey()
    .where('closed_id', '<', before.id)
    .where('closed_id', '>', 0)
    .clearOrder()
    .orderBy('closed_id', 'desc');
  return [...open, ...others].sort((one, other) => other.id - one.id).slice(0, before.limit);
}

/** Incidents that have both tags, newest first. */
export async function listOfTags(
  executor: Executor,
  tags: readonly [rarer: string, other: string],
  before: Before,
): Promise<EarlierIncident[]> {
  const [rarer, other] = tags;
  const ofRarer = executor('incident_tag')
    .select('incident_id')
    .where('tag', rarer)
    .where('incident_id', '<', before.id)
    .orderBy('incident_id', 'desc')
    .limit(MOST_OF_HOST);
  return select(executor, before).whereIn(
    'id',
    executor('incident_tag')
      .select('incident_id')
      .where('tag', other)
      .whereIn('incident_id', ofRarer),
  );
}

/**
 * Incidents of a source whose description begins alike, newest first. No index has descriptions,
 * which would cost every signal: the last incidents are read in their order instead.
 */
export async function listOfBeginning(
  executor: Executor,
  title: { readonly sourceId: number; readonly beginning: string },
  before: Before,
): Promise<EarlierIncident[]> {
  return select(executor, before)
    .where('id', '>=', before.id - MOST_READ)
    .whereRaw('+source_id = ?', [title.sourceId])
    .whereRaw('substr(description, 1, length(?)) = ?', [title.beginning, title.beginning]);
}

function select(executor: Executor, before: Before) {
  return executor('incident')
    .select<EarlierIncident[]>({ id: 'id', startTime: 'start_time', description: 'description' })
    .where('id', '<', before.id)
    .orderBy('id', 'desc')
    .limit(before.limit);
}
