import type { Delivery } from '#shared/contract/delivery.ts';
import type { Profile } from '#shared/contract/notification.ts';
import { systemCaller, type Caller } from '../caller.ts';
import type { Desk } from './desk.ts';
import { saveFilter, saveProfile } from './profiles.ts';

/** Sets up the recording medium, so that messages can be sent over it. */
export async function configureRecorder(desk: Desk, slug = 'recorder'): Promise<void> {
  const site = { server: 'https://recorder.example.org', password: 'secret' };
  await desk.services.media.configure(systemCaller, { slug, site });
}

/** Every delivery with its attempts, oldest first. */
export async function deliveriesOf(desk: Desk): Promise<Delivery[]> {
  const { deliveries } = await desk.services.deliveryLog.list({ limit: 50 });
  return deliveries.reverse();
}

/** What became of each delivery, oldest first. */
export async function statesOf(desk: Desk): Promise<string[]> {
  return (await deliveriesOf(desk)).map(({ kind, state }) => `${kind}: ${state}`);
}

/** A room of the recording medium as a destination of somebody. */
export async function saveRoom(
  desk: Desk,
  caller: Caller,
  room: string,
  medium = 'recorder',
): Promise<number> {
  const input = { medium, label: null, settings: { room } };
  return (await desk.services.destinations.save(caller, input)).id;
}

/** A profile that tells of everything that asks for attention in a room, unless changed; it counts at once. */
export async function tellRoom(
  desk: Desk,
  caller: Caller,
  room: string,
  changes: Parameters<typeof saveProfile>[2] = {},
): Promise<Profile> {
  const profile = await saveProfile(desk, caller, {
    filterIds: [await saveFilter(desk, caller, `Everything of ${room}`)],
    destinationIds: [await saveRoom(desk, caller, room)],
    name: room,
    ...changes,
  });
  await desk.services.profileLibrary.loaded;
  return profile;
}
