import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

describe('the fingerprint of labels', () => {
  // Answered by Alertmanager 0.25 to GET /api/v2/alerts.
  it.each([
    [{ alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' }, '4f836c555e87cff1'],
    [{ alertname: 'Umlaut', where: 'Zürich 𝄞 é' }, 'bdc4653c78d72f49'],
    [{ alertname: 'A' }, 'd2c6efc389df0927'],
  ])('of %j is %s', (labels, fingerprint) => {
    expect(fingerprintOf(labels)).toBe(fingerprint);
  });

  it('does not depend on the order of the labels', () => {
    expect(fingerprintOf({ b: '2', a: '1' })).toBe(fingerprintOf({ a: '1', b: '2' }));
  });

  it('sorts by bytes, not by the halves of characters', () => {
    const inOrder = fingerprintByBigInt([
      ['\uffee', '1'],
      ['😀', '2'],
    ]);
    expect(fingerprintOf({ '😀': '2', '\uffee': '1' })).toBe(inOrder);
  });

  it('agrees with the same rule in whole 64-bit numbers', () => {
    const label = fc.tuple(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.uniqueArray(label, { selector: ([name]) => name }), (labels) => {
        const sorted = [...labels].sort(([left], [right]) => (left < right ? -1 : 1));
        expect(fingerprintOf(Object.fromEntries(labels))).toBe(fingerprintByBigInt(sorted));
      }),
    );
  });
});

function fingerprintByBigInt(sorted: readonly (readonly [string, string])[]): string {
  let hash = 0xcbf29ce484222325n;
  const separator = Buffer.from([0xff]);
  for (const text of sorted.flat()) {
    for (const byte of Buffer.concat([Buffer.from(text), separator])) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
  }
  return hash.toString(16).padStart(16, '0');
}
