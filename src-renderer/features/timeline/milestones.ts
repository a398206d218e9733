import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { lifeStatuses } from '#shared/domain/timeline/status-dates.ts';
import { FOREVER, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** The steps of handling an incident, in their order. */
export const responseSteps = ['detected', 'acknowledged', 'mitigated', 'resolved'] as const;
export type ResponseStep = (typeof responseSteps)[number];

/** When a step was reached and how long that took from the beginning of the impact. */
export interface ReachedStep {
  readonly at: Instant;
  readonly after: Microseconds;
}

/** null: it was not reached, or nobody wrote it down. */
export type ResponseTimes = Readonly<Record<ResponseStep, ReachedStep | null>>;

const [, , STABLE] = lifeStatuses;

/**
 * How long it took to detect, acknowledge, mitigate and resolve an incident, each from its start. It is
 * detected when the desk heard of it, mitigated when its workflow called it stable, or else when it was resolved.
 * @param events in the order in which they happened
 */
export function responseTimes(
  { row, acknowledgements }: Pick<IncidentDetail, 'row' | 'acknowledgements'>,
  events: readonly IncidentEvent[],
  workflow: Pick<IncidentWorkflow, 'history'> | null,
): ResponseTimes {
  const reached = (at: Instant | undefined | null): ReachedStep | null =>
    at == null ? null : { at, after: Math.max(0, at - row.startTime) };
  const isOver = row.endTime !== null && row.endTime < FOREVER && !row.open;
  const resolvedAt = isOver ? row.endTime : null;
  const stable = workflow?.history.find(({ status }) => status === STABLE)?.occurredAt;
  return {
    detected: reached(events.find(({ type }) => type === 'STA' || type === 'LES')?.received),
    acknowledged: reached(acknowledgements.toSorted((one, other) => one.at - other.at)[0]?.at),
    mitigated: reached(stable ?? resolvedAt),
    resolved: reached(resolvedAt),
  };
}
