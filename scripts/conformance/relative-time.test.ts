import { describe, expect, it } from 'vitest';
import { DAY, FOREVER, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { instantOf, nowOf, readRelative, withTimestamps } from './relative-time.ts';

const now = nowOf({ dataset_now: '2024-06-03T12:00:00Z' });

describe('the words of a table for a time', () => {
  it.each([
    ['<now>', 0],
    ['now', 0],
    ['<now + 3 days>', 3 * DAY],
    ['<now - 1 minute>', -MINUTE],
    ['now-5min', -5 * MINUTE],
    ['now+1d', DAY],
    ['<30 days ago>', -30 * DAY],
    ['<one hour ago>', -HOUR],
    ['<an hour ago>', -HOUR],
    ['<in two weeks>', 14 * DAY],
    ['<10 seconds from now>', 10 * SECOND],
    ['<Yesterday>', -DAY],
    ['<tomorrow>', DAY],
  ])('%s', (text, span) => {
    expect(readRelative(text, now)).toBe(now + span);
  });

  it.each(['2024-06-03', 'soon', 'now + some days', '<3 moons ago>', 'constructor', ''])(
    '%j are none',
    (text) => {
      expect(readRelative(text, now)).toBeUndefined();
    },
  );

  it('stand beside timestamps and an open end', () => {
    expect(instantOf('2024-06-03T12:00:01Z', now)).toBe(now + SECOND);
    expect(instantOf('infinity', now)).toBe(FOREVER);
    expect(() => instantOf('soon', now)).toThrow('the time "soon" is not understood');
  });
});

describe('a body of a table', () => {
  it('is posted with timestamps for its words, and is else as it is', () => {
    const body = { expiration: '<now + 1 day>', ids: [1, '<now>'], note: 'now', none: null };
    expect(withTimestamps(body, now)).toEqual({
      expiration: '2024-06-04T12:00:00Z',
      ids: [1, '2024-06-03T12:00:00Z'],
      note: 'now',
      none: null,
    });
    expect(() => withTimestamps({ at: '<sometime>' }, now)).toThrow('<sometime>');
  });
});
