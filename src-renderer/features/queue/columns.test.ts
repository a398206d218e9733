import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  fittingColumns,
  gridTemplate,
  namedColumns,
  sortAfterPress,
  type ColumnId,
} from './columns.ts';

describe('the columns of the table', () => {
  it('are those that there are, each once, and always the title', () => {
    expect(columnsOf(['age', 'nonsense', 'tag:room', 'age', 'tag:No'])).toEqual([
      'title',
      'age',
      'tag:room',
    ]);
  });

  it('go from the right as the space shrinks, but for the title', () => {
    const columns: readonly ColumnId[] = ['age', 'host', 'title', 'next'];
    expect(fittingColumns(columns, 2_000)).toEqual(columns);
    expect(fittingColumns(columns, 800)).toEqual(['age', 'host', 'title']);
    expect(fittingColumns(columns, 600)).toEqual(['age', 'title']);
    expect(fittingColumns(columns, 100)).toEqual(['title']);
  });

  it('come back in the same order as the space grows', () => {
    const columns = fc.shuffledSubarray([...namedColumns]).map((names) => columnsOf(names));
    const width = fc.integer({ min: 300, max: 2_500 });
    fc.assert(
      fc.property(columns, width, width, (all, one, other) => {
        const narrow = fittingColumns(all, Math.min(one, other));
        const wide = fittingColumns(all, Math.max(one, other));
        expect(wide.filter((column) => narrow.includes(column))).toEqual(narrow);
        expect(all.filter((column) => wide.includes(column))).toEqual(wide);
      }),
    );
  });

  it('have a place each in the grid, the title what is left', () => {
    expect(gridTemplate(['age', 'title'])).toBe('20px 84px 116px minmax(0, 1fr)');
  });
});

describe('pressing a heading', () => {
  it('sorts upward, then downward, then as before', () => {
    const up = sortAfterPress([], 'host', false);
    expect(up).toEqual([{ column: 'host', descending: false }]);
    const down = sortAfterPress(up, 'host', false);
    expect(down).toEqual([{ column: 'host', descending: true }]);
    expect(sortAfterPress(down, 'host', false)).toEqual([]);
  });

  it('puts a column behind the others where it is sorted among them', () => {
    const both = sortAfterPress([{ column: 'site', descending: true }], 'age', true);
    expect(both.map(({ column }) => column)).toEqual(['site', 'age']);
    const turned = sortAfterPress(both, 'age', true);
    expect(turned).toEqual([both[0], { column: 'age', descending: true }]);
    expect(sortAfterPress(turned, 'age', true)).toEqual([both[0]]);
    expect(sortAfterPress(both, 'title', false)).toEqual([{ column: 'title', descending: false }]);
  });
});
