import { Refusal } from '#shared/contract/error.ts';
import { MOST_PROFILES_OF_OPERATOR, type Profile } from '#shared/contract/notification.ts';
import { filters } from '#shared/domain/filter/language.ts';
import type { Predicate } from '#shared/domain/filter/predicate.ts';
import type { Executor } from '../storage/database.ts';
import * as destinationStore from '../storage/destination-store.ts';
import * as filterStore from '../storage/filter-store.ts';
import * as profileStore from '../storage/profile-store.ts';
import type { StoredProfile } from '../storage/profile-store.ts';
import * as timeslotStore from '../storage/timeslot-store.ts';
import type { Caller } from './caller.ts';
import { ownerOf, ownOne, refuseTaken, type ExistingThing } from './owned-things.ts';
import type { ProfileLibrary } from './profile-library.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

type ProfileInput = Omit<Profile, 'id' | 'version' | 'owner' | 'builtIn'> & {
  readonly existing?: ExistingThing | undefined;
};

/** Who is told of what, when and where: everybody's own profiles. */
export class Profiles {
  readonly #context: ServiceContext;
  readonly #library: ProfileLibrary;

  constructor(context: ServiceContext, library: ProfileLibrary) {
    this.#context = context;
    this.#library = library;
  }

  async list({ actor }: Caller): Promise<Profile[]> {
    const stored = await profileStore.listOf(this.#context.database.read, actor.id);
    return stored.map((profile) => this.#shown(profile));
  }

  /** @throws Refusal `not_found` */
  async get(caller: Caller, id: number): Promise<Profile> {
    const found = await profileStore.find(this.#context.database.read, id);
    return this.#shown(ownOne(found, caller, { id }, 'profile'));
  }

  /**
   * What at least one of the filters of a profile fits, as Argus lists the incidents of a profile; that of
   * anybody else fits nothing.
   */
  async predicate({ actor }: Caller, id: number): Promise<Predicate> {
    const { read } = this.#context.database;
    const found = await profileStore.find(read, id);
    const filterIds = found?.operatorId === actor.id ? found.filterIds : [];
    const stored = await Promise.all(filterIds.map((filterId) => filterStore.find(read, filterId)));
    return {
      op: 'any',
      of: stored.flatMap((each) => (each ? [filters.predicate(each.filter)] : [])),
    };
  }

  /**
   * @throws Refusal `invalid_input` naming the member that refers to what the operator may not use,
   *   `conflict` for a name that is taken
   */
  async save(caller: Caller, input: ProfileInput): Promise<Profile> {
    const operatorId = ownerOf(caller);
    const { existing } = input;
    const saved = await unitOfWork(this.#context, caller, async (unit) => {
      const { transaction } = unit;
      if (existing) await this.#own(unit, existing);
      else await refuseTooMany(transaction, operatorId);
      const content = contentOf(input);
      await refuseForeign(transaction, operatorId, content);
      if (content.name !== null) {
        const takenBy = await profileStore.findNamed(transaction, operatorId, content.name);
        refuseTaken(takenBy, existing?.id ?? 0, content.name);
      }
      if (existing) await profileStore.update(transaction, existing.id, content);
      const created = { ...content, builtIn: false };
      const id = existing?.id ?? (await profileStore.insert(transaction, operatorId, created));
      return this.#written(unit, id, existing ? 'update' : 'insert');
    });
    await this.#library.loaded;
    return saved;
  }

  /** @throws Refusal `refused_by_rule` for the one that every workstation has */
  async remove(caller: Caller, id: number): Promise<Record<string, never>> {
    const removed = await unitOfWork(this.#context, caller, async (unit) => {
      const { builtIn, version } = await this.#own(unit, { id });
      if (builtIn) {
        throw new Refusal(
          'refused_by_rule',
          'This profile belongs to the workstation: switch it off instead of removing it.',
        );
      }
      await profileStore.remove(unit.transaction, id);
      await unit.record({ topic: 'profile', id, version: version + 1, op: 'delete' });
      return {};
    });
    await this.#library.loaded;
    return removed;
  }

  async #own(unit: Unit, existing: ExistingThing): Promise<StoredProfile> {
    const found = await profileStore.find(unit.transaction, existing.id);
    return ownOne(found, unit.caller, existing, 'profile');
  }

  async #written(unit: Unit, id: number, op: 'insert' | 'update'): Promise<Profile> {
    const stored = await profileStore.find(unit.transaction, id);
    if (!stored) throw new Error(`The profile ${id} was not written.`);
    await unit.record({ topic: 'profile', id, version: stored.version, op });
    return this.#shown(stored);
  }

  #shown({ operatorId, rules, filterIds, destinationIds, ...stored }: StoredProfile): Profile {
    return {
      ...stored,
      ...rules,
      filterIds: [...filterIds],
      destinationIds: [...destinationIds],
      owner: { id: operatorId, name: this.#context.directory.actor(operatorId).name },
    };
  }
}

function contentOf(input: ProfileInput): profileStore.ProfileContent {
  const { name, timeslotId, match, trigger, repeat, active } = input;
  const { delaySeconds, digestSeconds, notMyOwn, pausedUntil } = input;
  return {
    name,
    timeslotId,
    filterIds: [...new Set(input.filterIds)],
    destinationIds: [...new Set(input.destinationIds)],
    rules: {
      ...{ match, trigger, delaySeconds, digestSeconds, repeat },
      ...{ notMyOwn, pausedUntil, active },
    },
  };
}

async function refuseTooMany(executor: Executor, operatorId: number): Promise<void> {
  if ((await profileStore.countOf(executor, operatorId)) < MOST_PROFILES_OF_OPERATOR) return;
  throw new Refusal(
    'conflict',
    `You have ${MOST_PROFILES_OF_OPERATOR} profiles, and that is the most: remove one that you no longer need.`,
  );
}

/** Own timeslots, own destinations, own or public filters: of others nothing can be used. */
async function refuseForeign(
  executor: Executor,
  operatorId: number,
  { timeslotId, filterIds, destinationIds }: profileStore.ProfileContent,
): Promise<void> {
  const timeslot = await timeslotStore.find(executor, timeslotId);
  if (timeslot?.operatorId !== operatorId) {
    throw new Refusal('invalid_input', `You have no timeslot ${timeslotId}.`, 'timeslotId');
  }
  const usable = await filterStore.listUsable(executor, operatorId, filterIds);
  const filter = filterIds.find((id) => !usable.includes(id));
  if (filter !== undefined) {
    const message = `There is no filter ${filter} that you can use: choose one of your own, or a public one.`;
    throw new Refusal('invalid_input', message, 'filterIds');
  }
  const own = await destinationStore.listOf(executor, operatorId);
  const destination = destinationIds.find((id) => !own.some((each) => each.id === id));
  if (destination !== undefined) {
    const message = `You have no destination ${destination}.`;
    throw new Refusal('invalid_input', message, 'destinationIds');
  }
}
