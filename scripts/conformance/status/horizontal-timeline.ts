import {
  incidentMilestones,
  maintenanceMilestones,
  type MaintenanceDates,
  type Milestone,
} from '#shared/domain/timeline/milestones.ts';
import type { Instant } from '#shared/time/instant.ts';
import { textOf, type Adapter } from '../adapter.ts';
import type { Fields } from '../case-file.ts';

const STATUSES: readonly MaintenanceDates['status'][] = [
  ...(['scheduled', 'in-progress', 'succeed', 'failed', 'canceled'] as const),
];
/** The table says which dates there are, not which they are. */
const SOME_TIME: Instant = 0;

/** The marks of a horizontal timeline, in order. */
export const horizontalTimeline: Adapter = {
  fields: ['kind', 'status', 'dates', 'expect', 'expect_last'],
  answer(row) {
    const marks = milestonesOf(row).map(markOf);
    if (row['expect'] !== undefined) return { expected: row['expect'], got: marks };
    if (row['expect_last'] === undefined) throw new Error('it expects nothing');
    return { expected: row['expect_last'], got: marks.at(-1) };
  },
};

function milestonesOf(row: Fields): readonly Milestone[] {
  const names: unknown = row['dates'];
  if (!Array.isArray(names)) throw new Error('its dates are no list');
  const at = (name: string) => (names.includes(name) ? SOME_TIME : null);
  if (textOf(row, 'kind') === 'incident') {
    const dates = {
      investigating: at('investigation'),
      stable: at('stable'),
      resolved: at('resolve'),
    };
    return incidentMilestones(SOME_TIME, dates);
  }
  const status = STATUSES.find((each) => each === textOf(row, 'status'));
  if (!status) throw new Error(`the status "${textOf(row, 'status')}" is not known`);
  const planned = { scheduledStart: SOME_TIME, scheduledEnd: SOME_TIME };
  return maintenanceMilestones({ status, ...planned, start: at('start'), end: at('end') });
}

function markOf({ id, label, icon, at }: Milestone): readonly string[] {
  return at === null ? [id, `${label} (no date)`, icon] : [`${id}_date`, label, icon];
}
