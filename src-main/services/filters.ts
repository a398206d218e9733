import { Refusal } from '#shared/contract/error.ts';
import type { SavedFilter } from '#shared/contract/notification.ts';
import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import { EMPTY_FILTER, type Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import type { Predicate } from '#shared/domain/filter/predicate.ts';
import type { Executor } from '../storage/database.ts';
import * as filterStore from '../storage/filter-store.ts';
import { listUses } from '../storage/profile-store.ts';
import type { Caller } from './caller.ts';
import {
  ownerOf,
  ownOne,
  putNamed,
  refuseUsed,
  usesByPart,
  type ExistingThing,
} from './owned-things.ts';
import type { ProfileLibrary } from './profile-library.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

const { findNamed, insert, update } = filterStore;

interface FilterInput {
  readonly existing?: ExistingThing | undefined;
  readonly name: string;
  readonly filter: Filter;
  readonly public: boolean;
}

/** Which incidents somebody wants to see or to be told of: everybody's own, and public ones of others. */
export class Filters {
  readonly #context: ServiceContext;
  readonly #profiles: ProfileLibrary;

  constructor(context: ServiceContext, profiles: ProfileLibrary) {
    this.#context = context;
    this.#profiles = profiles;
  }

  async list({ actor }: Caller): Promise<SavedFilter[]> {
    const { read } = this.#context.database;
    return this.#shown(read, await filterStore.listFor(read, actor.id));
  }

  /** One's own, or a public one. @throws Refusal `not_found` */
  async get({ actor }: Caller, id: number): Promise<SavedFilter> {
    const { read } = this.#context.database;
    const found = await filterStore.find(read, id);
    const isUsable = found && (found.public || found.operatorId === actor.id);
    const [shown] = isUsable ? await this.#shown(read, [found]) : [];
    if (!shown) throw new Refusal('not_found', `There is no filter ${id}.`, 'id');
    return shown;
  }

  /**
   * @throws Refusal `invalid_input` for one that can never fit, `conflict` for a name that is taken, and
   *   for one that others use and that is no longer to be public
   */
  async save(caller: Caller, input: FilterInput): Promise<SavedFilter> {
    const hopeless = this.whyHopeless(input.filter);
    if (hopeless !== undefined) {
      throw new Refusal('invalid_input', `This filter never fits. ${hopeless}`, 'filter');
    }
    return this.keep(caller, input);
  }

  /** Saves whatever the filter says, also one that can never fit, as Argus's API takes them. */
  async keep(caller: Caller, input: FilterInput): Promise<SavedFilter> {
    const operatorId = ownerOf(caller);
    const saved = await unitOfWork(this.#context, caller, async (unit) => {
      const id = input.existing && (await this.#mayChange(unit, input.existing, input));
      return this.#written(
        unit,
        await putNamed(unit.transaction, { findNamed, insert, update }, operatorId, input, id),
      );
    });
    await this.#profiles.loaded;
    return saved;
  }

  /** @throws Refusal `conflict` naming the profiles that use it */
  async remove(caller: Caller, id: number): Promise<Record<string, never>> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const { transaction } = unit;
      const found = ownOne(await filterStore.find(transaction, id), caller, { id }, 'filter');
      refuseUsed(await listUses(transaction, 'filter', [id]), 'filter');
      await filterStore.remove(transaction, id);
      await unit.record({ topic: 'filter', id, version: found.version + 1, op: 'delete' });
      return {};
    });
  }

  /** What one of the caller's own filters means; that of any other fits nothing. */
  async predicate({ actor }: Caller, id: number): Promise<Predicate> {
    const found = await filterStore.find(this.#context.database.read, id);
    return filters.predicate(found?.operatorId === actor.id ? found.filter : EMPTY_FILTER);
  }

  /** `An incident that is open.` */
  sentence(filter: Filter): string {
    return filters.sentence(filter, this.#names());
  }

  /** Why a filter can never fit; undefined: it can. */
  whyHopeless(filter: Filter): string | undefined {
    return filters.whyHopeless(filter, this.#names());
  }

  async #mayChange(unit: Unit, existing: ExistingThing, input: FilterInput): Promise<number> {
    const { transaction, caller } = unit;
    const { id } = existing;
    const found = ownOne(await filterStore.find(transaction, id), caller, existing, 'filter');
    if (found.public && !input.public) {
      const uses = await listUses(transaction, 'filter', [id]);
      const others = uses.filter(({ operatorId }) => operatorId !== found.operatorId);
      refuseUsed(others, 'public filter');
    }
    return id;
  }

  async #written(
    unit: Unit,
    { id, op }: Awaited<ReturnType<typeof putNamed>>,
  ): Promise<SavedFilter> {
    const found = await filterStore.find(unit.transaction, id);
    const [shown] = found ? await this.#shown(unit.transaction, [found]) : [];
    if (!shown) throw new Error(`The filter ${id} was not written.`);
    await unit.record({ topic: 'filter', id, version: shown.version, op });
    return shown;
  }

  async #shown(
    executor: Executor,
    stored: readonly filterStore.StoredFilter[],
  ): Promise<SavedFilter[]> {
    const ids = stored.map(({ id }) => id);
    const usesOf = usesByPart(await listUses(executor, 'filter', ids));
    return stored.map(({ operatorId, ...filter }) => ({
      ...filter,
      owner: { id: operatorId, name: this.#context.directory.actor(operatorId).name },
      usedBy: usesOf(filter.id),
    }));
  }

  #names(): FilterNames {
    return { source: (id) => this.#context.directory.findSource(id)?.name };
  }
}
