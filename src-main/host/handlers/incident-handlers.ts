import type { incidentMethods } from '#shared/contract/incident.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function incidentHandlers({
  incidents,
  incidentQueries,
  comingTellings,
  comingTimeouts,
  incidentRelations,
  queueQueries,
}: Services): HostHandlers<typeof incidentMethods> {
  return {
    'incident.list': (_context, input) => queueQueries.list(input),
    'incident.counts': (_context, { filter }) => incidentQueries.counts(filter),
    'incident.get': (_context, { id }) => incidentQueries.get(id),
    'incident.tellings': async (_context, { ids }) => {
      const [told, timeouts] = await Promise.all([
        comingTellings.nextOf(ids),
        comingTimeouts.nextOf(ids),
      ]);
      return { ...told, timeouts };
    },
    'incident.byKey': async (_context, input) => ({ rows: await incidentQueries.byKey(input) }),
    'incident.events': (_context, input) => incidentQueries.events(input),
    'incident.acknowledge': ({ caller }, input) => incidents.acknowledge(caller, input),
    'incident.editAcknowledgement': ({ caller }, input) =>
      incidents.editAcknowledgement(caller, input),
    'incident.unacknowledge': ({ caller }, { ids }) => incidents.unacknowledge(caller, ids),
    'incident.close': ({ caller }, input) => incidents.close(caller, input),
    'incident.reopen': ({ caller }, input) => incidents.reopen(caller, input),
    'incident.setLevel': ({ caller }, input) => incidents.setLevel(caller, input),
    'incident.setTicketUrl': ({ caller }, input) => incidents.setTicketUrl(caller, input),
    'incident.describe': ({ caller }, input) => incidents.describe(caller, input),
    'incident.tag': ({ caller }, input) => incidents.tag(caller, input),
    'incident.postMessage': ({ caller }, input) => incidents.postMessage(caller, input),
    'incident.relate': ({ caller }, input) => incidentRelations.relate(caller, input),
    'incident.unrelate': ({ caller }, { relationId }) =>
      incidentRelations.unrelate(caller, relationId),
  };
}
