import type { Instant } from '#shared/time/instant.ts';
import type { StatusDates } from './status-dates.ts';

type MilestoneIcon =
  | 'loud-warning'
  | 'investigating'
  | 'ok'
  | 'check'
  | 'clock-start'
  | 'play'
  | 'clock-end'
  | 'alert';

/** A mark on the horizontal timeline. */
export interface Milestone {
  readonly id: string;
  readonly label: string;
  readonly icon: MilestoneIcon;
  /** null: it has happened, but nobody wrote down when. */
  readonly at: Instant | null;
}

export interface MaintenanceDates {
  readonly status: 'scheduled' | 'in-progress' | 'succeed' | 'failed' | 'canceled';
  readonly scheduledStart: Instant;
  readonly start: Instant | null;
  readonly scheduledEnd: Instant;
  readonly end: Instant | null;
}

/** The marks of an incident: the impact always, the others once they are reached. Source: ProdManager. */
export function incidentMilestones(impactAt: Instant, dates: StatusDates): Milestone[] {
  return [
    { id: 'start_impact', label: 'impact', icon: 'loud-warning', at: impactAt },
    ...reached('investigation', 'investigating', 'investigating', dates.investigating),
    ...reached('stable', 'stable', 'ok', dates.stable),
    ...reached('resolve', 'resolved', 'check', dates.resolved),
  ];
}

/** The marks of a maintenance: what was planned, and beside it what has happened. Source: ProdManager. */
export function maintenanceMilestones(maintenance: MaintenanceDates): Milestone[] {
  const { status, scheduledStart, start, scheduledEnd, end } = maintenance;
  return [
    { id: 'scheduled_start', label: 'scheduled start', icon: 'clock-start', at: scheduledStart },
    ...reached('start', 'start', 'play', start),
    { id: 'scheduled_end', label: 'scheduled end', icon: 'clock-end', at: scheduledEnd },
    ...reached('end', 'end', status === 'succeed' ? 'check' : 'alert', end),
    ...(status === 'canceled' ? [canceled] : []),
  ];
}

/** By time, as they are drawn to scale; those without one last. At the same time, as they were. */
export function chronological(milestones: readonly Milestone[]): Milestone[] {
  return milestones.toSorted(
    (left, right) => (left.at ?? Number.MAX_VALUE) - (right.at ?? Number.MAX_VALUE),
  );
}

const canceled: Milestone = { id: 'canceled', label: 'canceled', icon: 'alert', at: null };

function reached(
  id: string,
  label: string,
  icon: MilestoneIcon,
  at: Instant | null,
): readonly Milestone[] {
  return at === null ? [] : [{ id, label, icon, at }];
}
