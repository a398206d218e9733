import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { levels } from '#shared/domain/incident/level.ts';
import { argusOfFilter, filterOfArgus } from './argus-conversion.ts';
import { readArgusFilter, withFallback, type ArgusFilter } from './argus-filter.ts';
import { EMPTY_FILTER, type Filter } from './filter.ts';
import { filters } from './language.ts';
import { randomFilters, randomIncidents, SOURCE_TYPES, TAGS } from './testing/random-filters.ts';

const some = <Value>(values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values));
const tristate = fc.constantFrom(true, false, null);
const argusFilters: fc.Arbitrary<ArgusFilter> = fc.record(
  {
    sourceSystemIds: some([1, 2, 3]),
    source_types: some(SOURCE_TYPES),
    tags: some(TAGS),
    open: tristate,
    acked: tristate,
    stateful: tristate,
    maxlevel: fc.option(fc.constantFrom(...levels)),
    event_types: some(eventTypes),
    hide_closed_acked: fc.boolean(),
  },
  { requiredKeys: ['hide_closed_acked'] },
);

function fits(filter: Filter | undefined) {
  if (!filter) throw new Error('There is no filter.');
  return filters.test(filter);
}

describe('a filter of Argus', () => {
  it('means the same when it is written again', () => {
    fc.assert(
      fc.property(argusFilters, randomIncidents, (argus, subject) => {
        const filter = filterOfArgus(argus);
        const written = argusOfFilter(filter);
        expect(written && filterOfArgus(written)).toEqual(filter);
        expect(fits(filters.schema.parse(filter))(subject)).toBe(fits(filter)(subject));
      }),
    );
  });

  it('is written only for what it can say', () => {
    let written = 0;
    fc.assert(
      fc.property(randomFilters, randomIncidents, (filter, subject) => {
        const argus = argusOfFilter(filter);
        if (argus === undefined) return;
        written += 1;
        expect(fits(filterOfArgus(argus))(subject)).toBe(fits(filter)(subject));
      }),
      { numRuns: 1_000, seed: 9 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('has no words for excluding, nor for the same key twice over', () => {
    const tag = (anyOf: string[]) => ({ kind: 'tag', anyOf });
    const unsayable = [
      { kind: 'none', of: [tag(['a=1'])] },
      { kind: 'all', of: [tag(['a=1']), tag(['a=2'])] },
      tag(['a=1', 'b=1']),
      { kind: 'tag', key: 'a', value: '*' },
      { kind: 'level', min: 2 },
      { kind: 'state', anyOf: ['open', 'stateless'] },
      { kind: 'any', of: [tag(['a=1'])] },
    ];
    expect(unsayable.map((filter) => argusOfFilter(filter))).toEqual(
      unsayable.map(() => undefined),
    );
  });

  it('that says nothing fits nothing, and is written as it is', () => {
    const filter = filterOfArgus({ open: null, tags: [], hide_closed_acked: false });
    expect(filter).toBe(EMPTY_FILTER);
    expect(argusOfFilter(filter)).toEqual({ hide_closed_acked: false });
  });

  it('takes a tag that is none, which no incident has', () => {
    const filter = filterOfArgus({ tags: ['abc'], hide_closed_acked: false });
    expect(filters.whyHopeless(filter)).toContain('“abc” is no tag');
  });
});

describe('a filter that is posted to Argus', () => {
  it.each([
    ['maxlevel', 9, ['Ensure this value is less than or equal to 5.']],
    ['maxlevel', 'x', ['A valid integer is required.']],
    ['open', 'maybe', ['Must be a valid boolean.']],
    ['tags', ['ab'], { 0: ['Ensure this field has at least 3 characters.'] }],
    ['tags', null, ['This field may not be null.']],
    ['source_types', 'nav', ['Expected a list of items but got type "str".']],
    ['source_types', ['nav', ''], { 1: ['This field may not be blank.'] }],
    ['sourceSystemIds', [1, true], { 1: ['A valid integer is required.'] }],
    ['event_types', 'STA', ['Expected a list of items but got type "str".']],
  ])('is refused for its %s %j', (key, value, error) => {
    expect(readArgusFilter({ [key]: value })).toEqual({ ok: false, errors: { [key]: error } });
  });

  it('is refused if it is no object', () => {
    expect(readArgusFilter([])).toMatchObject({ ok: false });
  });
});

describe('a fallback', () => {
  const filter = { acked: false, open: null, tags: [], hide_closed_acked: false } as const;

  it('speaks where the filter is silent', () => {
    const fallback = { open: true, tags: ['a=1'], maxlevel: 3, hide_closed_acked: true } as const;
    expect(withFallback(filter, fallback)).toEqual({ ...fallback, acked: false });
  });

  it('does not overrule a no, and its event types count', () => {
    const effective = withFallback(filter, { acked: true, event_types: ['STA'] });
    expect(effective).toMatchObject({ acked: false, event_types: ['STA'] });
  });
});
