import { Refusal } from '#shared/contract/error.ts';
import { listed, quoted } from '#shared/domain/words.ts';
import type { Executor } from '../storage/database.ts';
import type { ProfileUse } from '../storage/profile-store.ts';
import type { Caller } from './caller.ts';

/** Something that belongs to one operator. */
interface OwnedThing {
  readonly id: number;
  readonly version: number;
  readonly operatorId: number;
}

/** What is to be changed; as it was read, where that is known. */
export interface ExistingThing {
  readonly id: number;
  readonly expectedVersion?: number | undefined;
}

/** More users of a thing are counted instead of named. */
const MOST_NAMED = 10;

/** @throws Refusal `not_allowed` for whoever is no operator */
export function ownerOf({ actor }: Caller): number {
  if (actor.kind === 'operator') return actor.id;
  throw new Refusal('not_allowed', 'This belongs to an operator: sign in as one.');
}

/**
 * Something of the caller's own, for a change.
 * @param name how it is called in a sentence: `filter`
 * @throws Refusal `not_found`, also where it is somebody else's; `conflict` if it was changed meanwhile
 */
export function ownOne<Thing extends OwnedThing>(
  found: Thing | undefined,
  caller: Caller,
  { id, expectedVersion }: ExistingThing,
  name: string,
): Thing {
  if (!found || found.operatorId !== ownerOf(caller)) {
    throw new Refusal('not_found', `You have no ${name} ${id}.`, 'id');
  }
  if (expectedVersion !== undefined && found.version !== expectedVersion) {
    throw new Refusal(
      'conflict',
      `This ${name} was changed meanwhile: look at it again, and repeat your change.`,
    );
  }
  return found;
}

/** @throws Refusal `conflict` if another thing of the operator has the name */
export function refuseTaken(takenBy: number | undefined, id: number, name: string): void {
  if (takenBy === undefined || takenBy === id) return;
  throw new Refusal(
    'conflict',
    `You have another one named ${quoted(name)}: choose a name.`,
    'name',
  );
}

/** A store of things of which no operator has two of a name. */
interface NamedStore<Content extends { readonly name: string }> {
  findNamed(executor: Executor, operatorId: number, name: string): Promise<number | undefined>;
  insert(executor: Executor, operatorId: number, content: Content): Promise<number>;
  update(executor: Executor, id: number, content: Content): Promise<void>;
}

/**
 * Inserts a thing of an operator, or changes the one that there is.
 * @param existingId one that the operator may change; undefined: a new one
 * @throws Refusal `conflict` if another thing of the operator has the name
 */
export async function putNamed<Content extends { readonly name: string }>(
  executor: Executor,
  store: NamedStore<Content>,
  operatorId: number,
  content: Content,
  existingId: number | undefined,
): Promise<{ readonly id: number; readonly op: 'insert' | 'update' }> {
  const { name } = content;
  refuseTaken(await store.findNamed(executor, operatorId, name), existingId ?? 0, name);
  if (existingId === undefined) {
    return { id: await store.insert(executor, operatorId, content), op: 'insert' };
  }
  await store.update(executor, existingId, content);
  return { id: existingId, op: 'update' };
}

/** @throws Refusal `conflict` naming the profiles that use the thing */
export function refuseUsed(uses: readonly ProfileUse[], name: string): void {
  if (uses.length === 0) return;
  throw new Refusal(
    'conflict',
    `${uses.length === 1 ? 'A profile uses' : 'Profiles use'} this ${name}: ${namesOf(uses)}. Take it out there first.`,
  );
}

/** How a profile is called. */
export function profileName({ id, name }: Pick<ProfileUse, 'id' | 'name'>): string {
  return name ?? `Profile ${id}`;
}

/** `Night and Weekend` */
export function namesOf(uses: readonly ProfileUse[]): string {
  const names = uses.slice(0, MOST_NAMED).map((use) => quoted(profileName(use)));
  const more = uses.length - names.length;
  return listed(more > 0 ? [...names, `${more} more`] : names, 'and');
}

/** Who uses what, by the number of the thing. */
export function usesByPart(
  uses: readonly ProfileUse[],
): (partId: number) => { readonly id: number; readonly name: string }[] {
  return (partId) =>
    uses
      .filter((use) => use.partId === partId)
      .map((use) => ({ id: use.id, name: profileName(use) }));
}
