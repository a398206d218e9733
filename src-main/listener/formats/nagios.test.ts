import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { SignalProblem } from '../errors.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import type { FormatContext, ParsedElement } from './format.ts';
import { nagios } from './nagios.ts';

const context: FormatContext = { source: { baseUrl: '', levelMap: {} }, now: TEST_NOW };

function elementsOf(input: unknown, of: FormatContext = context): readonly ParsedElement[] {
  const post = nagios.parse(input, of);
  if (!post.ok) throw new Error(post.message);
  return post.elements;
}

/** The signals of a notification about the service `uplink` of `core-sw-1`. */
function signalsOf(input: object, of: FormatContext = context): Signal[] {
  const notification = { host: 'core-sw-1', service: 'uplink', ...input };
  return elementsOf(notification, of).map((element) => {
    if (!element.ok) throw new Error(element.problem.message);
    return element.signal;
  });
}

function problemOf(input: unknown): SignalProblem | undefined {
  const [element] = elementsOf(input);
  return element?.ok === false ? element.problem : undefined;
}

describe('a problem', () => {
  it('carries everything that the tool knows of it', () => {
    const fields = {
      type: 'PROBLEM',
      host: 'core-sw-1',
      service: 'uplink',
      state: 'CRITICAL',
      output: 'CRITICAL - link down',
      long_output: 'since 16:57',
      problem_id: '17',
      address: '192.0.2.1',
      timet: '1795281483',
      host_groups: 'core, switches',
      service_groups: '',
      details_url: 'https://nagios.example/extinfo',
    };
    expect(signalsOf(fields)).toEqual([
      {
        action: 'trigger',
        key: 'core-sw-1!uplink',
        occurredAt: 1_795_281_483 * SECOND,
        occurrence: 17,
        level: 1,
        description: 'uplink on core-sw-1: CRITICAL - link down',
        detailsUrl: 'https://nagios.example/extinfo',
        ticketUrl: undefined,
        tags: ['host=core-sw-1', 'host_group=core', 'host_group=switches', 'service=uplink'],
        metadata: Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '')),
        stateful: true,
        expiresAt: undefined,
      },
    ]);
  });

  it('of a host has the host alone as its key', () => {
    const [signal] = signalsOf({ type: 'PROBLEM', service: '', state: 'DOWN' });
    expect(signal).toMatchObject({
      key: 'core-sw-1',
      level: 1,
      description: 'core-sw-1 is DOWN',
      tags: ['host=core-sw-1'],
      occurrence: undefined,
    });
  });

  it.each([
    ['CRITICAL', 1],
    ['down', 1],
    ['UNREACHABLE', 2],
    ['WARNING', 3],
    ['Unknown', 3],
    ['ODD', 3],
    ['', undefined],
  ])('in the state "%s" has level %s', (state, level) => {
    expect(signalsOf({ type: 'PROBLEM', state })[0]?.level).toBe(level);
  });

  it.each([
    ['uplink', '1', 3],
    ['uplink', '2', 1],
    ['uplink', '3', 3],
    ['uplink', '4', 4],
    ['', '1', 1],
    ['', '2', 2],
  ])('of the service "%s" with %s for a state has level %s', (service, state, level) => {
    expect(signalsOf({ type: 'PROBLEM', service, state })[0]?.level).toBe(level);
  });

  it("takes the source's own words for states first", () => {
    const source = { baseUrl: '', levelMap: { unknown: 5 } as const };
    const [signal] = signalsOf({ type: 'PROBLEM', state: 'UNKNOWN' }, { ...context, source });
    expect(signal?.level).toBe(5);
  });

  it.each([[''], ['$LONGDATETIME$'], [undefined]])('without a time (%s) is of now', (timet) => {
    expect(signalsOf({ type: 'PROBLEM', timet })[0]?.occurredAt).toBe(TEST_NOW);
  });

  it('of a talkative check is taken, and cut', () => {
    const output = `${'x'.repeat(19_999)}😀${'y'.repeat(50_000)}`;
    const [signal] = signalsOf({ type: 'PROBLEM', output });
    expect(signal?.description).toHaveLength(2_000);
    expect(signal?.metadata?.['output']).toBe('x'.repeat(19_999));
  });
});

describe('what else is told', () => {
  it.each([
    ['RECOVERY', 'OK', ['resolve']],
    ['Recovery', '', ['resolve']],
    ['ACKNOWLEDGEMENT', 'CRITICAL', ['acknowledge']],
    ['CUSTOM', 'CRITICAL', ['note']],
    ['FLAPPINGSTART', 'CRITICAL', ['note']],
    ['FLAPPINGSTOP', 'CRITICAL', ['note']],
    ['FLAPPINGSTOP', 'OK', ['note', 'resolve']],
    ['FLAPPINGSTOP', '0', ['note', 'resolve']],
    ['FLAPPINGSTOP', '2', ['note']],
    ['FlappingEnd', 'Up', ['note', 'resolve']],
    ['FLAPPINGDISABLED', 'OK', ['note', 'resolve']],
    ['DOWNTIMESTART', 'OK', ['note']],
    ['DOWNTIMEEND', 'OK', ['note', 'resolve']],
    ['DOWNTIMEEND', 'WARNING', ['note']],
    ['DOWNTIMECANCELLED', 'UP', ['note', 'resolve']],
    ['DowntimeRemoved', 'OK', ['note', 'resolve']],
  ])('%s in the state "%s" makes %j', (type, state, actions) => {
    const signals = signalsOf({ type, state });
    expect(signals.map(({ action }) => action)).toEqual(actions);
    expect(new Set(signals.map(({ key }) => key))).toEqual(new Set(['core-sw-1!uplink']));
  });

  it('is told with who said it and what', () => {
    const said = { author: 'ana', comment: 'looking' };
    const described = (type: string) => signalsOf({ type, ...said })[0]?.description;
    expect(described('ACKNOWLEDGEMENT')).toBe('ana: looking');
    expect(described('DOWNTIMESTART')).toBe('Downtime started: uplink on core-sw-1 (ana: looking)');
    expect(described('CUSTOM')).toBe('Notice: uplink on core-sw-1 (ana: looking)');
  });

  it('is about the same problem, whatever its id: some tools say 0 when it is over', () => {
    const recovery = { type: 'RECOVERY', service: '', state: 'UP' };
    expect(signalsOf({ ...recovery, problem_id: '0' })[0]?.key).toBe('core-sw-1');
    expect(signalsOf({ ...recovery, problem_id: '5' })[0]?.key).toBe('core-sw-1');
  });

  it('says in its message how the check ended', () => {
    const [signal] = signalsOf({ type: 'RECOVERY', state: 'OK', output: 'OK - up' });
    expect(signal).toMatchObject({ description: 'uplink on core-sw-1: OK - up', level: undefined });
  });
});

describe('a notification that means nothing is refused with its field', () => {
  it.each([
    [{ host: 'a' }, 'missing_field', 'type'],
    [{ type: 'PROBLEM' }, 'missing_field', 'host'],
    [{ type: 'PROBLEM', host: ' ' }, 'missing_field', 'host'],
    [{ type: 'PROBLEM', host: '$HOSTNAME$' }, 'missing_field', 'host'],
    [{ type: 'PROBLEM', host: null }, 'missing_field', 'host'],
    [{ type: 'EXPLODED', host: 'a' }, 'invalid_value', 'type'],
    [{ type: 'constructor', host: 'a' }, 'invalid_value', 'type'],
    [{ type: 'PROBLEM', host: 'x'.repeat(201) }, 'invalid_value', 'host'],
    [{ type: 'PROBLEM', host: 'a', timet: 'yesterday' }, 'invalid_value', 'timet'],
    [{ type: 'PROBLEM', host: 'a', output: ['x'] }, 'wrong_type', 'output'],
    [[], 'wrong_type', undefined],
    ['text', 'wrong_type', undefined],
    [null, 'wrong_type', undefined],
  ])('%j', (input, code, field) => {
    expect(problemOf(input)).toMatchObject({ code });
    expect(problemOf(input)?.field).toBe(field);
  });

  it('as is an empty body', () => {
    expect(nagios.parse(undefined, context)).toMatchObject({ ok: false, code: 'missing_body' });
  });
});

const texts = fc.constantFrom('output', 'comment', 'timet', 'state', 'host_groups', 'problem_id');
const values = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);

it('never fails, and takes any text as data', () => {
  const types = fc.constantFrom('PROBLEM', 'CUSTOM', 'DOWNTIMEEND', 'ACKNOWLEDGEMENT');
  fc.assert(
    fc.property(types, fc.dictionary(texts, values), (type, fields) => {
      for (const element of elementsOf({ ...fields, host: 'a', type })) {
        if (element.ok) expect(element.signal.key).toBe('a');
        else expect(element.problem.field).toBe('timet');
      }
    }),
  );
  fc.assert(fc.property(fc.jsonValue(), (body) => elementsOf(body).length > 0));
});
