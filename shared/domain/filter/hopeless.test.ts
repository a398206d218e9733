import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import type { Filter } from './filter.ts';
import { filters } from './language.ts';
import { randomFilters, randomIncidents } from './testing/random-filters.ts';

const state = (...anyOf: string[]) => ({ kind: 'state', anyOf });
const level = (bound: object) => ({ kind: 'level', ...bound });
const tag = (text: string) => ({ kind: 'tag', anyOf: [text] });
const all = (...of: object[]) => ({ kind: 'all', of }) as Filter;
const any = (...of: object[]) => ({ kind: 'any', of }) as Filter;
const none = (...of: object[]) => ({ kind: 'none', of }) as Filter;

describe('a filter that can never fit', () => {
  it.each<[string, Filter]>([
    ['It asks for nothing, so no incident fits.', any()],
    ['No incident is open and is closed at once.', all(state('open'), state('closed'))],
    [
      'No incident is high or worse and is low or less severe at once.',
      all(level({ max: 2 }), level({ min: 4 })),
    ],
    [
      'No incident is critical or moderate and is high at once.',
      all(level({ anyOf: [1, 3] }), level({ anyOf: [2] })),
    ],
    ['No incident is not one that is of any level.', none(level({ max: 5 }))],
    [
      'No incident is not one that is open, is not one that is closed and is not one that is a message at once.',
      none(state('open'), state('closed'), state('stateless')),
    ],
    [
      'No incident has the tag a=1 and is not one that has the tag a=1 at once.',
      all(tag('a=1'), none(tag('a=1'))),
    ],
    [
      'No incident is a message and lasts at least 1h at once.',
      all(state('stateless'), { kind: 'duration', min: HOUR }),
    ],
    [
      'No incident began at least 3h ago and began at most 1h ago at once.',
      all({ kind: 'age', min: 3 * HOUR }, { kind: 'age', max: HOUR }),
    ],
    [
      'No incident comes from source 1 and comes from source 2 at once.',
      all({ kind: 'source', anyOf: [1] }, { kind: 'source', anyOf: [2] }),
    ],
    [
      'No incident comes from source 1 and is not one that comes from source 1 or source 2 at once.',
      all({ kind: 'source', anyOf: [1] }, none({ kind: 'source', anyOf: [1, 2] })),
    ],
    ['“abc” is no tag, so no incident has it: write it as key=value.', tag('abc')],
    [
      'No source has the type “NAV”: types are written in lower case.',
      { kind: 'sourceType', anyOf: ['NAV'] } as Filter,
    ],
    [
      'No incident is open and is closed at once.',
      any(all(state('open'), state('closed')), any(tag('abc'))),
    ],
  ])('%s', (reason, filter) => {
    expect(filters.whyHopeless(filter)).toBe(reason);
  });

  it('is told apart from one that can', () => {
    const possible = [
      all(),
      none(),
      any(tag('abc'), state('open')),
      all(tag('a=1'), tag('a=2')),
      all(state('open', 'closed'), state('closed')),
      all(level({ max: 3 }), level({ min: 3 })),
      none({ kind: 'age', min: HOUR }),
      none({ kind: 'duration', min: 0 }),
      all({ kind: 'event', anyOf: ['STA'] }, { kind: 'event', anyOf: ['END'] }),
    ];
    expect(possible.map((filter) => filters.whyHopeless(filter))).toEqual(
      possible.map(() => undefined),
    );
  });

  it('fits no incident whatever', () => {
    const incidents = fc.sample(randomIncidents, { numRuns: 200, seed: 3 });
    let hopeless = 0;
    fc.assert(
      fc.property(randomFilters, (filter) => {
        if (filters.whyHopeless(filter) === undefined) return;
        hopeless += 1;
        expect(incidents.filter(filters.test(filter))).toEqual([]);
      }),
      { numRuns: 2_000, seed: 5 },
    );
    expect(hopeless).toBeGreaterThan(100);
  });

  it('is not looked for without end', () => {
    const wide = all(...Array.from({ length: 30 }, () => any(tag('a=1'), tag('b=1'), tag('c=1'))));
    expect(filters.whyHopeless(wide)).toBeUndefined();
  });
});
