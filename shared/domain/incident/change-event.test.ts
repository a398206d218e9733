import { describe, expect, it } from 'vitest';
import { changeEvent, changeText } from './change-event.ts';
import { NOW } from './testing/signals.ts';

describe('the sentence of a change', () => {
  it.each([
    ['level', 3, 1, 'Change: "level": 3 → 1'],
    ['ticket_url', '', 'https://t.example/', 'Change: "ticket_url":  → https://t.example/'],
    ['expiry', null, undefined, 'Change: "expiry":  → '],
    ['tags', [], ['a=b', 'c=d'], "Change: \"tags\": [] → ['a=b', 'c=d']"],
    ['metadata', {}, { a: 1, b: 2 }, 'Change: "metadata": 0 item(s) → 2 item(s)'],
  ])('of %s', (attribute, before, after, sentence) => {
    expect(changeText(attribute, before, after)).toBe(sentence);
  });
});

describe('the event of a change', () => {
  it('has the values themselves too', () => {
    expect(changeEvent('level', 3, 1, NOW)).toEqual({
      type: 'CHI',
      timestamp: NOW,
      description: 'Change: "level": 3 → 1',
      visibility: 'internal',
      detail: { what: 'level', old: 3, new: 1 },
    });
  });
});
