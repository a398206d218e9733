import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSourceTypeName, sourceTypeProblem, storedSourceType } from './source-type.ts';

describe('the name of a source type', () => {
  it.each(['nav', 'nav2', 'my-tool 3', 'æ'])('may be %j', (name) => {
    expect(isSourceTypeName(name)).toBe(true);
    expect(sourceTypeProblem(name)).toBeUndefined();
  });

  it.each(['NAV', 'Nav', '123', '', '-'])('may not be %j', (name) => {
    expect(isSourceTypeName(name)).toBe(false);
    expect(sourceTypeProblem(name)).toBe(`'${name}' is not a lowercase string`);
  });

  it('is stored as it is, where it may be one', () => {
    expect(storedSourceType('NAV2')).toBe('nav2');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(isSourceTypeName(name));
        expect(storedSourceType(name)).toBe(name);
      }),
    );
  });
});
