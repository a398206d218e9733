import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HOUR } from '#shared/time/instant.ts';
import { conditionKind } from './condition-kind.ts';
import { conditionKinds } from './condition-kinds.ts';
import { EMPTY_FILTER, type Filter } from './filter.ts';
import { filterLanguage, filters, MOST_DEPTH, MOST_PARTS } from './language.ts';
import { NOW } from './testing/random-filters.ts';

const open = { kind: 'state', anyOf: ['open'] };
const critical = { kind: 'level', max: 1 };

function problems(value: unknown): string[] {
  const { error } = filters.schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function nested(depth: number): unknown {
  return depth === 0 ? open : { kind: 'all', of: [nested(depth - 1)] };
}

describe('a filter that is typed', () => {
  it('is taken with all that it says', () => {
    const filter = { kind: 'all', of: [open, { kind: 'none', of: [critical] }] };
    expect(filters.schema.parse(filter)).toEqual(filter);
    expect(problems(nested(MOST_DEPTH))).toEqual([]);
  });

  it.each([
    ['an unknown kind', { kind: 'colour' }, /^kind: There is no kind of condition "colour"\.$/],
    ['a wrong level', { kind: 'all', of: [open, { kind: 'level', max: 6 }] }, /^of\.1/],
    ['what a kind does not know', { ...open, colour: 'red' }, /colour/],
    ['no value', { kind: 'tag', anyOf: [] }, /anyOf/],
    ['blank words', { kind: 'text', words: '  ' }, /words/],
    ['no object', 'open', /object/],
    ['nothing', undefined, /object/],
    ['groups too deep', nested(MOST_DEPTH + 1), /no more than 8 groups within each other/],
    ['too many parts', { kind: 'any', of: Array(MOST_PARTS).fill(open) }, /no more than 100/],
    [
      'groups that are no end',
      { kind: 'any', of: Array(1e5).fill({ kind: 'any', of: [] }) },
      /100/,
    ],
  ])('is refused for %s', (_, value, sentence) => {
    const found = problems(value);
    expect(found).not.toEqual([]);
    expect(found.join('\n')).toMatch(sentence);
  });
});

describe('a filter in words', () => {
  const host = { kind: 'tag', key: 'host', value: 'core-*' };
  it.each<[string, Filter]>([
    ['An incident that is open.', open],
    ['An incident that is open and is critical.', { kind: 'all', of: [open, critical] }],
    [
      'An incident that is open, is critical and has a tag host that reads “core-*”.',
      { kind: 'all', of: [open, critical, host] },
    ],
    [
      'An incident that (is open and is critical) or has a tag host that reads “core-*”.',
      { kind: 'any', of: [{ kind: 'all', of: [open, critical] }, host] },
    ],
    [
      'An incident that is not one that is open or is critical.',
      { kind: 'none', of: [open, critical] },
    ],
    ['An incident that is moderate or worse.', { kind: 'level', max: 3 } as Filter],
    ['An incident that is low or less severe.', { kind: 'level', min: 4 } as Filter],
    ['An incident that lasts at least 3h.', { kind: 'duration', min: 3 * HOUR } as Filter],
    ['An incident that began at most 3h ago.', { kind: 'age', max: 3 * HOUR } as Filter],
    ['An incident that says “link” and “down”.', { kind: 'text', words: 'link down' } as Filter],
    ['An incident that has the event “Close”.', { kind: 'event', anyOf: ['CLO'] } as Filter],
    ['No incident.', EMPTY_FILTER],
    ['Every incident.', { kind: 'all', of: [] }],
  ])('%s', (sentence, filter) => {
    expect(filters.sentence(filter)).toBe(sentence);
  });

  it('names sources where their names are known', () => {
    const filter = { kind: 'source', anyOf: [1, 2] };
    const names = { source: (id: number) => (id === 1 ? 'nagios' : undefined) };
    expect(filters.sentence(filter, names)).toBe('An incident that comes from nagios or source 2.');
  });
});

describe('a kind of condition that is added', () => {
  const night = conditionKind({
    kind: 'quiet',
    schema: z.strictObject({ kind: z.literal('quiet') }),
    predicate: () => ({ op: 'range', field: 'level', min: 4 }),
    phrase: () => 'is quiet',
  });
  const language = filterLanguage([...conditionKinds, night]);

  it('is read, judged and told like any other', () => {
    const filter = language.schema.parse({ kind: 'all', of: [open, { kind: 'quiet' }] });
    expect(language.sentence(filter)).toBe('An incident that is open and is quiet.');
    const incident = {
      sourceId: 1,
      startTime: NOW,
      acknowledgedUntil: null,
      ticketUrl: '',
      tags: [],
    };
    const fits = (level: 3 | 4) =>
      language.test({ kind: 'quiet' })({
        incident: { ...incident, level, endTime: null },
        ...{ sourceType: 'nav', text: '', events: [], status: null, now: NOW },
      });
    expect([fits(3), fits(4)]).toEqual([false, true]);
    const loud = { kind: 'all', of: [filter, critical] } as Filter;
    expect(language.whyHopeless(loud)).toBe('No incident is quiet and is critical at once.');
  });

  it('is not known to others, and takes nobody’s name', () => {
    expect(() => filters.test({ kind: 'quiet' })).toThrow('"quiet"');
    const unknown: Filter = { kind: 'all', of: [open, { kind: 'quiet' }] };
    expect(filters.sentence(unknown)).toBe(
      'An incident that is open and meets the condition “quiet”, which is not known here.',
    );
    expect(filters.whyHopeless(unknown)).toBeUndefined();
    expect(filters.whyHopeless({ kind: 'none', of: [{ kind: 'quiet' }] })).toBeUndefined();
    const never = { kind: 'all', of: [unknown, { kind: 'none', of: [open] }] } as Filter;
    expect(filters.whyHopeless(never)).toBe(
      'No incident is open and is not one that is open at once.',
    );
    expect(() => filterLanguage([night, night])).toThrow('"quiet"');
    expect(() => filterLanguage([{ ...night, kind: 'any' }])).toThrow('"any"');
  });
});
