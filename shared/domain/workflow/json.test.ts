import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson, isJson, sameJson, valueAt, type Json } from './json.ts';

describe('a copy', () => {
  it('equals its original and survives a round trip, whatever the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = copyJson(value);
        expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
        expect(sameJson(copy, JSON.parse(JSON.stringify(value)) as Json)).toBe(true);
      }),
    );
  });

  it('keeps a key "__proto__" as a key', () => {
    const value: unknown = JSON.parse('{"__proto__": {"admin": true}}');
    const copy = copyJson(value);
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"admin":true}}');
    expect(valueAt(copy, ['admin'])).toBeUndefined();
  });

  it.each([[undefined], [Number.NaN], [Infinity], [() => 1], [{ a: undefined }], [10n]])(
    'of %s is refused',
    (value) => {
      expect(() => copyJson(value)).toThrow(TypeError);
    },
  );

  it('of what is nested without end is refused, not followed', () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    expect(isJson(circle)).toBe(false);
  });
});

describe('a path', () => {
  const value: Json = { a: { '0': 'key' }, list: [10, 20] };

  it.each<[readonly string[], Json | undefined]>([
    [['a', '0'], 'key'],
    [['list', '1'], 20],
    [['list', '01'], undefined],
    [['list', '-1'], undefined],
    [['list', 'length'], undefined],
    [['constructor'], undefined],
    [['a', 'b', 'c'], undefined],
  ])('%j leads to %j', (path, expected) => {
    expect(valueAt(value, path)).toBe(expected);
  });
});
