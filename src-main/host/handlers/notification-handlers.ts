import type { notificationMethods } from '#shared/contract/notification.ts';
import { previewFilter } from '../../services/filter-preview.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';
import { previewDestination } from '../preview-destination.ts';
import { tryDestination, type Carriers } from '../try-destination.ts';

/** All but what is about deliveries. */
type CatalogueMethods = Omit<typeof notificationMethods, 'profile.rehearse'>;

export function notificationHandlers(
  services: Services,
  carriers: Carriers,
): HostHandlers<CatalogueMethods> {
  const { context, destinations, filters, media, profiles, timeslots } = services;
  return {
    'filter.list': async ({ caller }) => ({ filters: await filters.list(caller) }),
    'filter.save': async ({ caller }, input) => ({ filter: await filters.save(caller, input) }),
    'filter.remove': ({ caller }, { id }) => filters.remove(caller, id),
    'filter.preview': (_context, { filter }) => previewFilter(context, filters, filter),
    'timeslot.list': async ({ caller }) => ({ timeslots: await timeslots.list(caller) }),
    'timeslot.save': async ({ caller }, input) => ({
      timeslot: await timeslots.save(caller, input),
    }),
    'timeslot.remove': ({ caller }, { id }) => timeslots.remove(caller, id),
    'timeslot.preview': async (_context, { timeslot }) => timeslots.preview(timeslot),
    'medium.list': async () => ({ media: await media.list() }),
    'medium.configure': async ({ caller }, input) => ({
      medium: await media.configure(caller, input),
    }),
    'destination.list': async ({ caller }) => ({ destinations: await destinations.list(caller) }),
    'destination.save': async ({ caller }, input) => ({
      destination: await destinations.save(caller, input),
    }),
    'destination.held': async ({ caller }) => ({ held: await destinations.held(caller) }),
    'destination.preview': ({ caller }, input) =>
      previewDestination(services, carriers.plugins, caller, input),
    'destination.remove': ({ caller }, { id }) => destinations.remove(caller, id),
    'destination.test': ({ caller }, { id }) => tryDestination(services, carriers, caller, id),
    'profile.list': async ({ caller }) => ({ profiles: await profiles.list(caller) }),
    'profile.save': async ({ caller }, input) => ({ profile: await profiles.save(caller, input) }),
    'profile.remove': ({ caller }, { id }) => profiles.remove(caller, id),
  };
}
