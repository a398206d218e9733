import { afterEach, describe, expect, it } from 'vitest';
import { LAST_OF_DAY, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { HOUR, MINUTE, parseInstant } from '#shared/time/instant.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import { sentenceTexts } from './sentence.texts.ts';
import { endText, openingWords, readDates, readEnd, timeslotSentence } from './timeslot-words.ts';

const office: Timeslot = {
  zone: 'Europe/Oslo',
  recurrences: [
    { days: [1, 2, 3, 4, 5], start: 8 * HOUR, end: 17 * HOUR, holidays: 'never' },
    { days: [6], start: 22 * HOUR, end: 6 * HOUR, holidays: 'as_usual' },
  ],
  holidays: ['2026-12-25'],
};
/** A Saturday, on which no holiday of the office is. */
const day = { days: [6], start: 0, end: LAST_OF_DAY } as const;
const at = (text: string) => parseInstant(text) ?? 0;

describe('a timeslot in words', () => {
  it('says its times and its zone', () => {
    expect(timeslotSentence(office)).toBe(
      '08:00-17:00 on Monday, Tuesday, Wednesday, Thursday and Friday, not on holidays; ' +
        '22:00-06:00 the next day on Saturday, by the clocks of Oslo',
    );
    expect(timeslotSentence({ ...office, recurrences: [] })).toBe('Never open.');
  });

  it('says until when it is open or closed, by the reader’s own clocks', () => {
    const friday = at('2026-12-04T12:00:00Z');
    expect(openingWords(office, friday, 'Europe/Oslo')).toBe('Open now, until 17:00.');
    const night = at('2026-12-04T20:00:00Z');
    expect(openingWords(office, night, 'UTC')).toBe('Closed now, until Sat 5 Dec 21:00.');
  });
});

describe('a timeslot that never opens', () => {
  afterEach(() => setLanguage('en'));

  it('says why in the language of the interface', () => {
    const holidays = { ...office, recurrences: [{ ...day, holidays: 'only' as const }] };
    const says = () => [{ ...office, recurrences: [] }, holidays].map(sentenceTexts().neverOpen);
    expect(says()).toEqual([
      'It has no time in it, so it never opens.',
      'It never opens: its time is for holidays alone, of which none falls on its days.',
    ]);
    setLanguage('fr');
    expect(says()).toEqual([
      'Elle ne contient aucun horaire\u00a0: elle ne s’ouvre donc jamais.',
      'Elle ne s’ouvre jamais\u00a0: son horaire ne vaut que pour les jours fériés, dont aucun ne tombe un de ses jours.',
    ]);
    expect(sentenceTexts().neverOpen(office)).toBeUndefined();
  });
});

describe('exact times', () => {
  it('are read as they are shown', () => {
    for (const text of ['00:00', '08:30', '17:00', '24:00']) {
      expect(endText(readEnd(text) ?? -1)).toBe(text);
    }
    expect(readEnd('24:00')).toBe(LAST_OF_DAY);
    expect(readEnd('8 Uhr')).toBeUndefined();
    expect(endText(8 * HOUR + 15 * MINUTE - 1)).toBe('08:15');
  });
});

describe('holidays', () => {
  it('are days on lines of their own, each once and in order', () => {
    expect(readDates('2026-12-26\n2026-12-25\n\n2026-12-26')).toEqual({
      ok: true,
      dates: ['2026-12-25', '2026-12-26'],
    });
  });

  it('name the line that is no date', () => {
    expect(readDates('2026-12-25\n2026-02-30')).toEqual({ ok: false, wrong: '2026-02-30' });
  });
});
