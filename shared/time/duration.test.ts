import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDayTime, parseDuration } from './duration.ts';
import { DAY, HOUR, MINUTE, SECOND } from './instant.ts';

describe('a duration that is read', () => {
  it.each([
    ['PT3H', 3 * HOUR],
    ['P1DT12H', 36 * HOUR],
    ['P2W', 14 * DAY],
    ['pt1m30.5s', 90.5 * SECOND],
    ['PT0.000001S', 1],
    ['PT0S', 0],
    ['90s', 90 * SECOND],
    ['1.5h', 90 * MINUTE],
    [' 15M ', 15 * MINUTE],
    ['7d', 7 * DAY],
    ['2w', 14 * DAY],
  ])('%j', (text, duration) => {
    expect(parseDuration(text)).toBe(duration);
  });

  it.each([
    ...['', '5', 'h', '-5m', 'P', 'PT', 'P1DT', 'P1M', 'P1Y', 'P1H', '1h30m', '1 h', 'forever'],
    ...['P1D1W', '1e3s', `${'9'.repeat(400)}s`, 'P99999999999D'],
  ])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('is the sum of its parts', () => {
    const part = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
        expect(parseDuration(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(
          days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND,
        );
      }),
    );
  });
});

describe('a duration that is shown', () => {
  it.each([
    [0, '0s'],
    [-HOUR, '0s'],
    [40 * SECOND + 999_999, '40s'],
    [MINUTE, '1m'],
    [2 * MINUTE + 5 * SECOND, '2m 05s'],
    [9 * MINUTE + 59 * SECOND, '9m 59s'],
    [10 * MINUTE + 59 * SECOND, '10m'],
    [46 * MINUTE, '46m'],
    [HOUR, '1h'],
    [62 * MINUTE, '1h 02m'],
    [23 * HOUR + 59 * MINUTE, '23h 59m'],
    [DAY, '1d'],
    [3 * DAY + 4 * HOUR, '3d 4h'],
    [3 * DAY + 59 * MINUTE, '3d'],
    [10 * DAY + 4 * HOUR, '10d'],
  ])('%i', (duration, text) => {
    expect(formatDuration(duration)).toBe(text);
  });

  it('never looks like a clock time, and never more than it is', () => {
    const units = { d: DAY, h: HOUR, m: MINUTE, s: SECOND } as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (duration) => {
        const text = formatDuration(duration);
        expect(text).toMatch(/^\d+[dhms]( \d+[hms])?$/);
        const shown = text
          .split(' ')
          .reduce(
            (sum, part) => sum + parseInt(part) * units[part.slice(-1) as keyof typeof units],
            0,
          );
        expect(shown).toBeLessThanOrEqual(duration);
        expect(duration - shown).toBeLessThan(duration < 10 * DAY ? HOUR : DAY);
      }),
    );
  });
});

describe('days and a time', () => {
  it.each([
    ['00:01:00', 60],
    ['20:00:00', 72_000],
    ['1 00:00:00', 86_400],
    ['2 days, 01:00:00', 176_400],
    ['90', 90],
    ['01:30', 90],
    ['0:00:00.5', 0.5],
  ])('are read from %j', (text, seconds) => {
    expect(parseDayTime(text)).toBe(seconds * SECOND);
  });

  it.each(['', 'invalid-format', '1:2:3:4', '-1', '1d', '999999 99:99:999999999999'])(
    'are not read from %j',
    (text) => {
      expect(parseDayTime(text)).toBeUndefined();
    },
  );
});
