import type { Services } from '../../../services/services.ts';

/** The use cases that Argus's routes call. */
export type ArgusDesk = Pick<
  Services,
  | 'accessTokens'
  | 'destinations'
  | 'filters'
  | 'incidentHistory'
  | 'incidentPosts'
  | 'incidentQueries'
  | 'incidentSearch'
  | 'incidents'
  | 'media'
  | 'operators'
  | 'postedIncidents'
  | 'preferences'
  | 'profiles'
  | 'signals'
  | 'sources'
  | 'timeslots'
>;
