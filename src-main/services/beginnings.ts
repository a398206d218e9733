import { isDeepStrictEqual } from 'node:util';
import {
  EVERY_INCIDENT,
  EVERY_INCIDENT_NAME,
  WORKSTATION_PROFILE,
} from '#shared/domain/profile/beginnings.ts';
import { ALL_THE_TIME, ALL_THE_TIME_NAME } from '#shared/domain/timeslot/timeslot.ts';
import * as destinationStore from '../storage/destination-store.ts';
import * as filterStore from '../storage/filter-store.ts';
import * as profileStore from '../storage/profile-store.ts';
import * as timeslotStore from '../storage/timeslot-store.ts';
import { systemCaller } from './caller.ts';
import type { ProfileLibrary } from './profile-library.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import { DESKTOP, WORKSTATION_ADDRESS } from './workstation-media.ts';

/** Every operator begins with the timeslot *All the time*; written with the operator. */
export async function beginTimeslots(unit: Unit, operatorId: number): Promise<number> {
  const { transaction } = unit;
  const known = await knownOrFree(ALL_THE_TIME_NAME, async (name) => {
    const id = await timeslotStore.findNamed(transaction, operatorId, name);
    const found = id === undefined ? undefined : await timeslotStore.find(transaction, id);
    return found && { id: found.id, isMeant: isDeepStrictEqual(found.timeslot, ALL_THE_TIME) };
  });
  if (known.id !== undefined) return known.id;
  const content = { name: known.free, timeslot: ALL_THE_TIME };
  const id = await timeslotStore.insert(unit.transaction, operatorId, content);
  await unit.record({ topic: 'timeslot', id, version: 1, op: 'insert' });
  return id;
}

/** Whoever sits at the workstation is told by it of every incident that asks for attention. */
export class Beginnings {
  readonly #context: ServiceContext;
  readonly #profiles: ProfileLibrary;

  constructor(context: ServiceContext, profiles: ProfileLibrary) {
    this.#context = context;
    this.#profiles = profiles;
  }

  /** Makes the profile *This workstation* of an operator, where there is none. */
  async ensureWorkstationProfile(operatorId: number): Promise<void> {
    const existing = await profileStore.listOf(this.#context.database.read, operatorId);
    if (existing.some(({ builtIn }) => builtIn)) return;
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      const id = await profileStore.insert(unit.transaction, operatorId, {
        name: await freeName(unit, operatorId),
        timeslotId: await beginTimeslots(unit, operatorId),
        filterIds: [await everyIncident(unit, operatorId)],
        destinationIds: [await desktop(unit, operatorId)],
        rules: {
          match: 'all',
          trigger: { on: 'attention' },
          ...{ delaySeconds: 0, digestSeconds: 0, repeat: null },
          ...{ notMyOwn: false, pausedUntil: null, active: true },
        },
        builtIn: true,
      });
      await unit.record({ topic: 'profile', id, version: 1, op: 'insert' });
      return {};
    });
    await this.#profiles.loaded;
  }
}

/** null where the operator calls another profile like this one. */
async function freeName({ transaction }: Unit, operatorId: number): Promise<string | null> {
  const taken = await profileStore.findNamed(transaction, operatorId, WORKSTATION_PROFILE);
  return taken === undefined ? WORKSTATION_PROFILE : null;
}

/** What an operator has under the name counts only as long as it says what the name does. */
async function knownOrFree(
  name: string,
  find: (name: string) => Promise<{ readonly id: number; readonly isMeant: boolean } | undefined>,
): Promise<{ readonly id: number } | { readonly id?: never; readonly free: string }> {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name} ${count}`;
    const found = await find(tried);
    if (!found) return { free: tried };
    if (found.isMeant) return { id: found.id };
  }
}

async function everyIncident(unit: Unit, operatorId: number): Promise<number> {
  const { transaction } = unit;
  const known = await knownOrFree(EVERY_INCIDENT_NAME, async (name) => {
    const id = await filterStore.findNamed(transaction, operatorId, name);
    const found = id === undefined ? undefined : await filterStore.find(transaction, id);
    return found && { id: found.id, isMeant: isDeepStrictEqual(found.filter, EVERY_INCIDENT) };
  });
  if (known.id !== undefined) return known.id;
  const content = { name: known.free, filter: EVERY_INCIDENT, public: false };
  const id = await filterStore.insert(unit.transaction, operatorId, content);
  await unit.record({ topic: 'filter', id, version: 1, op: 'insert' });
  return id;
}

async function desktop(unit: Unit, operatorId: number): Promise<number> {
  const place = { operatorId, medium: DESKTOP, address: WORKSTATION_ADDRESS };
  const existing = await destinationStore.findRival(unit.transaction, { ...place, id: 0 });
  if (existing) return existing.id;
  const id = await destinationStore.insert(unit.transaction, {
    ...place,
    label: null,
    shown: 'This workstation',
    settings: { values: {}, sealed: {} },
    limit: null,
    managed: true,
  });
  await unit.record({ topic: 'destination', id, version: 1, op: 'insert' });
  return id;
}
