import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueSections } from '#shared/contract/incident.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { compareRows, matchesFilter, sectionOf } from './queue-order.ts';

const anyRow = fc
  .record({
    id: fc.integer({ min: 1, max: 50 }),
    level: fc.constantFrom(1, 2, 3, 4, 5),
    startTime: fc.integer({ min: 0, max: 9 }),
    endTime: fc.constantFrom(FOREVER, 5, 6),
    promptSince: fc.constantFrom(null, 3),
    toldCount: fc.integer({ min: 0, max: 2 }),
    deliveryFailed: fc.boolean(),
  })
  .map((fields) => incidentRowOf(fields));

describe('the section of an incident', () => {
  it.each([
    ['unacknowledged', {}],
    ['acknowledged', { acknowledged: true }],
    ['messages', { stateful: false, open: false, endTime: null }],
    ['closed', { open: false, endTime: 5 }],
    ['closed', { open: false, endTime: 5, acknowledged: true }],
  ] as const)('is %s for %j', (section, fields) => {
    expect(sectionOf(incidentRowOf(fields))).toBe(section);
  });
});

describe('the order of a section', () => {
  it.each(queueSections)('of %s is total: one way round only, and never undecided', (section) => {
    fc.assert(
      fc.property(anyRow, anyRow, (one, other) => {
        fc.pre(one.id !== other.id);
        const forth = compareRows(section, one, other);
        expect(forth).not.toBe(0);
        expect(Math.sign(compareRows(section, other, one))).toBe(-Math.sign(forth));
      }),
    );
  });

  it('puts a worse level first, however old', () => {
    const critical = incidentRowOf({ id: 1, level: 1, startTime: 1 });
    const high = incidentRowOf({ id: 2, level: 2, startTime: 9 });
    expect(compareRows('unacknowledged', critical, high)).toBeLessThan(0);
  });

  it.each([{ deliveryFailed: true }, { promptSince: 3, toldCount: 0 }])(
    'puts what nobody heard of first within its level: %j',
    (fields) => {
      const unheard = incidentRowOf({ id: 1, startTime: 1, ...fields });
      const told = incidentRowOf({ id: 2, startTime: 9, promptSince: 3, toldCount: 1 });
      expect(compareRows('unacknowledged', unheard, told)).toBeLessThan(0);
    },
  );

  it('puts what was closed last first', () => {
    const early = incidentRowOf({ id: 1, open: false, endTime: 5 });
    const late = incidentRowOf({ id: 2, open: false, endTime: 6 });
    expect(compareRows('closed', late, early)).toBeLessThan(0);
  });
});

describe('a filter', () => {
  const row = incidentRowOf({ id: 12, description: 'Uplink down', tags: ['site=osl2'], key: 'k7' });

  it.each(['uplink', 'DOWN up', 'osl2 uplink', 'k7', '#12'])('finds by "%s"', (text) => {
    expect(matchesFilter(row, { text })).toBe(true);
  });

  it.each(['router', 'uplink router', '#1'])('does not find by "%s"', (text) => {
    expect(matchesFilter(row, { text })).toBe(false);
  });

  it('hides levels that are not asked for', () => {
    expect(matchesFilter(row, { levels: [2, 3] })).toBe(false);
    expect(matchesFilter(row, { levels: [1] })).toBe(true);
  });
});
