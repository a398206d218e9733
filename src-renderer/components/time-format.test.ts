import { afterEach, describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '#shared/contract/preference.ts';
import { FOREVER, HOUR, MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import {
  ageWords,
  formatClock,
  formatClockSeconds,
  formatDay,
  formatExactly,
  formatMoment,
  zoneWords,
} from './time-format.ts';
import { usePreferences } from '../state/preferences.ts';
import { setLanguage } from '../texts/catalogue.ts';

const at = (text: string) => parseInstant(text) ?? 0;
const now = at('2026-11-21T20:14:07Z');
const zone = 'Europe/Oslo';

describe('times', () => {
  it('are told in the zone, by 24 hours', () => {
    expect(formatClock(now, zone)).toBe('21:14');
    expect(formatClockSeconds(now, zone)).toBe('21:14:07');
    expect(formatClock(at('2026-11-21T23:05:00Z'), zone)).toBe('00:05');
  });

  it('have their day where it is another one, and the year where that is', () => {
    expect(formatMoment(now + HOUR, now, zone)).toBe('22:14');
    expect(formatMoment(at('2026-11-23T08:00:00Z'), now, zone)).toBe('Mon 23 Nov 09:00');
    expect(formatDay(at('2027-01-01T08:00:00Z'), now, zone)).toBe('Fri 1 Jan 2027');
    expect(formatMoment(FOREVER, now, zone)).toBe('never');
  });

  it('belong to the day that it is in the zone', () => {
    expect(formatMoment(at('2026-11-21T23:30:00Z'), now, zone)).toBe('Sun 22 Nov 00:30');
  });

  it('are named exactly, with the zone', () => {
    expect(formatExactly(now, now, zone)).toBe('Sat 21 Nov 21:14:07 Oslo');
    expect(zoneWords('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});

describe('ages', () => {
  it.each([
    [3 * SECOND, '0s'],
    [44 * SECOND, '40s'],
    [4 * MINUTE + 50 * SECOND, '4m'],
    [62 * MINUTE, '1h 02m'],
    [-SECOND, '0s'],
  ])('of %d µs are %s', (age, words) => {
    expect(ageWords(now - age, now)).toBe(words);
  });
});

describe('the operator’s own way', () => {
  afterEach(() => {
    setLanguage('en');
    writeDays('words');
  });

  it('writes days in numbers, whatever the language', () => {
    writeDays('iso');
    expect(formatMoment(at('2026-11-23T08:00:00Z'), now, zone)).toBe('2026-11-23 09:00');
    writeDays('numbers');
    expect(formatDay(now, now, zone)).toBe('21/11/2026');
  });

  it('tells days and ages in French', () => {
    setLanguage('fr');
    expect(formatDay(now, now, zone)).toBe('sam. 21 nov.');
    expect(ageWords(now - 62 * MINUTE, now)).toBe('1\u202fh 02\u202fmin');
    expect(formatMoment(FOREVER, now, zone)).toBe('jamais');
  });
});

function writeDays(dateFormat: Preferences['appearance']['dateFormat']): void {
  const preferences = defaultPreferences();
  const appearance = { ...preferences.appearance, dateFormat };
  usePreferences.setState({ preferences: { ...preferences, appearance } });
}
