import type { incidentWorkflowMethods } from '#shared/contract/workflow.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function incidentWorkflowHandlers({
  incidentWorkflows,
}: Services): HostHandlers<typeof incidentWorkflowMethods> {
  return {
    'incident.workflow': (_context, { id }) => incidentWorkflows.get(id),
    'incident.act': ({ caller }, input) => incidentWorkflows.act(caller, input),
    'incident.decisions': async (_context, { id }) => ({
      decisions: await incidentWorkflows.decisions(id),
    }),
    'incident.messages': (_context, { id, after, limit }) =>
      incidentWorkflows.messages(id, after, limit),
    'incident.backdate': ({ caller }, input) => incidentWorkflows.backdate(caller, input),
  };
}
