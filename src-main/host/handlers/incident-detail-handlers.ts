import type { incidentDetailMethods } from '#shared/contract/incident-detail.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function incidentDetailHandlers({
  earlierIncidents,
  postedBodies,
}: Services): HostHandlers<typeof incidentDetailMethods> {
  return {
    'incident.lastTime': (_context, { id }) => earlierIncidents.lastTime(id),
    'incident.posted': async (_context, { id }) => ({ posted: await postedBodies.list(id) }),
  };
}
