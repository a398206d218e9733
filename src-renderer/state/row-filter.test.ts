import { describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { matchesFilter, mayStay } from './queue-order.ts';
import { rowDecides, timeDecides } from './row-filter.ts';

const condition = (kind: string, says: object): Filter => ({ kind, ...says });
const atOsl2 = condition('tag', { anyOf: ['site=osl2'] });
const criticalAtOsl2: Filter = { kind: 'all', of: [atOsl2, condition('level', { max: 1 })] };
const reopened: Filter = { kind: 'none', of: [condition('event', { anyOf: ['REO'] })] };
const old = condition('age', { min: 60_000_000 });

describe('a saved filter on rows as they come', () => {
  it('lets through what fits, as far as the row tells', () => {
    const row = incidentRowOf({ id: 1, level: 1, tags: ['site=osl2'] });
    const worse = { ...row, level: 2 } as const;
    expect(rowDecides(criticalAtOsl2)).toBe(true);
    expect(matchesFilter(row, { fits: criticalAtOsl2 })).toBe(true);
    expect(matchesFilter(worse, { fits: criticalAtOsl2 })).toBe(false);
    expect(mayStay(worse, { fits: criticalAtOsl2 })).toBe(false);
  });

  it('leaves to the host what a row does not tell', () => {
    const row = incidentRowOf({ id: 1 });
    for (const fits of [reopened, old, condition('plug-in', {})]) {
      expect(rowDecides(fits)).toBe(false);
      expect(matchesFilter(row, { fits })).toBe(false);
      expect(mayStay(row, { fits })).toBe(true);
    }
  });

  it('is asked again after a while where time alone decides', () => {
    expect(timeDecides({ kind: 'any', of: [atOsl2, old] })).toBe(true);
    expect(timeDecides(reopened)).toBe(false);
  });
});
