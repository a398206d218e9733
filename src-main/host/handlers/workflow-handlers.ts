import type { workflowMethods } from '#shared/contract/workflow.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function workflowHandlers({
  webhooks,
  workflows,
  workflowMigration,
}: Services): HostHandlers<typeof workflowMethods> {
  return {
    'workflow.list': async () => ({ definitions: await workflows.list() }),
    'workflow.get': async (_context, { key, version }) => workflows.get(key, version),
    'workflow.publish': ({ caller }, { definition }) => workflows.publish(caller, definition),
    'workflow.draft': (_context, { key }) => workflows.draft(key),
    'workflow.saveDraft': ({ caller }, input) => workflows.saveDraft(caller, input),
    'workflow.discardDraft': ({ caller }, { key }) => workflows.discardDraft(caller, key),
    'workflow.rules': () => workflows.rules(),
    'workflow.setRules': ({ caller }, rules) => workflows.setRules(caller, rules),
    'workflow.webhooks': async () => ({ webhooks: await webhooks.list() }),
    'workflow.migrate': ({ caller }, input) => workflowMigration.migrate(caller, input),
  };
}
