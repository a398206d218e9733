import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Operator } from './condition.ts';
import type { Json } from './json.ts';

describe('a comparison', () => {
  it.each<[Json | undefined, Operator, Json, boolean]>([
    [3, '=', 3, true],
    ['3', '=', 3, false],
    [{ a: [1, { b: null }] }, '=', { a: [1, { b: null }] }, true],
    [{ a: 1 }, '=', { a: 1, b: 2 }, false],
    [undefined, '=', null, true],
    [null, '=', false, false],
    [4, '>', 3, true],
    [3, '>', 3, false],
    [3, '>=', 3, true],
    [2, '<', 3, true],
    [3, '<=', 3, true],
    ['b', '>', 'a', true],
    ['Z', '<', 'a', true],
    ['\u{1F600}', '>', '\uFFFD', true],
    ['ab', '>', 'a', true],
    ['9', '>', 3, false],
    [null, '>=', 0, false],
    [undefined, '<=', 0, false],
    [[2], '>', 1, false],
    ['eth0 link down', 'contains', 'link', true],
    ['eth0 Link', 'contains', 'link', false],
    [[1, { id: 1 }], 'contains', { id: 1 }, true],
    [12, 'contains', 1, false],
    [undefined, 'contains', 'x', false],
    ['a', 'is_in', ['a', 'b'], true],
    ['c', 'is_in', ['a', 'b'], false],
    [undefined, 'is_in', ['a', null], true],
  ])('of %j %s %j is %s', (seen, op, value, expected) => {
    expect(compare(seen, { op, value })).toBe(expected);
  });

  it('of two values in order agrees with itself both ways', () => {
    const value = fc.oneof(fc.integer(), fc.string({ unit: 'binary' }), fc.constant(null));
    fc.assert(
      fc.property(value, value, (left, right) => {
        const less = compare(left, { op: '<', value: right });
        const notLess = compare(left, { op: '>=', value: right });
        return compare(right, { op: '>', value: left }) === less && !(less && notLess);
      }),
    );
  });
});
