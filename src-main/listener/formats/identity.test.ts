import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfParts } from './identity.ts';

describe('a key of several parts', () => {
  it('can be read', () => {
    expect(keyOfParts(['Production', 'core-sw-1', 'NodeDown'])).toBe(
      'Production/core-sw-1/NodeDown',
    );
  });

  it('is the same for the same parts alone, and never very long', () => {
    const part = fc.oneof(
      fc.constantFrom('', '/', '%', '%2F', 'a', 'a/b'),
      fc.string({ minLength: 300, maxLength: 600 }),
    );
    const parts = fc.array(part, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(keyOfParts(one) === keyOfParts(other)).toBe(isSame);
        expect(keyOfParts(one).length).toBeLessThanOrEqual(500);
      }),
    );
  });
});
