import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../texts/catalogue.ts';
import { limitWords, readLimit, typedLimit } from './own-limit.ts';

describe('a limit that is typed', () => {
  it('is read as it is shown, and is what is usual where nothing is typed', () => {
    for (const limit of [null, { count: 3, minutes: 10 }, { count: 100, minutes: 1_440 }]) {
      expect(readLimit(typedLimit(limit))).toEqual({ ok: true, limit });
    }
  });

  it.each([
    ['0', '10', 'count'],
    ['2.5', '10', 'count'],
    ['', '10', 'count'],
    ['101', '10', 'count'],
    ['3', '', 'minutes'],
    ['3', 'ten', 'minutes'],
    ['3', '1441', 'minutes'],
  ])('says which of %j in %j minutes is wrong', (count, minutes, wrong) => {
    expect(readLimit({ count, minutes })).toEqual({ ok: false, wrong });
  });
});

describe('a limit in words', () => {
  afterEach(() => setLanguage('en'));

  it('is the own one, else what is usual for the medium', () => {
    expect(limitWords('email', { count: 1, minutes: 5 })).toBe('at most 1 message in 5m');
    expect(limitWords('email', null)).toBe('of all messages at most 1 in 1m');
    expect(limitWords('sms', null)).toContain('of what asks for attention 5 in 15m');
    expect(limitWords('webhook', null)).toBeUndefined();
    setLanguage('fr');
    expect(limitWords('email', { count: 1, minutes: 5 })).toBe('au plus 1 message en 5\u202fmin');
  });
});
