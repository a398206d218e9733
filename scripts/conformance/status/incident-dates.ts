import {
  enterStatus,
  lifeStatuses,
  type StatusDates,
} from '#shared/domain/timeline/status-dates.ts';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';

/** The table only says "now". */
const NOW: Instant = parseInstant('2024-06-03T12:00') ?? 0;

/** What entering a status does to the dates of an incident. */
export const incidentDates: Adapter = {
  fields: ['from', 'to', 'dates', 'expect'],
  answer(row) {
    const to = lifeStatuses.find((status) => status === textOf(row, 'to'));
    if (!to) throw new Error(`the status "${textOf(row, 'to')}" is not known`);
    if (!isFields(row['expect'])) throw new Error('it expects nothing');
    const dates = isFields(row['dates']) ? row['dates'] : {};
    const entered = enterStatus(datesOf(dates), to, NOW);
    const expected = Object.fromEntries(
      Object.entries(row['expect']).map(([key, value]) => [key, instantOf(value)]),
    );
    return { expected, got: pick(rowOf(entered), Object.keys(expected)) };
  },
};

function datesOf(dates: Fields): StatusDates {
  return {
    investigating: instantOf(dates['investigation_date']),
    stable: instantOf(dates['stable_date']),
    resolved: instantOf(dates['resolve_date']),
  };
}

function rowOf({ investigating, stable, resolved }: StatusDates): Fields {
  return { investigation_date: investigating, stable_date: stable, resolve_date: resolved };
}

function instantOf(value: unknown): Instant | null {
  if (value === undefined || value === null) return null;
  if (value === 'now') return NOW;
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant === undefined) throw new Error('one of its dates is not understood');
  return instant;
}
