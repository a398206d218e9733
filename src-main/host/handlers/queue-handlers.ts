import type { queueMethods } from '#shared/contract/queue.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function queueHandlers({
  queueQueries,
  incidentMerging,
}: Services): HostHandlers<typeof queueMethods> {
  return {
    'queue.groups': (_context, { by, filter }) => queueQueries.groups(by, filter),
    'queue.countViews': async (_context, { filters }) => ({
      counts: await queueQueries.countViews(filters),
    }),
    'queue.changed': ({ caller }, { since }) => queueQueries.changed(caller, since),
    'incident.merge': ({ caller }, input) => incidentMerging.merge(caller, input),
    'incident.unmerge': ({ caller }, input) => incidentMerging.unmerge(caller, input),
  };
}
