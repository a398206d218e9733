import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted, redactedPath } from './redaction.ts';

const hexadecimal = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
    minLength: length,
    maxLength: length,
  });

describe('what is logged', () => {
  it('hides whatever stands where a key stands, also a mistyped one', () => {
    expect(redactedPath('/in/not-quite-a-key/alertmanager')).toBe('/in/***/alertmanager');
    expect(redactedPath('/in/abc')).toBe('/in/***');
  });

  it('drops the query', () => {
    expect(redactedPath('/somewhere?token=secret#more')).toBe('/somewhere');
  });

  it('never shows a key, wherever it stands', () => {
    fc.assert(
      fc.property(hexadecimal(32), fc.string(), fc.string(), (key, before, after) => {
        expect(redacted(`${before}${key}${after}`)).not.toContain(key);
      }),
    );
  });

  it('is cut', () => {
    expect(redacted('x'.repeat(5_000))).toHaveLength(200);
  });
});
