import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import {
  exampleMappedBody,
  exampleMapping,
  sourceMapping,
} from '#shared/domain/source/mapping/mapping.ts';
import { reading } from '../testing/reading.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { mapped } from './mapped.ts';

const { signal, signals, elements } = reading(mapped, {
  mapping: exampleMapping,
  levelMap: { terrible: 1 },
});
const [problem] = exampleMappedBody.problems;
const posted = (...problems: readonly unknown[]) => ({ site: 'osl2', problems });

function fieldOf(body: unknown): string | undefined {
  const [element] = elements(body);
  return element?.ok === false ? element.problem.field : undefined;
}

describe('a body that is read by a mapping', () => {
  it('opens with everything that the mapping finds in it', () => {
    expect(signal(exampleMappedBody)).toEqual({
      action: 'trigger',
      key: 'web-1/disk',
      occurredAt: parseInstant('2026-11-21T16:57:51.564Z'),
      occurrence: undefined,
      level: 3,
      description: 'disk on web-1: 91 % full',
      detailsUrl: 'https://tool.example/web-1/disk',
      ticketUrl: undefined,
      tags: ['check=disk', 'host=web-1', 'site=osl2'],
      metadata: problem,
      stateful: true,
      expiresAt: undefined,
    });
  });

  it('closes, and says no more of what it closes', () => {
    const { level, tags, metadata, ...rest } = signal(posted({ ...problem, state: 'UP' }));
    expect(rest).toMatchObject({ action: 'resolve', key: 'web-1/disk' });
    expect([level, tags, metadata]).toEqual([undefined, undefined, undefined]);
  });

  it('acknowledges, and says no more of what it is about', () => {
    const mapping = sourceMapping.parse({
      rules: [{ when: [{ path: 'seen', test: 'is', value: true }], does: 'acknowledge' }],
      ...{ key: '{{host}}', description: '{{who}} is on it', level: '{{severity}}' },
      tags: { host: '{{host}}' },
    });
    const acknowledging = reading(mapped, { mapping });
    const seen = { seen: true, host: 'web-1', who: 'Ana', severity: 1 };
    const { action, key, description, level, tags, metadata } = acknowledging.signal(seen);
    expect([action, key, description]).toEqual(['acknowledge', 'web-1', 'Ana is on it']);
    expect([level, tags, metadata]).toEqual([undefined, undefined, undefined]);
    expect(acknowledging.elements({ ...seen, seen: false })).toMatchObject([{ ok: false }]);
  });

  it('has the levels of the words of the source', () => {
    const levelOf = (severity: unknown) => signal(posted({ ...problem, severity })).level;
    expect(['terrible', 'warning', 'odd', null].map(levelOf)).toEqual([1, 3, 3, undefined]);
    expect([1, '5', 0, 6].map(levelOf)).toEqual([1, 5, 3, 3]);
  });

  it('takes the good ones of a list, and names the place in the mapping for the others', () => {
    const bad = { ...problem, host: null };
    expect(elements(posted(bad, problem)).map(({ ok }) => ok)).toEqual([false, true]);
    expect(fieldOf(posted(bad))).toBe('mapping.key');
    expect(fieldOf(posted({ ...problem, host: 'x'.repeat(501) }))).toBe('mapping.key');
  });

  it('is a note where the mapping says so, with what was posted', () => {
    expect(signals(posted('hello', { ...problem, state: 'odd' }))).toMatchObject([
      { action: 'note', key: '', occurredAt: TEST_NOW, metadata: { posted: 'hello' } },
      { action: 'note', key: 'web-1/disk', level: undefined },
    ]);
  });

  it('makes nothing of what the mapping ignores', () => {
    const mapping = sourceMapping.parse({ rules: [{ does: 'ignore' }], key: 'one' });
    expect(reading(mapped, { mapping }).elements([1, 2])).toEqual([]);
    expect(reading(mapped, { mapping }).elements({})).toEqual([]);
  });

  it('leads nowhere but to web addresses, and keeps hostile texts as they are', () => {
    const hostile = { ...problem, link: 'javascript:alert(1)', text: '<b>{{host}}</b>' };
    const { detailsUrl, description } = signal(posted(hostile));
    expect(detailsUrl).toBeUndefined();
    expect(description).toBe('disk on web-1: <b>{{host}}</b>');
  });

  it.each([
    [{}, 'there is nothing'],
    [{ problems: {} }, 'there is an object'],
    [{ problems: 5 }, 'there is no list'],
    [undefined, 'The body is empty'],
  ])('is refused as %j', (body, reason) => {
    expect(() => elements(body)).toThrow(reason);
  });

  it('is refused where the source has no mapping', () => {
    expect(
      mapped.parse({}, { source: { baseUrl: '', levelMap: {} }, now: TEST_NOW }),
    ).toMatchObject({ ok: false, code: 'no_mapping' });
  });
});
