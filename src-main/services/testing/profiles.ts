import type { Profile } from '#shared/contract/notification.ts';
import type { Caller } from '../caller.ts';
import type { Desk } from './desk.ts';

type ProfileInput = Parameters<Desk['services']['profiles']['save']>[1];

/** Saves a profile that is open all the time, attends to everything and tells nobody, unless changed. */
export async function saveProfile(
  desk: Desk,
  caller: Caller,
  changes: Partial<ProfileInput>,
): Promise<Profile> {
  const [always] = await desk.services.timeslots.list(caller);
  return desk.services.profiles.save(caller, {
    name: 'Night',
    timeslotId: always?.id ?? 0,
    ...{ filterIds: [], destinationIds: [], match: 'all', trigger: { on: 'attention' } },
    ...{ delaySeconds: 0, digestSeconds: 0, repeat: null },
    ...{ notMyOwn: true, pausedUntil: null, active: true },
    ...changes,
  });
}

/** Saves a filter that every incident fits, and gives its number. */
export async function saveFilter(desk: Desk, caller: Caller, name = 'Everything'): Promise<number> {
  const filter = { kind: 'all', of: [] } as const;
  return (await desk.services.filters.save(caller, { name, filter, public: false })).id;
}
