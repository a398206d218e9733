import { describe, expect, it } from 'vitest';
import { queueSections, type IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { applyChanges, applyFilter, applyPage, rememberRows } from './queue-changes.ts';
import { emptyQueueData, MOST_IN_SECTION, type QueueData } from './queue-data.ts';

const changed = (data: QueueData, ...rows: IncidentRow[]): QueueData =>
  applyChanges(data, { rows, deleted: [] });

/** A queue of which everything was read, and there was nothing. */
const nothing = queueSections.reduce(
  (data, section) => applyPage(data, section, { rows: [], next: null }, 'first'),
  emptyQueueData,
);
const told = { promptSince: null } as const;
const newest = incidentRowOf({ id: 3, startTime: 30, ...told });
const middle = incidentRowOf({ id: 2, startTime: 20, ...told });
const oldest = incidentRowOf({ id: 1, startTime: 10, ...told });

describe('a row', () => {
  it('is replaced by a higher version only', () => {
    const data = changed(nothing, incidentRowOf({ version: 3, description: 'as it is' }));
    expect(changed(data, incidentRowOf({ version: 3, description: 'the same again' }))).toBe(data);
    expect(changed(data, incidentRowOf({ version: 2, description: 'older' }))).toBe(data);
    const after = changed(data, incidentRowOf({ version: 4, description: 'newer' }));
    expect(after.rows.get(1)?.description).toBe('newer');
  });

  it('moves to the section where it belongs', () => {
    const data = changed(nothing, oldest);
    const after = changed(data, { ...oldest, version: 2, acknowledged: true });
    expect(after.sections.unacknowledged.ids).toEqual([]);
    expect(after.sections.acknowledged.ids).toEqual([1]);
  });

  it('that is deleted is gone from its section', () => {
    const data = changed(nothing, oldest, middle);
    const after = applyChanges(data, { rows: [], deleted: [1] });
    expect(after.sections.unacknowledged.ids).toEqual([2]);
    expect(after.rows.has(1)).toBe(false);
  });

  it('that the filter hides is known, but not in the queue', () => {
    const data = changed(applyFilter(nothing, { levels: [2] }), oldest);
    expect(data.rows.has(1)).toBe(true);
    expect(data.sections.unacknowledged.ids).toEqual([]);
  });

  it('that the host found by a message stays when it changes', () => {
    const filtered = applyFilter(nothing, { text: 'carrier' });
    const page = { rows: [oldest], next: null };
    const data = applyPage(filtered, 'unacknowledged', page, 'first');
    const after = changed(data, { ...oldest, version: 2, signalCount: 2 });
    expect(after.sections.unacknowledged.ids).toEqual([1]);
  });

  it('that is remembered has no place in the queue', () => {
    const data = rememberRows(nothing, [oldest]);
    expect(data.rows.has(1)).toBe(true);
    expect(data.sections.unacknowledged.ids).toEqual([]);
    expect(changed(data, oldest).sections.unacknowledged.ids).toEqual([1]);
  });

  it('that changes where it stands leaves every list as it is', () => {
    const data = changed(nothing, oldest, middle);
    const after = changed(data, { ...oldest, version: 2, signalCount: 2 });
    expect(after.rows.get(1)?.signalCount).toBe(2);
    expect(after.sections).toBe(data.sections);
    expect(after.prompting).toBe(data.prompting);
  });
});

describe('a page', () => {
  it('takes the place of what was there, a later one goes behind', () => {
    const first = applyPage(
      changed(nothing, oldest),
      'unacknowledged',
      { rows: [newest], next: 'c1' },
      'first',
    );
    expect(first.sections.unacknowledged.ids).toEqual([3]);
    const second = applyPage(
      first,
      'unacknowledged',
      { rows: [middle, newest], next: null },
      'next',
    );
    expect(second.sections.unacknowledged).toMatchObject({ ids: [3, 2], rest: { kind: 'none' } });
  });

  it('keeps later rows out until they are read', () => {
    const page = { rows: [newest], next: 'c1' };
    const data = applyPage(nothing, 'unacknowledged', page, 'first');
    expect(changed(data, oldest).sections.unacknowledged.ids).toEqual([3]);
    const before = incidentRowOf({ id: 4, startTime: 40 });
    expect(changed(data, before).sections.unacknowledged.ids).toEqual([4, 3]);
  });

  it('may come empty with more behind it; what arrives meanwhile is let in', () => {
    const page = { rows: [], next: 'c1' };
    const data = applyPage(nothing, 'unacknowledged', page, 'first');
    expect(data.sections.unacknowledged).toMatchObject({ ids: [], rest: { kind: 'page' } });
    expect(changed(data, newest).sections.unacknowledged.ids).toEqual([3]);
  });

  it('goes as far as it was read, whatever is left of it', () => {
    const page = { rows: [newest, middle], next: 'c1' };
    const data = applyPage(nothing, 'unacknowledged', page, 'first');
    const answered = [newest, middle].map((row) => ({ ...row, version: 2, acknowledged: true }));
    const emptied = changed(data, ...answered);
    const later = incidentRowOf({ id: 4, startTime: 40, level: 5 });
    expect(changed(emptied, later, oldest).sections.unacknowledged.ids).toEqual([]);
    const back = { ...middle, version: 3 };
    const before = incidentRowOf({ id: 5, startTime: 50 });
    expect(changed(emptied, back, before).sections.unacknowledged.ids).toEqual([5, 2]);
  });

  it('goes as far in the order of the host, which tells later ones nowhere else', () => {
    const untold = { ...middle, promptSince: 1 };
    const data = applyPage(nothing, 'unacknowledged', { rows: [untold], next: 'c1' }, 'first');
    const told = { ...newest, promptSince: 2, toldCount: 1 };
    expect(changed(data, told).sections.unacknowledged.ids).toEqual([2, 3]);
  });

  it('leaves out what has moved since it was read', () => {
    const data = changed(nothing, { ...oldest, version: 2, acknowledged: true });
    const stale = { rows: [oldest], next: null };
    const after = applyPage(data, 'unacknowledged', stale, 'first');
    expect(after.sections.unacknowledged.ids).toEqual([]);
    expect(after.sections.acknowledged.ids).toEqual([1]);
  });

  it('moves what has moved where the page is newer', () => {
    const data = changed(nothing, oldest, middle);
    const page = { rows: [{ ...oldest, version: 2, acknowledged: true }], next: null };
    const after = applyPage(data, 'acknowledged', page, 'first');
    expect(after.sections.unacknowledged.ids).toEqual([2]);
    expect(after.sections.acknowledged.ids).toEqual([1]);
  });

  it('is waited for: what comes before the first is not all there is', () => {
    const early = changed(emptyQueueData, newest);
    expect(early.sections.unacknowledged.ids).toEqual([]);
    const page = { rows: [newest, oldest], next: null };
    const data = applyPage(early, 'unacknowledged', page, 'first');
    expect(data.sections.unacknowledged.ids).toEqual([3, 1]);
  });

  it('does not lose what came while it was read', () => {
    const data = changed(nothing, newest);
    const read = applyPage(data, 'unacknowledged', { rows: [oldest], next: null }, 'first');
    expect(changed(read, newest).sections.unacknowledged.ids).toEqual([3, 1]);
  });

  it('does not grow a section beyond its bound, and says that it was cut', () => {
    const rows = Array.from({ length: MOST_IN_SECTION + 5 }, (_, index) =>
      incidentRowOf({ id: index + 1, startTime: index }),
    );
    const data = applyPage(nothing, 'unacknowledged', { rows, next: 'more' }, 'first');
    expect(data.sections.unacknowledged.ids).toHaveLength(MOST_IN_SECTION);
    expect(data.sections.unacknowledged.rest).toMatchObject({ kind: 'cut' });
  });
});
