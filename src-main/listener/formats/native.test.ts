import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signal } from '#shared/domain/incident/signal.ts';
import type { SignalProblem } from '../errors.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import type { FormatContext } from './format.ts';
import { native } from './native.ts';

const context: FormatContext = { source: { baseUrl: '', levelMap: {} }, now: TEST_NOW };

function signalOf(input: object, of: FormatContext = context): Signal {
  const post = native.parse({ action: 'trigger', key: 'a', ...input }, of);
  if (!post.ok) throw new Error(post.message);
  const [element] = post.elements;
  if (!element?.ok) throw new Error(element?.problem.message);
  return element.signal;
}

function problemOf(input: unknown): SignalProblem | undefined {
  const post = native.parse(input, context);
  if (!post.ok) throw new Error(post.message);
  const [element] = post.elements;
  return element?.ok === false ? element.problem : undefined;
}

const refusalOf = (input: object) => problemOf({ action: 'trigger', key: 'a', ...input });

describe('a native signal', () => {
  it('says nothing of the fields that it leaves out', () => {
    expect(signalOf({})).toEqual({
      action: 'trigger',
      key: 'a',
      occurredAt: TEST_NOW,
      stateful: true,
    });
  });

  it('takes null as left out', () => {
    const nulls = { level: null, description: null, tags: null, metadata: null, expiresAt: null };
    expect(signalOf(nulls)).toEqual(signalOf({}));
  });

  it('carries every field that is given', () => {
    const signal = signalOf({
      action: 'update',
      key: ' spaces stay ',
      occurredAt: '2026-11-21T16:57:51.564123+01:00',
      level: 1,
      description: ' Disk full ',
      detailsUrl: 'https://example.org/1',
      ticketUrl: 'https://tickets.example.org/7',
      tags: ['host=web-1', 'env=a=b', 'host=web-1'],
      metadata: { nested: { list: [1, null] } },
      stateful: false,
      expiresAt: '2026-11-21T18:00:00Z',
    });
    expect(signal).toEqual({
      action: 'update',
      key: ' spaces stay ',
      occurredAt: 1_795_276_671_564_123,
      occurrence: undefined,
      level: 1,
      description: 'Disk full',
      detailsUrl: 'https://example.org/1',
      ticketUrl: 'https://tickets.example.org/7',
      tags: ['env=a=b', 'host=web-1'],
      metadata: { nested: { list: [1, null] } },
      stateful: false,
      expiresAt: 1_795_284_000_000_000,
    });
  });

  it.each([
    [{ level: 2 }, 2],
    [{ level: 'P1' }, 1],
    [{ severity: 'Warning' }, 3],
    [{ severity: 'notice' }, 5],
    [{ severity: 4 }, 4],
    [{ level: '5' }, 5],
    [{ level: 1, severity: 'info' }, 1],
    [{ severity: 'whatever' }, 3],
    [{}, undefined],
  ])('of %j has level %s', (input, level) => {
    expect(signalOf(input).level).toBe(level);
  });

  it("takes the source's own words for levels first, but never for its numbers", () => {
    const source = { baseUrl: '', levelMap: { warning: 1, '5': 1 } as const };
    expect(signalOf({ severity: 'WARNING' }, { ...context, source }).level).toBe(1);
    expect(signalOf({ severity: '5' }, { ...context, source }).level).toBe(1);
    expect(signalOf({ level: 5 }, { ...context, source }).level).toBe(5);
  });

  it("joins a relative details address to the source's base address", () => {
    const source = { baseUrl: 'https://tool.example/app/', levelMap: {} };
    expect(signalOf({ detailsUrl: 'alerts/7' }, { ...context, source }).detailsUrl).toBe(
      'https://tool.example/app/alerts/7',
    );
    expect(signalOf({ detailsUrl: '/alerts/7' }).detailsUrl).toBe('/alerts/7');
  });

  it('makes tag keys of the names of an object, and keeps the names it had to change', () => {
    const signal = signalOf({ tags: { Host: 'web-1', 'rack.no': 7, up: true } });
    expect(signal.tags).toEqual(['host=web-1', 'rack_no=7', 'up=true']);
    expect(signal.metadata).toEqual({ labels: { Host: 'web-1', 'rack.no': 7, up: true } });
    expect(signalOf({ tags: { host: 'web-1' } }).metadata).toBeUndefined();
  });

  it('needs a key, but for notes and heartbeats', () => {
    expect(problemOf({ action: 'trigger' })?.code).toBe('missing_field');
    expect(problemOf({ action: 'resolve', key: '  ' })?.field).toBe('key');
    expect(signalOf({ action: 'note', key: undefined }).key).toBe('');
    expect(signalOf({ action: 'heartbeat', key: null }).key).toBe('');
  });
});

describe('a bad signal is refused with its field', () => {
  it.each([
    [{ action: 'explode' }, 'unknown_action', 'action'],
    [{ action: 5 }, 'wrong_type', 'action'],
    [{ action: undefined }, 'missing_field', 'action'],
    [{ key: 5 }, 'wrong_type', 'key'],
    [{ key: 'x'.repeat(501) }, 'invalid_value', 'key'],
    [{ level: 0 }, 'invalid_value', 'level'],
    [{ level: 6 }, 'invalid_value', 'level'],
    [{ level: 1.5 }, 'invalid_value', 'level'],
    [{ level: true }, 'wrong_type', 'level'],
    [{ severity: {} }, 'wrong_type', 'severity'],
    [{ description: ['x'] }, 'wrong_type', 'description'],
    [{ occurredAt: 1_795_280_400 }, 'wrong_type', 'occurredAt'],
    [{ occurredAt: 'yesterday' }, 'invalid_value', 'occurredAt'],
    [{ expiresAt: '2026-02-31T00:00:00Z' }, 'invalid_value', 'expiresAt'],
    [{ detailsUrl: 'javascript:alert(1)' }, 'invalid_value', 'detailsUrl'],
    [{ detailsUrl: 'file:///etc/passwd' }, 'invalid_value', 'detailsUrl'],
    [{ ticketUrl: 'ticket 7' }, 'invalid_value', 'ticketUrl'],
    [{ ticketUrl: 'ftp://example.org/' }, 'invalid_value', 'ticketUrl'],
    [{ tags: 'host=web-1' }, 'wrong_type', 'tags'],
    [{ tags: ['host=web-1', 'no delimiter'] }, 'invalid_tag', 'tags.1'],
    [{ tags: ['Host=web-1'] }, 'invalid_tag', 'tags.0'],
    [{ tags: { '': 'x' } }, 'invalid_tag', 'tags.'],
    [{ tags: { host: { name: 'x' } } }, 'wrong_type', 'tags'],
    [{ tags: ['a='.padEnd(1_001, 'x')] }, 'invalid_value', 'tags.0'],
    [{ metadata: [] }, 'wrong_type', 'metadata'],
    [{ stateful: 'yes' }, 'wrong_type', 'stateful'],
  ])('%j is %s of %s', (input, code, field) => {
    expect(refusalOf(input)).toMatchObject({ code, field });
  });

  it.each([5, 'text', null, [], true])('%j is no signal', (input) => {
    const post = native.parse([input], context);
    expect(post.ok && post.elements[0]).toMatchObject({ problem: { code: 'wrong_type' } });
  });

  it('says what to send instead', () => {
    expect(refusalOf({ occurredAt: 5 })?.message).toContain('ISO 8601');
    expect(refusalOf({ tags: ['x'] })?.message).toBe('The tag does not have its delimiter: =.');
  });
});

describe('a native post', () => {
  it('of an array has one element for each, in order', () => {
    const post = native.parse([{ action: 'note' }, 5, { action: 'heartbeat' }], context);
    expect(post.ok && post.elements.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('is refused when it is empty or too long', () => {
    expect(native.parse(undefined, context)).toMatchObject({ ok: false, code: 'missing_body' });
    expect(native.parse([], context)).toMatchObject({ ok: false, code: 'nothing_taken' });
    const many = Array.from({ length: 50_001 }, () => ({ action: 'heartbeat' }));
    expect(native.parse(many, context)).toMatchObject({ ok: false, code: 'too_many_elements' });
  });

  it('never throws, whatever JSON is posted', () => {
    const names = fc.constantFrom('action', 'key', 'level', 'tags', 'metadata', 'expiresAt', 'x');
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
    fc.assert(
      fc.property(body, (value) => {
        const post = native.parse(value, context);
        const problems = post.ok ? post.elements.filter(({ ok }) => !ok) : [post];
        for (const problem of problems) expect(JSON.stringify(problem)).toMatch(/"message":".+"/);
      }),
    );
  });
});
