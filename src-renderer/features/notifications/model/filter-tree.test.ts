import { describe, expect, it } from 'vitest';
import { conditionKinds } from '#shared/domain/filter/condition-kinds.ts';
import type { Filter, Group } from '#shared/domain/filter/filter.ts';
import {
  rootOf,
  unfinishedIn,
  withAdded,
  withMoved,
  withoutPart,
  withPart,
} from './filter-tree.ts';
import { firstConditions, knownKinds } from './known-condition.ts';

const open: Filter = { kind: 'state', ...{ anyOf: ['open'] } };
const critical: Filter = { kind: 'level', ...{ max: 1 } };
const none: Group = { kind: 'none', of: [open] };
const filter: Group = { kind: 'all', of: [critical, none] };

describe('a filter in the builder', () => {
  it('begins with a group, even where it was one condition', () => {
    expect(rootOf(open)).toEqual({ kind: 'all', of: [open] });
    expect(rootOf(filter)).toBe(filter);
  });

  it('takes another part in a place, however deep, and one more at the end of a group', () => {
    expect(withPart(filter, [1, 0], critical)).toEqual({
      kind: 'all',
      of: [critical, { kind: 'none', of: [critical] }],
    });
    expect(withAdded(filter, [1], critical)).toEqual({
      kind: 'all',
      of: [critical, { kind: 'none', of: [open, critical] }],
    });
    expect(withPart(filter, [4, 2], critical)).toBe(filter);
  });

  it('loses a part, but never its outermost group', () => {
    expect(withoutPart(filter, [0])).toEqual({ kind: 'all', of: [none] });
    expect(withoutPart(filter, [])).toBe(filter);
  });

  it('has its parts in another order, within their group', () => {
    expect(withMoved(filter, [0], 1)).toEqual({ kind: 'all', of: [none, critical] });
    expect(withMoved(filter, [1], 1)).toEqual(filter);
  });

  it('says which conditions are not finished', () => {
    const unfinished = withAdded(filter, [1], firstConditions.text);
    expect(unfinishedIn(unfinished)).toEqual([[1, 1]]);
    expect(unfinishedIn(filter)).toEqual([]);
  });

  it('has a form for every kind of condition that there is', () => {
    expect([...knownKinds].sort()).toEqual(conditionKinds.map(({ kind }) => kind).sort());
  });
});
