import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import type { Filter } from './filter.ts';
import { filters } from './language.ts';
import { matcherOf } from './pattern.ts';
import { NOW, randomFilters, randomIncidents } from './testing/random-filters.ts';

describe('a filter in memory', () => {
  it('puts its conditions together as logic does', () => {
    fc.assert(
      fc.property(fc.array(randomFilters, { maxLength: 4 }), randomIncidents, (of, subject) => {
        const each = of.map((filter) => filters.test(filter)(subject));
        const fits = (kind: 'all' | 'any' | 'none') => filters.test({ kind, of })(subject);
        expect(fits('all')).toBe(each.every(Boolean));
        expect(fits('any')).toBe(each.some(Boolean));
        expect(fits('none')).toBe(!each.some(Boolean));
      }),
    );
  });

  it('means the same after it went through JSON and was read', () => {
    fc.assert(
      fc.property(randomFilters, randomIncidents, (filter, subject) => {
        const read = filters.schema.parse(JSON.parse(JSON.stringify(filter)));
        expect(filters.test(read)(subject)).toBe(filters.test(filter)(subject));
      }),
    );
  });

  it('counts an acknowledgement until its last instant, and not at it', () => {
    const [subject] = fc.sample(randomIncidents, 1);
    if (!subject) throw new Error('There is no incident.');
    const fits = filters.test({ kind: 'acknowledged', is: true } as Filter);
    const until = (acknowledgedUntil: number | null) =>
      fits({ ...subject, incident: { ...subject.incident, acknowledgedUntil } });
    expect([until(NOW + 1), until(NOW), until(null)]).toEqual([true, false, false]);
  });

  it('knows no duration of what has no end, and bounds are within', () => {
    const [subject] = fc.sample(randomIncidents, 1);
    if (!subject) throw new Error('There is no incident.');
    const fits = (bound: object, endTime: number | null) =>
      filters.test({ kind: 'duration', ...bound })({
        ...subject,
        incident: { ...subject.incident, startTime: NOW - 2 * HOUR, endTime },
      });
    expect(fits({ min: 0 }, null)).toBe(false);
    expect(fits({ min: HOUR }, NOW - HOUR)).toBe(true);
    expect(fits({ max: HOUR }, NOW - HOUR)).toBe(true);
    expect(fits({ min: HOUR + 1 }, NOW - HOUR)).toBe(false);
  });
});

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['core-*', 'core-', true],
    ['core-*', 'my-core-1', false],
    ['*-1', 'core-1', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*b*b*', 'abcb', true],
    ['*b*b*', 'abc', false],
    ['a.c', 'abc', false],
    ['[a]?', '[a]?', true],
    ['CORE*', 'core-1', false],
  ])('%j and the text %j', (pattern, text, fits) => {
    expect(matcherOf(pattern)(text)).toBe(fits);
  });

  it('fits what is made of it', () => {
    const parts = fc.array(fc.string(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, fc.string(), (texts, between) => {
        const plain = texts.map((text) => text.replaceAll('*', ''));
        expect(matcherOf(plain.join('*'))(plain.join(between))).toBe(true);
      }),
    );
  });

  it('is decided soon, however many stars it has', () => {
    expect(matcherOf(`${'a*'.repeat(100)}b`)('a'.repeat(50_000))).toBe(false);
  });
});
