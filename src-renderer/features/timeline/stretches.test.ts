import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { FOREVER, HOUR, MINUTE } from '#shared/time/instant.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import {
  acknowledgementSpans,
  firstLevel,
  levelChanges,
  openStatuses,
  reportGaps,
  signalBars,
  statusPieces,
} from './stretches.ts';
import { acknowledgementOf, eventOf, levelEvent, probe, system } from './testing/history.ts';

const words = { open: 'open', closed: 'closed' };
const at = (type: 'STA' | 'END' | 'RES' | 'CLO' | 'REO', id: number) => eventOf(id, { type });

describe('the statuses of an incident', () => {
  it('begin with its start and follow what closed and opened it', () => {
    const row = incidentRowOf({ startTime: 5 });
    const events = [at('STA', 10), at('END', 20), at('RES', 30), at('CLO', 40), at('REO', 50)];
    expect(openStatuses(row, events, words).map((one) => [one.at, one.label])).toEqual([
      [5, 'open'],
      [20, 'closed'],
      [30, 'open'],
      [40, 'closed'],
      [50, 'open'],
    ]);
  });

  it('do not change with an end that came when it was closed already', () => {
    const row = incidentRowOf({ startTime: 5, open: false, endTime: 20 });
    const events = [at('STA', 10), at('CLO', 20), at('END', 30)];
    expect(openStatuses(row, events, words).map((one) => one.at)).toEqual([5, 20]);
  });

  it('end as the incident says, where the events that ended them were not read', () => {
    const closed = incidentRowOf({ startTime: 5, open: false, endTime: 90 });
    expect(openStatuses(closed, [], words).at(-1)).toEqual({
      at: 90,
      open: false,
      label: 'closed',
    });
  });

  it('are none of a message', () => {
    expect(openStatuses(incidentRowOf({ stateful: false }), [], words)).toEqual([]);
  });
});

describe('the level over time', () => {
  it('is what it was before the first change, and then what it became', () => {
    const events = [levelEvent(20, 3, 2), levelEvent(40, 2, 1)];
    const row = incidentRowOf({ level: 1 });
    const statuses = [
      { at: 10, label: 'open', open: true },
      { at: 30, label: 'closed', open: false },
    ];
    const pieces = statusPieces(statuses, firstLevel(row, events), levelChanges(events));
    expect(pieces.map(({ from, until, level, begins }) => [from, until, level, begins])).toEqual([
      [10, 20, 3, true],
      [20, 30, 2, false],
      [30, 40, 2, true],
      [40, null, 1, false],
    ]);
  });

  it('leaves no time out and none twice, whatever changed when', () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), {
      minLength: 1,
      maxLength: 20,
    });
    const changes = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 1_000 }),
        level: fc.constantFrom<Level>(1, 2, 3, 4, 5),
      }),
    );
    fc.assert(
      fc.property(times, changes, (times, changes) => {
        const sorted = times.sort((one, other) => one - other);
        const statuses = sorted.map((at, index) => ({ at, label: `s${index}`, open: true }));
        const inOrder = changes.sort((one, other) => one.at - other.at);
        const pieces = statusPieces(statuses, 3, inOrder);
        expect(pieces[0]?.from).toBe(sorted[0]);
        expect(pieces.at(-1)?.until).toBeNull();
        pieces.forEach((piece, index) => {
          if (index > 0) expect(pieces[index - 1]?.until).toBe(piece.from);
          expect(isLevel(piece.level)).toBe(true);
        });
        expect(pieces.filter(({ begins }) => begins).map(({ from }) => from)).toEqual(sorted);
      }),
    );
  });
});

describe('acknowledgements', () => {
  it('hold until their expiry, or on and on', () => {
    const spans = acknowledgementSpans(incidentRowOf(), [
      acknowledgementOf(1, 10, 50),
      acknowledgementOf(2, 20, null),
      acknowledgementOf(3, 30, FOREVER),
    ]);
    expect(spans.map(({ until }) => until)).toEqual([50, null, null]);
  });

  it('end with the incident, and are none where it was over before', () => {
    const row = incidentRowOf({ open: false, endTime: 40 });
    const spans = acknowledgementSpans(row, [
      acknowledgementOf(1, 10, 50),
      acknowledgementOf(2, 20, 30),
      acknowledgementOf(3, 35, null),
      acknowledgementOf(4, 60, null),
    ]);
    expect(spans.map(({ id, until }) => [id, until])).toEqual([
      [1, 40],
      [2, 30],
      [3, 40],
    ]);
  });
});

describe('reports', () => {
  const stale = (id: number) => eventOf(id, { actor: system, detail: { what: 'stale' } });

  it('were missing from when it went stale until its source spoke, and are now', () => {
    const events = [stale(20), eventOf(25), eventOf(30, { actor: probe, type: 'END' }), stale(70)];
    const row = incidentRowOf({ stale: true, lastSignalAt: 60 });
    expect(reportGaps(row, events)).toEqual([
      { from: 20, until: 30 },
      { from: 60, until: null },
    ]);
  });

  it('by the hour begin with the first and end with the last signal', () => {
    const row = incidentRowOf({
      startTime: HOUR + 30 * MINUTE,
      lastSignalAt: 3 * HOUR + 10 * MINUTE,
      hourlySignals: [
        [HOUR, 4],
        [3 * HOUR, 2],
      ],
    });
    expect(signalBars(row, [])).toEqual([
      { from: HOUR + 30 * MINUTE, until: 2 * HOUR, count: 4 },
      { from: 3 * HOUR, until: 3 * HOUR + 10 * MINUTE, count: 2 },
    ]);
  });

  it('are not drawn where they were missing', () => {
    const row = incidentRowOf({
      startTime: 0,
      lastSignalAt: HOUR - MINUTE,
      hourlySignals: [[0, 9]],
    });
    const gaps = [
      { from: 10 * MINUTE, until: 20 * MINUTE },
      { from: 50 * MINUTE, until: null },
    ];
    expect(signalBars(row, gaps).map(({ from, until }) => [from / MINUTE, until / MINUTE])).toEqual(
      [
        [0, 10],
        [20, 50],
      ],
    );
  });
});
