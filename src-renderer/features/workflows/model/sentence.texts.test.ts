import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogue } from '#shared/domain/workflow/catalogue/catalogue.ts';
import { effectNames } from '#shared/domain/workflow/catalogue/effects.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import { sentenceTexts } from './sentence.texts.ts';
import { conditionSentence, sentenceOfUse } from './sentences.ts';

afterEach(() => setLanguage('en'));

describe('rules in French', () => {
  it('are worded whatever callback is used', () => {
    setLanguage('fr');
    const words = createCatalogue(effectNames).all.map(({ name }) =>
      sentenceTexts().use(name, {}, 'in English'),
    );
    expect(words).not.toContain('in English');
  });

  it.each([
    [{ timeout: 'PT10M' }, '10m have passed', '10\u202fmin sont passés'],
    [{ op: '=', path: ['a', 'b'], value: null }, 'a.b is nothing', 'a.b est rien'],
    [
      { call: 'message.type', args: { in: ['end', 'close'] } },
      'the message is one of end, close',
      'le message est l’un de end, close',
    ],
    [
      { call: 'message.fromUser', args: { otherThan: ['first'] } },
      'an operator other than first asks for it',
      'un opérateur autre que first le demande',
    ],
    [
      {
        call: 'calendar.within',
        args: { zone: 'Europe/Oslo', days: ['mon', 'sat'], from: '08:00', to: '16:00' },
      },
      'it is mon, sat between 08:00 and 16:00 in Europe/Oslo',
      'on est lun, sam entre 08:00 et 16:00 à Europe/Oslo',
    ],
  ])('%j', (condition, english, french) => {
    expect(conditionSentence(condition)).toBe(english);
    setLanguage('fr');
    expect(conditionSentence(condition)).toBe(french);
  });

  it('have what a callback leaves open', () => {
    setLanguage('fr');
    expect(sentenceOfUse('then', { call: 'state.increment', args: { key: 'n' } })).toBe(
      'ajouter 1 à n',
    );
    expect(sentenceOfUse('then', { call: 'state.increment', args: {} })).toBeNull();
  });
});
