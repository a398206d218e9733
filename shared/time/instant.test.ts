import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEGINNING,
  clampInstant,
  FOREVER,
  formatInstant,
  fromMilliseconds,
  HOUR,
  MINUTE,
  parseInstant,
  parseInstantOrInfinity,
  toMilliseconds,
} from './instant.ts';

const exact = fc.maxSafeInteger();
const micros = fromMilliseconds(Date.UTC(2026, 2, 14, 21, 5, 30, 123)) + 456;

describe('a timestamp', () => {
  it.each([
    ['2026-03-14T21:05:30.123456Z', micros],
    ['2026-03-14T22:05:30.123456+01:00', micros],
    ['2026-03-14t16:35:30.123456-04:30', micros],
    ['2026-03-14 21:05:30,123456', micros],
    ['2026-03-14T23:05:30.123456789 +0200', micros],
    ['2026-03-14T21:05:30.1Z', micros - 23_456],
    ['2026-03-14T21:05:30+00', micros - 123_456],
    ['2026-03-14T21:05', micros - 123_456 - 30_000_000],
    ['2026-03-14', micros - 123_456 - 30_000_000 - 21 * HOUR - 5 * MINUTE],
    ['1969-12-31T23:59:59.999999Z', -1],
    ['2024-02-29T00:00:00Z', fromMilliseconds(Date.UTC(2024, 1, 29))],
  ])('%s is read to the microsecond', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ...['', 'now', 'infinity', '2026', '2026-3-14', '14.03.2026', '1710450330'],
    ...['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31T00:00:00Z'],
    ...['2026-03-14T24:00:00Z', '2026-03-14T21:60:00Z', '2026-03-14T21:05:61Z'],
    ...['2026-03-14T21:05:30+24:00', '2026-03-14T21:05:30+01:60', '2026-03-14T21:05:30Zulu'],
    ...['2026-03-14T21', '2026-03-14TZ', ' 2026-03-14', '2026-03-14T21:05:30.1234567890Z'],
  ])('is not %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each([
    ['9999-12-31T23:59:59.999999Z', FOREVER],
    ['2300-01-01', FOREVER],
    ['0001-01-01T00:00:00Z', BEGINNING],
  ])('beyond what is exact is clamped: %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it('reads as it is written, to the microsecond', () => {
    fc.assert(
      fc.property(exact, (instant) => {
        expect(parseInstantOrInfinity(formatInstant(instant))).toBe(instant);
      }),
    );
  });

  it('with an offset is the instant that it says', () => {
    const offsets = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    const instants = fc.integer({ min: -8e15, max: 8e15 });
    fc.assert(
      fc.property(instants, offsets, (instant, offset) => {
        const local = formatInstant(instant + offset * MINUTE).replace('Z', offsetText(offset));
        expect(parseInstant(local)).toBe(instant);
      }),
    );
  });
});

describe('an instant', () => {
  it('is written in UTC, with a fraction only where it has one', () => {
    expect(formatInstant(micros)).toBe('2026-03-14T21:05:30.123456Z');
    expect(formatInstant(micros - 123_456)).toBe('2026-03-14T21:05:30Z');
    expect(formatInstant(-1)).toBe('1969-12-31T23:59:59.999999Z');
  });

  it('without an end, or a beginning, is written as infinite', () => {
    expect(formatInstant(FOREVER)).toBe('infinity');
    expect(formatInstant(BEGINNING)).toBe('-infinity');
  });

  it('is always an exact whole number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Number.isSafeInteger(clampInstant(value))).toBe(true);
      }),
    );
  });

  it('comes out of milliseconds as it went in', () => {
    const milliseconds = fc.integer({ min: -8e12, max: 8e12 });
    fc.assert(
      fc.property(milliseconds, (value) => {
        expect(toMilliseconds(fromMilliseconds(value))).toBe(value);
      }),
    );
  });

  it('makes a timer that does not fire early', () => {
    expect(toMilliseconds(1)).toBe(1);
    expect(toMilliseconds(1_001)).toBe(2);
  });
});

function offsetText(minutes: number): string {
  const amount = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(amount / 60))}:${pad(amount % 60)}`;
}
