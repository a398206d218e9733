import { describe, expect, it } from 'vitest';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import { readTypedTime } from './typed-time.ts';

const OSLO = 'Europe/Oslo';
const at = (text: string): Instant => parseInstant(text) ?? 0;
const NEAR = at('2026-11-21T20:10:05Z');

describe('a moment that is typed', () => {
  it.each([
    ['21:05', '2026-11-21T20:05:00Z'],
    ['9:05:30', '2026-11-21T08:05:30Z'],
    [' 2026-11-20 23:59 ', '2026-11-20T22:59:00Z'],
    ['2026-11-20T23:59:01', '2026-11-20T22:59:01Z'],
    ['2026-07-01 00:30', '2026-06-30T22:30:00Z'],
  ])('%s', (text, expected) => {
    expect(readTypedTime(text, NEAR, OSLO)).toBe(at(expected));
  });

  it.each(['', 'soon', '25:00', '21:60', '2026-02-30 10:00', '2026-11-21', '21', '-1:00'])(
    'is not %j',
    (text) => {
      expect(readTypedTime(text, NEAR, OSLO)).toBeUndefined();
    },
  );

  it('is taken as clocks go on where they skip it, and as its first where they repeat it', () => {
    expect(readTypedTime('2026-03-29 02:30', NEAR, OSLO)).toBe(at('2026-03-29T01:30:00Z'));
    expect(readTypedTime('2026-10-25 02:30', NEAR, OSLO)).toBe(at('2026-10-25T00:30:00Z'));
  });
});
