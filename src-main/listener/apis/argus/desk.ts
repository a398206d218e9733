import type { Services } from '../../../services/services.ts';

/** The use cases that Argus's routes call. */
export type ArgusDesk = Pick<
  Services,
  | 'accessTokens'
  | 'incidentHistory'
  | 'incidentPosts'
  | 'incidentQueries'
  | 'incidentSearch'
  | 'incidents'
  | 'operators'
  | 'postedIncidents'
  | 'signals'
  | 'sources'
>;
