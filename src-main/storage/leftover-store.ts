import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** Removes results of commands that were done before the instant. @returns how many, at most `limit` */
export async function removeCommands(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<number> {
  const old = executor('command').select('key').where('at', '<', before).limit(limit);
  return executor('command').whereIn('key', old).delete();
}

/** Removes counts of signals without an incident that came last before the instant. @returns how many, at most `limit` */
export async function removeUnmatchedSignals(
  executor: Executor,
  before: Instant,
  limit: number,
): Promise<number> {
  const identity = ['source_id', 'key', 'action'];
  const old = executor('unmatched_signal')
    .select(identity)
    .where('last_at', '<', before)
    .limit(limit);
  return executor('unmatched_signal').whereIn(identity, old).delete();
}
