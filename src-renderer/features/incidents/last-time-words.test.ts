import { afterEach, describe, expect, it } from 'vitest';
import type { EarlierIncident } from '#shared/contract/incident-detail.ts';
import { FOREVER, MINUTE, parseInstant } from '#shared/time/instant.ts';
import { setLanguage } from '../../texts/catalogue.ts';
import { endingWords, howOftenWords } from './last-time-words.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const now = at('2026-11-21T20:14:00Z');
const startTime = at('2026-11-12T02:10:00Z');
const ben = { id: 8, kind: 'operator', name: 'ben' } as const;
const earlier: EarlierIncident = {
  id: 4,
  description: 'Uplink down',
  level: 1,
  startTime,
  endTime: startTime + 22 * MINUTE,
  open: false,
  likeness: 'key',
  closedBy: ben,
  written: [],
};
const ending = (changes: Partial<EarlierIncident> = {}): string =>
  endingWords({ ...earlier, ...changes }, now, 'Europe/Oslo');

afterEach(() => setLanguage('en'));

describe('the last time', () => {
  it('is how often, when, and how it ended', () => {
    expect(howOftenWords({ count: 4, more: false, incidents: [] })).toBe('4 times in 30 days');
    expect(howOftenWords({ count: 1, more: false, incidents: [] })).toBe('1 time in 30 days');
    expect(ending()).toBe('on Thu 12 Nov 03:10 closed after 22m by ben');
    const today = ending({ startTime: now, endTime: now + 22 * MINUTE });
    expect(today).toMatch(/^at \d\d:\d\d closed after 22m by ben$/);
  });

  it('says that it was longer ago, still goes on, or was no more than a message', () => {
    expect(howOftenWords({ count: 0, more: false, incidents: [earlier] })).toContain(
      'not in the 30',
    );
    expect(ending({ open: true, endTime: FOREVER, closedBy: null })).toContain('still open');
    expect(ending({ endTime: null, closedBy: null })).toContain('a message');
    expect(ending({ closedBy: null })).toMatch(/closed after 22m$/);
  });

  it('is French in French', () => {
    setLanguage('fr');
    expect(ending()).toContain('clos après 22\u202fmin par ben');
  });
});
