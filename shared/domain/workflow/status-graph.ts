import type { BuiltTransition, Workflow } from './build.ts';
import type { Status } from './instance.ts';

const SECOND_IN_MILLISECONDS = 1_000;

/** The statuses that can be reached, with those that it begins in. */
export function reachedFrom(
  workflow: Workflow,
  start: readonly Status[],
  follow: (transition: BuiltTransition) => boolean = () => true,
): ReadonlySet<Status> {
  const reached = new Set<Status>(start);
  // A set that grows is walked to its end.
  for (const status of reached) {
    const ways = workflow.outgoing.get(status) ?? [];
    for (const { to } of ways.filter(follow)) reached.add(to);
  }
  return reached;
}

/** Whether timeouts alone, each of less than a second, lead from a status back to it. */
export function hasFastCircle(workflow: Workflow, status: Status): boolean {
  return leadsBack(workflow, status, (way) => isFast(workflow, way));
}

/** Whether time can lead back to where it began, so that there is no end of what may be due. */
export function hasTimedCircle(workflow: Workflow): boolean {
  const isTimed = ({ timeout }: BuiltTransition) => timeout !== null;
  return [...workflow.statuses].some((status) => leadsBack(workflow, status, isTimed));
}

function leadsBack(
  workflow: Workflow,
  status: Status,
  follow: (transition: BuiltTransition) => boolean,
): boolean {
  const ways = (workflow.outgoing.get(status) ?? []).filter(follow);
  return ways.some(({ to }) => reachedFrom(workflow, [to], follow).has(status));
}

function isFast({ ticksPerMillisecond }: Workflow, transition: BuiltTransition): boolean {
  const { timeout, conditions } = transition;
  const onlyTime = conditions.every(({ kind }) => kind === 'timeout');
  return timeout !== null && onlyTime && timeout < SECOND_IN_MILLISECONDS * ticksPerMillisecond;
}
