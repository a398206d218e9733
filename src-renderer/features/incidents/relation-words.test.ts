import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../texts/catalogue.ts';
import { relationKinds, relationWords } from './relation-words.ts';

afterEach(() => setLanguage('en'));

describe('a relation', () => {
  it('reads from either side', () => {
    expect(relationWords({ type: 'caused by', direction: 'outgoing' })).toBe('was caused by');
    expect(relationWords({ type: 'caused by', direction: 'incoming' })).toBe('caused');
    expect(relationWords({ type: 'duplicate of', direction: 'incoming' })).toBe(
      'has the duplicate',
    );
  });

  it('of a kind that nobody knows shows which way it goes', () => {
    expect(relationWords({ type: 'fed from', direction: 'outgoing' })).toBe('fed from →');
    expect(relationWords({ type: 'constructor', direction: 'incoming' })).toBe('← constructor');
  });

  it('has words in French too', () => {
    const english = relationKinds.map((type) => relationWords({ type, direction: 'outgoing' }));
    setLanguage('fr');
    const french = relationKinds.map((type) => relationWords({ type, direction: 'outgoing' }));
    expect(french.filter((words) => english.includes(words))).toEqual([]);
  });
});
