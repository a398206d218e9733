import { filters } from '#shared/domain/filter/language.ts';
import type { Test } from '#shared/domain/filter/predicate.ts';
import type { Operator } from '#shared/contract/operator.ts';
import type { NamedFilter } from '#shared/domain/profile/profile.ts';
import type { ChangeTopic } from '#shared/contract/host.ts';
import * as destinationStore from '../storage/destination-store.ts';
import * as filterStore from '../storage/filter-store.ts';
import * as operatorStore from '../storage/operator-store.ts';
import * as profileStore from '../storage/profile-store.ts';
import * as timeslotStore from '../storage/timeslot-store.ts';
import type { LiveDestination, LiveProfile, LiveProfiles } from './live-profile.ts';
import { profileName } from './owned-things.ts';
import type { ServiceContext } from './service-context.ts';

/** What a profile is made of: a change of any of these changes who is told. */
const topics: ReadonlySet<ChangeTopic> = new Set<ChangeTopic>([
  ...(['operator', 'filter', 'timeslot', 'destination', 'profile'] as const),
]);

interface CompiledFilter {
  readonly version: number;
  readonly fits: Test;
}

/**
 * The profiles of all operators who are not disabled, ready to be judged. Every event needs them, so
 * they are kept in memory, and read again whenever something of them has changed.
 */
export class ProfileLibrary implements LiveProfiles {
  readonly #context: ServiceContext;
  #compiled = new Map<number, CompiledFilter>();
  #profiles: readonly LiveProfile[] = [];
  #loading: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
    context.publisher.subscribe((changes) => {
      if (changes.some(({ topic }) => topics.has(topic))) this.#loadAgain();
    });
  }

  all(): readonly LiveProfile[] {
    return this.#profiles;
  }

  /** Resolves when everything counts that was committed before. */
  get loaded(): Promise<void> {
    return this.#loading;
  }

  async load(): Promise<void> {
    const { read } = this.#context.database;
    const [operators, stored, allFilters, timeslots, destinations] = await Promise.all([
      operatorStore.list(read),
      profileStore.listAll(read),
      filterStore.listAll(read),
      timeslotStore.listAll(read),
      destinationStore.listAll(read),
    ]);
    const parts: ProfileParts = {
      operators: byId(operators.filter(({ disabled }) => !disabled)),
      timeslots: byId(timeslots),
      destinations: byId(destinations),
      filters: this.#compile(allFilters),
    };
    this.#profiles = stored.flatMap((profile) => liveProfileOf(profile, parts) ?? []);
  }

  #loadAgain(): void {
    this.#loading = this.#loading
      .then(() => this.load())
      .catch((error: unknown) => {
        this.#context.logger.error({ error }, 'the profiles could not be read again');
      });
  }

  /** What has not changed is not compiled again. */
  #compile(stored: readonly filterStore.StoredFilter[]): ReadonlyMap<number, NamedFilter> {
    const compiled = stored.map((filter) => {
      const known = this.#compiled.get(filter.id);
      const fits = known?.version === filter.version ? known.fits : this.#testOf(filter);
      return { id: filter.id, version: filter.version, name: filter.name, fits };
    });
    this.#compiled = byId(compiled);
    return byId(compiled);
  }

  /** A filter of a kind that this program does not know keeps no other from being judged. */
  #testOf({ id, filter }: filterStore.StoredFilter): Test {
    try {
      return filters.test(filter);
    } catch (error) {
      this.#context.logger.error({ error, filter: id }, 'a stored filter cannot be read');
      return () => false;
    }
  }
}

interface ProfileParts {
  readonly operators: ReadonlyMap<number, Operator>;
  readonly timeslots: ReadonlyMap<number, timeslotStore.StoredTimeslot>;
  readonly destinations: ReadonlyMap<number, destinationStore.StoredDestination>;
  readonly filters: ReadonlyMap<number, NamedFilter>;
}

function liveProfileOf(
  stored: profileStore.StoredProfile,
  parts: ProfileParts,
): LiveProfile | undefined {
  const operator = parts.operators.get(stored.operatorId);
  const timeslot = parts.timeslots.get(stored.timeslotId);
  if (!operator || !timeslot) return undefined;
  const { trigger, delaySeconds, digestSeconds, repeat, notMyOwn, ...rules } = stored.rules;
  return {
    id: stored.id,
    name: profileName(stored),
    operatorId: operator.id,
    operatorName: operator.name,
    rules: {
      ...rules,
      filters: stored.filterIds.flatMap((id) => parts.filters.get(id) ?? []),
      timeslot: { name: timeslot.name, slot: timeslot.timeslot },
      events: trigger.on === 'events' ? trigger.types : null,
      notOfActor: notMyOwn ? operator.id : null,
    },
    ...{ trigger, delaySeconds, digestSeconds, repeat },
    destinations: stored.destinationIds.flatMap((id) => {
      const destination = parts.destinations.get(id);
      return destination ? [liveDestinationOf(destination)] : [];
    }),
  };
}

function liveDestinationOf(stored: destinationStore.StoredDestination): LiveDestination {
  const { id, medium, address, label, shown } = stored;
  return { id, medium, address, label: label ?? shown };
}

function byId<Thing extends { readonly id: number }>(things: readonly Thing[]): Map<number, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
