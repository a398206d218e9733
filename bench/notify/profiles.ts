import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { weekdays, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { HOUR } from '#shared/time/instant.ts';
import type { LiveProfile } from '../../src-main/services/live-profile.ts';

/** Of as many sites each profile looks at one. */
export const SITES = 50;

const zones = ['Europe/Oslo', 'Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'UTC'];

/** Profiles as a large desk has them: each with three filters of its own, a timeslot and a destination. */
export function manyProfiles(count: number): readonly LiveProfile[] {
  return Array.from({ length: count }, (_, at) => profileOf(at + 1));
}

function profileOf(id: number): LiveProfile {
  const operatorId = 1 + (id % 100);
  return {
    ...{ id, name: `Profile ${id}`, operatorId, operatorName: `operator-${operatorId}` },
    rules: {
      active: id % 10 !== 0,
      pausedUntil: null,
      filters: filtersOf(id).map((filter, at) => ({
        name: `Filter ${id}.${at}`,
        fits: filters.test(filter),
      })),
      match: 'all',
      timeslot: { name: 'Watch', slot: timeslotOf(id) },
      events: null,
      notOfActor: operatorId,
    },
    trigger: id % 3 === 0 ? { on: 'events', types: null } : { on: 'attention' },
    ...{ delaySeconds: 0, digestSeconds: 0, repeat: null },
    destinations: [
      { id, medium: 'email', address: `operator-${operatorId}@example.org`, label: 'Mail' },
    ],
  };
}

/** Three of them. */
function filtersOf(id: number): readonly Filter[] {
  const here = { kind: 'tag', anyOf: [`site=s${id % SITES}`] };
  const open = { kind: 'state', anyOf: ['open'] };
  const link = { kind: 'text', words: 'link' };
  const acknowledged = { kind: 'acknowledged', is: true };
  return [
    { kind: 'all', of: [here, open] },
    { kind: 'level', max: 1 + (id % 5) },
    { kind: 'any', of: [link, acknowledged] },
  ].map((filter) => filters.schema.parse(filter));
}

function timeslotOf(id: number): Timeslot {
  const start = (id % 12) * HOUR;
  const zone = zones[id % zones.length] ?? 'UTC';
  const recurrence = {
    days: weekdays,
    start,
    end: start + 12 * HOUR,
    holidays: 'as_usual',
  } as const;
  return { zone, recurrences: [recurrence], holidays: [] };
}
