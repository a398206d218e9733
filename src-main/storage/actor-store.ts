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

/** Whether an operator or a source signs by this name. */
export async function isActorName(executor: Executor, name: string): Promise<boolean> {
  const found = await executor<{ name: string; kind: string }>('actor')
    .where({ name })
    .whereNot({ kind: 'system' })
    .first('name');
  return found !== undefined;
}
