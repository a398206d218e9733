import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { WorkflowFuture } from './future.ts';
import type { StatusEntry } from './stretches.ts';

/** What an incident's workflow says of it: the statuses that it entered, oldest first, and those to come. */
export interface WorkflowFacts {
  readonly statuses: readonly StatusEntry[];
  readonly future: readonly WorkflowFuture[];
}

/** A workflow as the timeline shows it; a status that is entered anew while it lasts goes on. */
export function workflowFacts({ history, future }: IncidentWorkflow): WorkflowFacts {
  const entered = history
    .map(({ occurredAt, label, category }) => ({
      at: occurredAt,
      label,
      open: category === 'open',
    }))
    .sort((one, other) => one.at - other.at);
  return {
    statuses: entered.filter(
      ({ label, open }, index) =>
        label !== entered[index - 1]?.label || open !== entered[index - 1]?.open,
    ),
    future: future.map(({ status, label, category, timestamp, certain, description }) => ({
      ...{ status, label, certain, description },
      at: timestamp,
      open: category === 'open',
    })),
  };
}

/**
 * The statuses of a workflow, with those that an incident had before it began: after a workflow that ended
 * another one begins when the incident is opened again. What the first one was told late began with the incident.
 */
export function wholeStatuses(
  workflow: WorkflowFacts | null,
  byEvents: readonly StatusEntry[],
  start: Instant,
): readonly StatusEntry[] {
  const first = workflow?.statuses[0];
  if (!workflow || !first) return byEvents;
  const before = byEvents.filter(({ at }) => at < first.at);
  const wasClosed = before.some(({ open }) => !open);
  const since = wasClosed ? first.at : Math.min(first.at, start);
  return [...(wasClosed ? before : []), { ...first, at: since }, ...workflow.statuses.slice(1)];
}
