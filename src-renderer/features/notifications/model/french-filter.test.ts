import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import { firstConditions, type KnownCondition } from './known-condition.ts';
import { sentenceTexts } from './sentence.texts.ts';

const names = { source: (id: number) => (id === 3 ? 'zabbix' : undefined) };
const all = (...of: readonly (KnownCondition | Filter)[]): Filter => ({ kind: 'all', of });
const say = (filter: Filter): string => sentenceTexts().filter(filter, names);

describe('a filter in words', () => {
  const filter = all(
    { kind: 'source', anyOf: [3] },
    { kind: 'level', max: 2 },
    { kind: 'none', of: [{ kind: 'tag', key: 'site', value: 'trd*' } as KnownCondition] },
  );

  it('is an English sentence where the interface is English', () => {
    expect(say(filter)).toBe(
      'An incident that comes from zabbix, is high or worse and (is not one that has a tag site that reads “trd*”).',
    );
  });

  describe('in French', () => {
    beforeEach(() => setLanguage('fr'));
    afterEach(() => setLanguage('en'));

    it('is a French sentence', () => {
      expect(say(filter)).toBe(
        'Un incident qui vient de zabbix, est élevé ou pire et (n’est pas un incident qui porte une étiquette site qui dit «\u00a0trd*\u00a0»).',
      );
      expect(say(all())).toBe('Tous les incidents.');
      expect(say(all({ kind: 'duration', max: 5 * MINUTE }))).toBe(
        'Un incident qui dure au plus 5\u202fmin.',
      );
    });

    it('says why nothing can fit it', () => {
      const why = (found: Filter) => sentenceTexts().hopeless(found, names);
      expect(why(all())).toBeUndefined();
      expect(why({ kind: 'any', of: [] })).toBe(
        'Il ne demande rien, donc aucun incident n’y répond.',
      );
      expect(
        why(all({ kind: 'state', anyOf: ['open'] }, { kind: 'state', anyOf: ['closed'] })),
      ).toBe(
        'Aucun incident ne remplit ces conditions à la fois\u00a0: il est ouvert et il est clos.',
      );
      expect(why(all({ kind: 'tag', anyOf: ['abc'] }))).toBe(
        '«\u00a0abc\u00a0» n’est pas une étiquette, donc aucun incident ne la porte\u00a0: écrivez clé=valeur.',
      );
    });

    it('has words for every kind of condition', () => {
      const finished: readonly KnownCondition[] = [
        ...Object.values(firstConditions),
        { kind: 'text', words: 'fibre coupée' },
      ];
      for (const condition of finished) expect(say(all(condition))).not.toContain('la condition');
    });
  });
});
