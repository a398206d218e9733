import { Refusal } from '#shared/contract/error.ts';
import type { SavedTimeslot } from '#shared/contract/notification.ts';
import { describeTimeslot } from '#shared/domain/timeslot/describe.ts';
import { openingAt, whyNeverOpen } from '#shared/domain/timeslot/opening.ts';
import type { Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as profileStore from '../storage/profile-store.ts';
import * as timeslotStore from '../storage/timeslot-store.ts';
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

const { findNamed, insert, update } = timeslotStore;

interface TimeslotInput {
  readonly existing?: ExistingThing | undefined;
  readonly name: string;
  readonly timeslot: Timeslot;
}

export interface TimeslotPreview {
  readonly sentence: string;
  /** null: it opens. */
  readonly neverOpen: string | null;
  readonly open: boolean;
  /** When that is otherwise; null: not within a year. */
  readonly until: Instant | null;
}

/** When somebody may be told: everybody's own. */
export class Timeslots {
  readonly #context: ServiceContext;
  readonly #profiles: ProfileLibrary;

  constructor(context: ServiceContext, profiles: ProfileLibrary) {
    this.#context = context;
    this.#profiles = profiles;
  }

  async list({ actor }: Caller): Promise<SavedTimeslot[]> {
    const { read } = this.#context.database;
    return shown(read, await timeslotStore.listOf(read, actor.id));
  }

  /** @throws Refusal `not_found` */
  async get(caller: Caller, id: number): Promise<SavedTimeslot> {
    const { read } = this.#context.database;
    const found = ownOne(await timeslotStore.find(read, id), caller, { id }, 'timeslot');
    const [timeslot] = await shown(read, [found]);
    if (!timeslot) throw new Error(`The timeslot ${id} has no row.`);
    return timeslot;
  }

  preview(timeslot: Timeslot): TimeslotPreview {
    return {
      sentence: describeTimeslot(timeslot),
      neverOpen: whyNeverOpen(timeslot) ?? null,
      ...openingAt(timeslot, this.#context.clock.now()),
    };
  }

  /** @throws Refusal `invalid_input` for one that never opens, `conflict` for a name that is taken */
  async save(caller: Caller, input: TimeslotInput): Promise<SavedTimeslot> {
    const neverOpen = whyNeverOpen(input.timeslot);
    if (neverOpen !== undefined) throw new Refusal('invalid_input', neverOpen, 'timeslot');
    return this.keep(caller, input);
  }

  /** Saves whatever the timeslot says, also one that never opens, as Argus's API takes them. */
  async keep(caller: Caller, input: TimeslotInput): Promise<SavedTimeslot> {
    const operatorId = ownerOf(caller);
    const saved = await unitOfWork(this.#context, caller, async (unit) => {
      const id = input.existing && (await this.#own(unit, input.existing)).id;
      return written(
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
      refuseUsed(await profileStore.listUses(unit.transaction, 'timeslot', [id]), 'timeslot');
      return this.#remove(unit, id);
    });
  }

  /**
   * Removes it with the profiles that use it, as Argus does.
   * @throws Refusal `refused_by_rule` while the workstation's own profile uses it
   */
  async removeWithProfiles(caller: Caller, id: number): Promise<void> {
    await unitOfWork(this.#context, caller, async (unit) => {
      await this.#own(unit, { id });
      const uses = await profileStore.listUses(unit.transaction, 'timeslot', [id]);
      refuseBuiltIn(uses);
      for (const use of uses) {
        await profileStore.remove(unit.transaction, use.id);
        const version = use.version + 1;
        await unit.record({ topic: 'profile', id: use.id, version, op: 'delete' });
      }
      return this.#remove(unit, id);
    });
    await this.#profiles.loaded;
  }

  async #own(unit: Unit, existing: ExistingThing): Promise<timeslotStore.StoredTimeslot> {
    const found = await timeslotStore.find(unit.transaction, existing.id);
    return ownOne(found, unit.caller, existing, 'timeslot');
  }

  async #remove(unit: Unit, id: number): Promise<Record<string, never>> {
    const { version } = await this.#own(unit, { id });
    await timeslotStore.remove(unit.transaction, id);
    await unit.record({ topic: 'timeslot', id, version: version + 1, op: 'delete' });
    return {};
  }
}

function refuseBuiltIn(uses: readonly profileStore.ProfileUse[]): void {
  if (!uses.some(({ builtIn }) => builtIn)) return;
  throw new Refusal(
    'refused_by_rule',
    'The profile of the workstation uses this timeslot: give it another one first.',
  );
}

async function written(
  unit: Unit,
  { id, op }: Awaited<ReturnType<typeof putNamed>>,
): Promise<SavedTimeslot> {
  const found = await timeslotStore.find(unit.transaction, id);
  const [timeslot] = found ? await shown(unit.transaction, [found]) : [];
  if (!timeslot) throw new Error(`The timeslot ${id} was not written.`);
  await unit.record({ topic: 'timeslot', id, version: timeslot.version, op });
  return timeslot;
}

async function shown(
  executor: Executor,
  stored: readonly timeslotStore.StoredTimeslot[],
): Promise<SavedTimeslot[]> {
  const ids = stored.map(({ id }) => id);
  const usesOf = usesByPart(await profileStore.listUses(executor, 'timeslot', ids));
  return stored.map(({ id, version, name, timeslot }) => ({
    ...{ id, version, name, timeslot },
    usedBy: usesOf(id),
  }));
}
