import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { currentGroup, openGroup, tick, type StormGroup } from './storm-group.ts';

const critical = incidentRowOf({ id: 1, level: 1, promptSince: 1 });
const high = incidentRowOf({ id: 2, level: 2, promptSince: 1 });
const moderate = incidentRowOf({ id: 3, level: 3, promptSince: 1 });

const known = (...rows: readonly IncidentRow[]) => new Map(rows.map((row) => [row.id, row]));

/** What would be acknowledged once these rows are the newest that came. */
const meantAfter = (group: StormGroup, ...rows: readonly IncidentRow[]) =>
  currentGroup(group, known(...rows)).ticked.map(({ id }) => id);

describe('what is acknowledged together', () => {
  const group = openGroup([critical, high, moderate]);

  it('is everything but criticals at first', () => {
    expect(meantAfter(group)).toEqual([2, 3]);
  });

  it('is what somebody ticked, a critical too', () => {
    expect(meantAfter(tick(tick(group, critical, true), high, false))).toEqual([1, 3]);
  });

  it('is no more what became critical meanwhile, and says how many those are', () => {
    const worse = { ...moderate, version: 2, level: 1 } as const;
    const { rows, ticked, worsened, criticalsOut } = currentGroup(group, known(high, worse));
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 1]);
    expect(ticked.map(({ id }) => id)).toEqual([2]);
    expect({ worsened, criticalsOut }).toEqual({ worsened: 1, criticalsOut: 2 });
  });

  it('is what became critical where somebody ticked it as such', () => {
    const worse = { ...moderate, version: 2, level: 1 } as const;
    const again = tick(group, worse, true);
    expect(meantAfter(again, worse)).toEqual([2, 3]);
    expect(currentGroup(again, known(worse))).toMatchObject({ worsened: 0, criticalsOut: 1 });
  });

  it('leaves out what somebody unticked, whatever becomes of it', () => {
    const unticked = tick(group, moderate, false);
    const worse = { ...moderate, version: 2, level: 1 } as const;
    expect(currentGroup(unticked, known(worse))).toMatchObject({ worsened: 0, criticalsOut: 2 });
    expect(meantAfter(unticked, worse)).toEqual([2]);
  });
});
