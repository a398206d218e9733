import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#shared/domain/workflow/json.ts';
import { listOfText, textOfList, textOfValue, valueOfText, type Separator } from './value-text.ts';

describe('a value on one line', () => {
  it('is text where it is no JSON', () => {
    expect(valueOfText('LAB')).toBe('LAB');
    expect(valueOfText('7')).toBe(7);
    expect(valueOfText('["LAB", "OSL"]')).toEqual(['LAB', 'OSL']);
  });

  it('puts text that could be taken for JSON in quotes', () => {
    expect(textOfValue('7')).toBe('"7"');
    expect(textOfValue('LAB')).toBe('LAB');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON has no negative zero.
        const json = JSON.parse(JSON.stringify(value)) as Json;
        expect(valueOfText(textOfValue(json))).toEqual(json);
      }),
    );
  });
});

describe('a list on one line', () => {
  it('has commas, or dots where it is a path', () => {
    expect(textOfList(['ok', 'close'], ', ')).toBe('ok, close');
    expect(textOfList(['body', 'count'], '.')).toBe('body.count');
    expect(listOfText('ok,close ,', ', ')).toEqual(['ok', 'close']);
  });

  it('is JSON where an item could not be told from two', () => {
    expect(textOfList(['a, b'], ', ')).toBe('["a, b"]');
    expect(textOfList(['a.b'], '.')).toBe('["a.b"]');
  });

  it('is read as it was written', () => {
    const separator = fc.constantFrom<Separator>(', ', '.');
    fc.assert(
      fc.property(fc.array(fc.string()), separator, (items, between) => {
        expect(listOfText(textOfList(items, between), between)).toEqual(items);
      }),
    );
  });
});
