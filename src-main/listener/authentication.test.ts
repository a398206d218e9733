import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedKey, keyOfHeader, sourceOfKey } from './authentication.ts';
import { Rejection } from './errors.ts';
import { RecordingDoor, TEST_KEY, testSource } from './testing/recording-door.ts';

function codeOf(call: () => unknown): string {
  try {
    call();
    return 'none';
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

describe('the Authorization header', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'Token', 'token'])('takes %s', (scheme) => {
    expect(keyOfHeader(`${scheme} ${TEST_KEY}`)).toBe(TEST_KEY);
  });

  it.each([undefined, '', '  '])('%j is a missing key', (header) => {
    expect(codeOf(() => keyOfHeader(header))).toBe('missing_key');
  });

  it.each([
    TEST_KEY,
    `Basic ${TEST_KEY}`,
    'Bearer',
    `Bearer ${TEST_KEY} more`,
    `Bearer ${TEST_KEY.toUpperCase()}`,
    `Bearer ${TEST_KEY.slice(1)}`,
    `Bearer ${TEST_KEY}0`,
  ])('%j is a malformed key', (header) => {
    expect(codeOf(() => keyOfHeader(header))).toBe('malformed_key');
  });

  it('gives a key or a clean refusal for whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'Bearer ', 'Token '),
        (text, scheme) => {
          expect(codeOf(() => keyOfHeader(scheme + text))).toMatch(
            /^(none|missing_key|malformed_key)$/,
          );
        },
      ),
    );
  });
});

describe('the key of a path', () => {
  it('has 32 hexadecimal digits in lower case', () => {
    expect(checkedKey(TEST_KEY)).toBe(TEST_KEY);
    expect(codeOf(() => checkedKey(`${TEST_KEY}\n`))).toBe('malformed_key');
    expect(codeOf(() => checkedKey('alertmanager'))).toBe('malformed_key');
  });
});

describe('a key that the door does not know', () => {
  it('is refused', async () => {
    const door = new RecordingDoor();
    await expect(sourceOfKey(door, TEST_KEY)).resolves.toEqual(testSource());
    await expect(sourceOfKey(door, 'f'.repeat(32))).rejects.toMatchObject({ code: 'unknown_key' });
  });
});
