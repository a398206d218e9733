import type { Executor } from './database.ts';

/** A message about several that has ended, and how much of what it spoke for is counted. */
export interface UncountedMessage {
  readonly id: number;
  /** The number of the last that is counted; 0: none is. */
  readonly counted: number;
}

/** The oldest message of which something is still to be counted. */
export async function findUncounted(executor: Executor): Promise<UncountedMessage | undefined> {
  return executor('delivery')
    .whereNotNull('counted_member')
    .orderBy('id')
    .first<UncountedMessage | undefined>({ id: 'id', counted: 'counted_member' });
}

/** @param counted null: all of it is counted, or nothing is to be */
export async function setCounted(
  executor: Executor,
  id: number,
  counted: number | null,
): Promise<void> {
  await executor('delivery').where({ id }).update({ counted_member: counted });
}
