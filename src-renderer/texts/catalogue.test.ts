import { afterEach, describe, expect, it } from 'vitest';
import { catalogue, languageFor, plural, setLanguage } from './catalogue.ts';

const texts = catalogue(
  { waiting: (count: number) => `${count} ${plural(count, 'signal', 'signals')} waiting` },
  { fr: { waiting: (count) => `${count} ${plural(count, 'signal', 'signaux')} en attente` } },
);

describe('a catalogue', () => {
  afterEach(() => setLanguage('en'));

  it('speaks the language of the interface, with its own plurals', () => {
    expect([0, 1, 2].map((count) => texts().waiting(count))).toEqual([
      '0 signals waiting',
      '1 signal waiting',
      '2 signals waiting',
    ]);
    setLanguage('fr');
    expect([0, 1, 2].map((count) => texts().waiting(count))).toEqual([
      '0 signal en attente',
      '1 signal en attente',
      '2 signaux en attente',
    ]);
  });
});

describe('the language for a reader', () => {
  it('is the first of theirs that there is, whatever its region', () => {
    expect(languageFor(['de-AT', 'fr-CA', 'en-US'])).toBe('fr');
    expect(languageFor(['en-US', 'fr'])).toBe('en');
  });

  it('is English where there is none of theirs', () => {
    expect(languageFor(['de'])).toBe('en');
    expect(languageFor([])).toBe('en');
    expect(languageFor(['constructor'])).toBe('en');
  });
});
