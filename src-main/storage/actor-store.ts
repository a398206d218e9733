import type { ActorReference } from '#shared/contract/common.ts';
import type { Executor } from './database.ts';

/** @returns the new actor's id */
export async function insertActor(
  executor: Executor,
  kind: ActorReference['kind'],
  name: string,
): Promise<number> {
  const [id] = await executor('actor').insert({ kind, name });
  if (id === undefined) throw new Error('The database gave no id to a new actor.');
  return id;
}
