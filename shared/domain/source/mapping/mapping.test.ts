import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import type { Json } from '../../workflow/json.ts';
import {
  exampleMappedBody,
  exampleMapping,
  mappingProblems,
  sourceMapping,
  type SourceMapping,
} from './mapping.ts';
import { compileMapping } from './read.ts';

const always: SourceMapping = { rules: [{ when: [], does: 'trigger' }], key: '{{id}}' };
const written = (changes: object) => ({ ...always, ...changes });

/** What a mapping with these changes reads of one element. */
function readingOf(changes: Partial<SourceMapping>, element: Json, body: Json = element) {
  return compileMapping(sourceMapping.parse(written(changes))).read({ element, body });
}

/** What the only rule, with one condition, makes of an element. */
function fits(condition: object, element: Json): boolean {
  const rules = [{ when: [condition], does: 'trigger' }] as SourceMapping['rules'];
  return readingOf({ rules, key: 'one' }, element).reads === 'signal';
}

describe('a mapping', () => {
  it('reads an element', () => {
    const body = exampleMappedBody as unknown as Json;
    const reader = compileMapping(sourceMapping.parse(exampleMapping));
    const found = reader.elementsOf(body);
    if (typeof found === 'string') throw new Error(found);
    expect(found.elements.map((element) => reader.read({ element, body }))).toEqual([
      {
        reads: 'signal',
        mapped: {
          does: 'trigger',
          key: 'web-1/disk',
          description: 'disk on web-1: 91 % full',
          level: 'warning',
          detailsUrl: 'https://tool.example/web-1/disk',
          occurredAt: parseInstant('2026-11-21T16:57:51.564Z'),
          tags: { host: 'web-1', check: 'disk', site: 'osl2' },
        },
      },
    ]);
  });

  it('takes the first rule that fits', () => {
    const rules: SourceMapping['rules'] = [
      { when: [{ path: 'ok', test: 'is', value: true }], does: 'resolve' },
      { when: [{ path: 'ok', test: 'exists' }], does: 'trigger' },
      { when: [], does: 'ignore' },
    ];
    const does = (element: Json) => {
      const reading = readingOf({ rules, key: 'one' }, element);
      return reading.reads === 'signal' ? reading.mapped.does : reading.reads;
    };
    const posted: readonly Json[] = [{ ok: true }, { ok: false }, {}, 5];
    expect(posted.map(does)).toEqual(['resolve', 'trigger', 'nothing', 'nothing']);
  });

  it('refuses what no rule fits, and a key that is not whole', () => {
    const rules: SourceMapping['rules'] = [
      { when: [{ path: 'ok', test: 'is', value: 1 }], does: 'trigger' },
    ];
    expect(readingOf({ rules }, { id: 7 })).toMatchObject({ reads: 'fault', field: 'rules' });
    expect(readingOf({}, { id: ' ' })).toEqual({
      reads: 'fault',
      field: 'key',
      message: 'The key needs “id”, which is not in what was posted.',
    });
    expect(readingOf({ rules: [{ when: [], does: 'note' }] }, {})).toMatchObject({
      reads: 'signal',
      mapped: { does: 'note', key: '' },
    });
  });

  it.each([
    [undefined, [1, 2], { many: true, elements: [1, 2] }],
    [undefined, { a: 1 }, { many: false, elements: [{ a: 1 }] }],
    ['a.b', { a: { b: [] } }, { many: true, elements: [] }],
    ['a.b', { a: {} }, 'The mapping looks for a list at “a.b”; there is nothing.'],
    ['a', { a: {} }, 'The mapping looks for a list at “a”; there is an object.'],
  ])('with the list %j finds in %j', (list, body, found) => {
    expect(compileMapping(sourceMapping.parse(written({ list }))).elementsOf(body)).toEqual(found);
  });

  it.each([
    ['2026-11-21T16:57:51Z', parseInstant('2026-11-21T16:57:51Z')],
    [1_795_281_483, 1_795_281_483_000_000],
    ['1795281483', 1_795_281_483_000_000],
    [1_795_281_483_123, 1_795_281_483_123_000],
    [1_795_281_483_123_456, 1_795_281_483_123_456],
    ['soon', undefined],
    [-1, undefined],
    [null, undefined],
  ])('reads the time %j', (at, occurredAt) => {
    const reading = readingOf({ occurredAt: 'at' }, { id: 1, at });
    expect(reading).toMatchObject({ mapped: { occurredAt } });
  });
});

describe('a condition of a mapping', () => {
  it.each([
    [{ test: 'is', value: 'DOWN' }, 'down', true],
    [{ test: 'is', value: 1 }, '1', true],
    [{ test: 'is', value: false }, null, false],
    [{ test: 'is_not', value: 'up' }, 'down', true],
    [{ test: 'in', value: ['a', 2] }, 2, true],
    [{ test: 'in', value: ['a', 2] }, 'b', false],
    [{ test: 'like', value: 'core-*' }, 'Core-sw-1', true],
    [{ test: 'like', value: 'core-*' }, 'access-1', false],
    [{ test: 'above', value: 90 }, '91.5', true],
    [{ test: 'above', value: 90 }, 90, false],
    [{ test: 'below', value: 0 }, '', false],
    [{ test: 'below', value: 1 }, 0, true],
    [{ test: 'exists' }, 0, true],
    [{ test: 'exists' }, null, false],
    [{ test: 'missing' }, null, true],
  ])('%j of %j is %j', (condition, value, expected) => {
    expect(fits({ path: 'v', ...condition }, { v: value })).toBe(expected);
  });

  it('looks into lists, at names with dots, and into the whole body', () => {
    expect(fits({ path: 'a.1.b', test: 'is', value: 2 }, { a: [{}, { b: 2 }] })).toBe(true);
    expect(fits({ path: 'k8s\\.io.x', test: 'is', value: 2 }, { 'k8s.io': { x: 2 } })).toBe(true);
    expect(fits({ path: '$.v', test: 'is', value: 2 }, { v: 2 })).toBe(true);
    expect(fits({ path: 'constructor', test: 'exists' }, {})).toBe(false);
  });
});

describe('what is wrong with a mapping', () => {
  it.each([
    [5, '', 'A mapping is an object.'],
    [{ key: 'a' }, 'rules', /takes a list of 1 to 50 rules/],
    [written({ key: ' ' }), 'key', /another for every problem/],
    [written({ key: '{{host' }), 'key', '“{{host” is never closed by “}}”.'],
    [written({ key: '{{a..b}}' }), 'key', /nothing before, between or behind its dots/],
    [written({ rules: [{ does: 'explode' }] }), 'rules.0.does', /takes one of trigger/],
    [
      written({ rules: [{ when: [{ path: 'a.', test: 'exists' }], does: 'note' }] }),
      'rules.0.when.0.path',
      /behind its dots/,
    ],
    [
      written({ rules: [{ when: [{ path: 'a', test: 'about' }], does: 'note' }] }),
      'rules.0.when.0.test',
      /takes one of is, is_not/,
    ],
    [
      written({ rules: [{ when: [{ path: 'a', test: 'above', value: '9' }], does: 'note' }] }),
      'rules.0.when.0.value',
      'takes a number',
    ],
    [
      written({ rules: [{ does: 'trigger' }, { does: 'resolve' }] }),
      'rules.1',
      /never reached: rule 1 has no condition/,
    ],
    [written({ tags: { Host: 'a' } }), 'tags.Host', /no key of a tag/],
    [written({ tags: { host: 5 } }), 'tags.host', /takes a text/],
    [written({ levels: {} }), 'levels', 'is no part of a mapping: take it out'],
    [written({ level: 3 }), 'level', /such as "{{severity}}"/],
  ])('%j is said of its part %s', (mapping, path, message) => {
    const [problem] = mappingProblems(mapping);
    expect(problem).toEqual({ path, message: expect.stringMatching(message) as string });
  });

  it('is nothing for the example', () => {
    expect(mappingProblems(exampleMapping)).toEqual([]);
  });

  it('is found without a fault, whatever is written, and what passes reads whatever is posted', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom('{{a}}', '{{', 'a.b', '$', '\\.'));
    const mapping = fc.record(
      { key: odd, list: odd, level: odd, occurredAt: odd, tags: odd },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(mapping, fc.jsonValue(), (partly, body) => {
        const whole = written(partly);
        if (mappingProblems(whole).length > 0) return;
        const reader = compileMapping(sourceMapping.parse(whole));
        const found = reader.elementsOf(body as Json);
        if (typeof found === 'string') return;
        for (const element of found.elements) reader.read({ element, body: body as Json });
      }),
    );
  });
});
