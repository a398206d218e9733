import type { BoundStages, Workflow } from './build.ts';
import { dueTimesOf, sceneOf } from './facts.ts';
import { severityOf, type Instance, type Timestamp } from './instance.ts';
import { futureEntries } from './stages.ts';
import { timedOf, type Timed } from './timers.ts';

const NO_STAGES: BoundStages = {
  userActions: [],
  updateHistoryEntry: [],
  updatePossibleTransition: [],
  upsertAttributes: [],
  sideEffects: [],
};

/**
 * The same instance under another version of its definition: it stays in its status, with the timeouts
 * and the future of the new one. Timeouts count from when the status was entered, so that some may be
 * due at once.
 * @returns undefined where the other version does not know the status
 */
export function moveInstance(
  workflow: Workflow,
  instance: Instance,
  at: Timestamp,
): Timed | undefined {
  if (!workflow.statuses.has(instance.status)) return undefined;
  const ways = workflow.outgoing.get(instance.status) ?? [];
  const { status: to, lastUpdate } = instance;
  const facts = { from: to, to, severity: severityOf(instance), attributes: {} };
  const message = { type: 'moved', timestamp: at, body: {} };
  const scene = sceneOf(workflow, instance, instance, instance.state, facts, message);
  return timedOf(workflow, {
    ...instance,
    possibleTransitions: futureEntries(NO_STAGES, ways, lastUpdate, scene),
    nextPossibleTransitionTimestamp: dueTimesOf(ways, lastUpdate)[0] ?? null,
    terminated: ways.length === 0,
  });
}
