import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueSections, type IncidentRow } from '#shared/contract/incident.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import {
  applyChanges,
  applyFilter,
  applyPage,
  emptyQueueData,
  MOST_IN_SECTION,
  placeAgain,
  rememberRows,
  type QueueData,
} from './queue-data.ts';
import { compareRows, sectionOf } from './queue-order.ts';

const changed = (data: QueueData, ...rows: IncidentRow[]): QueueData =>
  applyChanges(data, { rows, deleted: [] });

const told = { promptSince: null } as const;
const newest = incidentRowOf({ id: 3, startTime: 30, ...told });
const middle = incidentRowOf({ id: 2, startTime: 20, ...told });
const oldest = incidentRowOf({ id: 1, startTime: 10, ...told });

describe('a row', () => {
  it('is replaced by a higher version only', () => {
    const data = changed(emptyQueueData, incidentRowOf({ version: 3, description: 'as it is' }));
    expect(changed(data, incidentRowOf({ version: 3, description: 'the same again' }))).toBe(data);
    expect(changed(data, incidentRowOf({ version: 2, description: 'older' }))).toBe(data);
    const after = changed(data, incidentRowOf({ version: 4, description: 'newer' }));
    expect(after.rows.get(1)?.description).toBe('newer');
  });

  it('moves to the section where it belongs', () => {
    const data = changed(emptyQueueData, oldest);
    const after = changed(data, { ...oldest, version: 2, acknowledged: true });
    expect(after.sections.unacknowledged.ids).toEqual([]);
    expect(after.sections.acknowledged.ids).toEqual([1]);
  });

  it('that is deleted is gone from its section', () => {
    const data = changed(emptyQueueData, oldest, middle);
    const after = applyChanges(data, { rows: [], deleted: [1] });
    expect(after.sections.unacknowledged.ids).toEqual([2]);
    expect(after.rows.has(1)).toBe(false);
  });

  it('that the filter hides is known, but not in the queue', () => {
    const data = changed(applyFilter(emptyQueueData, { levels: [2] }), oldest);
    expect(data.rows.has(1)).toBe(true);
    expect(data.sections.unacknowledged.ids).toEqual([]);
  });

  it('that the host found by a message stays when it changes', () => {
    const filtered = applyFilter(emptyQueueData, { text: 'carrier' });
    const page = { rows: [oldest], next: null };
    const data = applyPage(filtered, 'unacknowledged', page, 'first');
    const after = changed(data, { ...oldest, version: 2, signalCount: 2 });
    expect(after.sections.unacknowledged.ids).toEqual([1]);
  });

  it('that is remembered has no place in the queue', () => {
    const data = rememberRows(emptyQueueData, [oldest]);
    expect(data.rows.has(1)).toBe(true);
    expect(data.sections.unacknowledged.ids).toEqual([]);
  });
});

describe('a page', () => {
  it('takes the place of what was there, a later one goes behind', () => {
    const first = applyPage(
      changed(emptyQueueData, oldest),
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
    const data = applyPage(emptyQueueData, 'unacknowledged', page, 'first');
    expect(changed(data, oldest).sections.unacknowledged.ids).toEqual([3]);
    const before = incidentRowOf({ id: 4, startTime: 40 });
    expect(changed(data, before).sections.unacknowledged.ids).toEqual([4, 3]);
  });

  it('may come empty with more behind it; what arrives meanwhile is let in', () => {
    const page = { rows: [], next: 'c1' };
    const data = applyPage(emptyQueueData, 'unacknowledged', page, 'first');
    expect(data.sections.unacknowledged).toMatchObject({ ids: [], rest: { kind: 'page' } });
    expect(changed(data, newest).sections.unacknowledged.ids).toEqual([3]);
  });

  it('leaves out what has moved since it was read', () => {
    const data = changed(emptyQueueData, { ...oldest, version: 2, acknowledged: true });
    const stale = { rows: [oldest], next: null };
    const after = applyPage(data, 'unacknowledged', stale, 'first');
    expect(after.sections.unacknowledged.ids).toEqual([]);
    expect(after.sections.acknowledged.ids).toEqual([1]);
  });

  it('does not lose what came while it was read', () => {
    const data = changed(emptyQueueData, newest);
    const read = applyPage(data, 'unacknowledged', { rows: [oldest], next: null }, 'first');
    const after = placeAgain(read, new Set([3]));
    expect(after.sections.unacknowledged.ids).toEqual([3, 1]);
  });

  it('does not grow a section beyond its bound, and says that it was cut', () => {
    const rows = Array.from({ length: MOST_IN_SECTION + 5 }, (_, index) =>
      incidentRowOf({ id: index + 1, startTime: index }),
    );
    const data = applyPage(emptyQueueData, 'unacknowledged', { rows, next: 'more' }, 'first');
    expect(data.sections.unacknowledged.ids).toHaveLength(MOST_IN_SECTION);
    expect(data.sections.unacknowledged.rest).toEqual({ kind: 'cut' });
  });
});

describe('changes one after the other', () => {
  const anyRow = fc
    .record({
      id: fc.integer({ min: 1, max: 12 }),
      version: fc.integer({ min: 1, max: 6 }),
      level: fc.constantFrom(1, 2, 3, 4, 5),
      startTime: fc.integer({ min: 0, max: 5 }),
      acknowledged: fc.boolean(),
      endTime: fc.constantFrom(FOREVER, 5),
    })
    .map((fields) => incidentRowOf({ ...fields, open: fields.endTime === FOREVER }));

  it('leave every section with exactly its rows, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyRow, { maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const data = batches.reduce((before, rows) => changed(before, ...rows), emptyQueueData);
        for (const section of queueSections) {
          const rows = [...data.rows.values()].filter((row) => sectionOf(row) === section);
          const ordered = rows.sort((one, other) => compareRows(section, one, other));
          expect(data.sections[section].ids).toEqual(ordered.map(({ id }) => id));
        }
      }),
    );
  });
});
