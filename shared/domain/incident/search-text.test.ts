import { describe, expect, it } from 'vitest';
import { plainEvent, technicalEvent } from './incident.ts';
import { foldCase, searchedWords } from './search-text.ts';

describe('text that is searched', () => {
  it('is the same in upper and lower case, in any alphabet, composed or not', () => {
    expect(foldCase('MALMÖ')).toBe(foldCase('malmö'));
    expect(foldCase('ΑΘΗΝΑ')).toBe(foldCase('αθηνα'));
    expect(foldCase('Malmo\u0308')).toBe(foldCase('malm\u00f6'));
    expect(foldCase('Malmö')).not.toBe(foldCase('Malmo'));
  });

  it('is of the history what somebody wrote into it', () => {
    expect(searchedWords(plainEvent('OTH', 1, 'Calling MALMÖ'))).toBe('calling malmö');
    expect(searchedWords(plainEvent('STA', 1, 'Link down'))).toBe('');
    expect(searchedWords(technicalEvent('stale', 1, 'Not refreshed'))).toBe('');
  });
});
