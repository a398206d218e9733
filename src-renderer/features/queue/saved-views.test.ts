import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '#shared/contract/preference.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { everything, filterOfView, isShown, shownBy, viewOf, withView } from './saved-views.ts';

const { desk } = defaultPreferences();
const plain = { filterText: '', hiddenLevels: new Set<Level>(), filterId: null, desk };
const oslo = viewOf('Oslo', {
  filterText: ' site=osl2 ',
  hiddenLevels: new Set<Level>([5, 4]),
  filterId: 3,
  desk: { ...desk, groupedBy: 'host', sort: [{ column: 'age', descending: true }] },
});

describe('a saved view', () => {
  it('brings back what was shown when it was saved, but not the width of the queue', () => {
    const wide = { ...plain, desk: { ...desk, split: 0.7 } };
    const shown = shownBy(oslo, wide);
    expect(shown.filterText).toBe('site=osl2');
    expect(shown.hiddenLevels).toEqual(new Set([4, 5]));
    expect(shown.desk).toMatchObject({ groupedBy: 'host', split: 0.7 });
    expect(shown.filterId).toBe(3);
    expect(isShown(oslo, shown)).toBe(true);
  });

  it('is no longer shown once anything of it is otherwise', () => {
    const shown = shownBy(oslo, plain);
    expect(isShown(oslo, { ...shown, filterText: 'site=bgo1' })).toBe(false);
    expect(isShown(oslo, { ...shown, filterId: null })).toBe(false);
    expect(isShown(oslo, { ...shown, desk: { ...shown.desk, groupedBy: 'site' } })).toBe(false);
    expect(isShown(everything(shown), shown)).toBe(false);
    expect(isShown(everything(plain), plain)).toBe(true);
  });

  it('is counted by its filter', () => {
    expect(filterOfView(oslo, undefined)).toEqual({ text: 'site=osl2', levels: [1, 2, 3] });
    const open = { kind: 'all', of: [] } as const;
    expect(filterOfView(everything(plain), open)).toEqual({ fits: open });
  });

  it('takes the place of one that has its name', () => {
    const other = viewOf('Bergen', plain);
    const changed = { ...oslo, text: 'site=osl3' };
    expect(withView([oslo, other], changed)).toEqual([changed, other]);
    expect(withView([other], oslo)).toEqual([other, oslo]);
  });
});
