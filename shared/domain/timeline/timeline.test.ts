import { describe, expect, it } from 'vitest';
import { entryBody, visibleEntries, type TimelineEntry } from './entries.ts';
import { chronological, incidentMilestones, maintenanceMilestones } from './milestones.ts';
import { enterStatus, misplacedDate } from './status-dates.ts';

const none = { investigating: null, stable: null, resolved: null };
const full = { investigating: 10, stable: 20, resolved: 30 };

describe('entering a status', () => {
  it('dates it now, and leaves what was skipped empty', () => {
    expect(enterStatus(none, 'stable', 99)).toEqual({ ...none, stable: 99 });
  });

  it('keeps a date that was given, and what came before', () => {
    expect(enterStatus(full, 'resolved', 99)).toEqual(full);
  });

  it('backwards takes the later dates away', () => {
    expect(enterStatus(full, 'investigating', 99)).toEqual({ ...none, investigating: 10 });
    expect(enterStatus(full, 'active', 99)).toEqual(none);
  });
});

describe('dates that somebody gives', () => {
  it('are in order, from the impact until now', () => {
    expect(misplacedDate(full, 10, 30)).toBeUndefined();
    expect(misplacedDate(full, 11, 30)?.status).toBe('investigating');
    expect(misplacedDate({ ...full, resolved: 15 }, 0, 99)).toEqual({
      status: 'resolved',
      message: '"resolved" cannot be earlier than "stable".',
    });
    expect(misplacedDate(full, 0, 29)?.message).toMatch(/future/);
  });
});

describe('milestones', () => {
  it('of an incident are those that it has reached', () => {
    const ids = incidentMilestones(0, { ...none, resolved: 5 }).map(({ id }) => id);
    expect(ids).toEqual(['start_impact', 'resolve']);
  });

  it('to scale are in order of time: an early end before the planned one', () => {
    const plan = { scheduledStart: 0, start: 1, scheduledEnd: 9 } as const;
    const marks = maintenanceMilestones({ ...plan, status: 'succeed', end: 5 });
    expect(marks.map(({ id }) => id)).toEqual(['scheduled_start', 'start', 'scheduled_end', 'end']);
    expect(chronological(marks).map(({ at }) => at)).toEqual([0, 1, 5, 9]);
    expect(marks.at(-1)?.icon).toBe('check');
  });

  it('of a cancellation have no time, and come last', () => {
    const plan = { scheduledStart: 0, start: null, scheduledEnd: 9, end: null };
    expect(chronological(maintenanceMilestones({ ...plan, status: 'canceled' })).at(-1)).toEqual({
      ...{ id: 'canceled', label: 'canceled' },
      ...{ icon: 'alert', at: null },
    });
  });
});

describe('the vertical timeline', () => {
  const message = (at: number, internal: boolean): TimelineEntry => ({
    ...{ kind: 'message', at, internal, text: '*Look*' },
  });
  const update: TimelineEntry = {
    ...{ kind: 'update', at: 2, internal: true },
    changes: [{ attribute: 'level', before: 3, after: null }],
  };
  const entries = [message(1, false), update, message(2, true), message(3, false)];

  it('is newest first; technical events are there when they are asked for', () => {
    const shown = (technical: boolean) =>
      visibleEntries(entries, { who: 'operator', technical }).map((each) => entries.indexOf(each));
    expect([shown(false), shown(true)]).toEqual([
      [3, 2, 0],
      [3, 2, 1, 0],
    ]);
  });

  it('shows a guest nothing internal', () => {
    const shown = visibleEntries(entries, { who: 'guest', technical: true });
    expect(shown.map(({ at }) => at)).toEqual([3, 1]);
  });

  it('tells of a creation what has a value, of an update what gave way to what', () => {
    const attributes = { name: 'Link', empty: '', none: null, list: [], zero: 0, no: false };
    expect(entryBody({ kind: 'creation', at: 0, internal: true, attributes })).toEqual({
      kind: 'lines',
      lines: ['name = Link', 'zero = 0', 'no = false'],
    });
    expect(entryBody(update)).toEqual({ kind: 'lines', lines: ['level: 3 → nothing'] });
    expect(entryBody(message(1, true))).toEqual({ kind: 'markdown', text: '*Look*' });
  });
});
