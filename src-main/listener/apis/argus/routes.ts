import { acknowledgementRoutes } from './acknowledgements.ts';
import { bulkRoutes } from './bulk.ts';
import { destinationRoutes } from './destinations.ts';
import { eventRoutes } from './events.ts';
import { filterRoutes } from './filters.ts';
import { authRoutes } from './auth.ts';
import { incidentRoutes } from './incidents.ts';
import { mediumRoutes } from './media.ts';
import { profileRoutes } from './profiles.ts';
import { rootRoutes } from './root.ts';
import { sourceRoutes } from './sources.ts';
import { tagRoutes } from './tags.ts';
import { timeslotRoutes } from './timeslots.ts';
import { ticketUrlRoutes } from './ticket-url.ts';
import type { ArgusRoute } from './route.ts';

/** Every route of Argus's API, a list for each subject. */
export const argusRoutes: readonly ArgusRoute[] = [
  ...rootRoutes,
  ...authRoutes,
  ...incidentRoutes,
  ...eventRoutes,
  ...acknowledgementRoutes,
  ...tagRoutes,
  ...ticketUrlRoutes,
  ...bulkRoutes,
  ...sourceRoutes,
  ...timeslotRoutes,
  ...filterRoutes,
  ...mediumRoutes,
  ...destinationRoutes,
  ...profileRoutes,
];
