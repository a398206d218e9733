import { describe, expect, it } from 'vitest';
import { buildDefinition } from './definition-draft.ts';
import { lintDefinition } from './lint.ts';
import { catalogue } from './testing/definitions.ts';
import { linkDown } from './testing/link-down.ts';

const [ack, page, lateAck, close] = linkDown.transitions;

function found(change: object): [string, string][] {
  const { messages } = lintDefinition({ ...linkDown, ...change }, catalogue);
  return messages.map(({ code, path }) => [code, path.join('.')]);
}

describe('a definition without a fault', () => {
  const { messages, definition } = lintDefinition(linkDown, catalogue);

  it('is taken, with its durations in milliseconds', () => {
    expect(messages).toEqual([]);
    expect(definition?.transitions[1]?.when).toEqual([{ timeout: 600_000 }]);
  });

  it('is the same after it was read again', () => {
    expect(definition).toBeDefined();
    expect(lintDefinition(JSON.parse(JSON.stringify(definition)), catalogue).definition).toEqual(
      definition,
    );
  });

  it('can be built, with its own attributes', () => {
    if (!definition) throw new Error('It was refused.');
    const result = buildDefinition(definition, catalogue, { ticksPerMillisecond: 1_000 });
    expect(result).toMatchObject({
      kind: 'ok',
      built: { creation: { severity: 2 }, workflow: { ticksPerMillisecond: 1_000 } },
    });
    if (result.kind === 'error') return;
    const [first, second] = result.built.workflow.transitions;
    expect([first?.facts[2].attributes, second?.timeout]).toEqual([
      { 'x-team': 'noc' },
      600_000_000,
    ]);
  });
});

describe('errors', () => {
  it('are told all at once, each with its path', () => {
    const { messages, definition } = lintDefinition(
      {
        ...linkDown,
        key: 'Link Down',
        colour: 'red',
        transitions: [
          { ...ack, descriptionAfter: '' },
          { ...page, when: [{ timeout: 'ten minutes' }], sideEffects: ['rotation.page'] },
          { ...close, severity: 7, unknown: 1 },
          { ...close, id: 'other', from: 'new' },
        ],
      },
      catalogue,
    );
    expect(definition).toBeUndefined();
    expect(messages.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['description_after_required', 'transitions.0.descriptionAfter'],
      ['bad_callback', 'transitions.1.sideEffects.0'],
      ['multiple_init_statuses', 'transitions'],
      ['invalid_severity', 'transitions.2.severity'],
      ['bad_condition', 'transitions.1.when.0.timeout'],
      ['form', 'key'],
      ['form', 'transitions.2'],
      ['form', ''],
    ]);
    expect(messages.every(({ message }) => message.endsWith('.') || message.length > 10)).toBe(
      true,
    );
  });

  it.each<[string, object, [string, string]]>([
    ['an initial status that nobody knows', { initial: 'new' }, ['unknown_status', 'initial']],
    ['a status to reopen in that nobody knows', { reopen: 'new' }, ['unknown_status', 'reopen']],
    ['a status without a label', { statuses: {} }, ['status_missing', 'statuses']],
    [
      'an id that comes twice',
      { transitions: [ack, page, lateAck, close, close] },
      ['repeated_id', 'transitions.4.id'],
    ],
    [
      'a callback of the creation',
      { create: { sideEffects: ['no.such'] } },
      ['bad_callback', 'create.sideEffects.0'],
    ],
    [
      'months in a duration',
      { transitions: [{ ...page, when: [{ timeout: 'P1M' }] }] },
      ['bad_condition', 'transitions.0.when.0.timeout'],
    ],
  ])('name %s', (_, change, expected) => {
    expect(found(change)).toContainEqual(expected);
  });

  it.each([[null], [[]], ['text'], [{}], [{ transitions: 3 }], [{ transitions: [null, 4] }]])(
    'are found in %j, without a crash',
    (value) => {
      const { messages, definition } = lintDefinition(value, catalogue);
      expect([messages.length > 0, definition]).toEqual([true, undefined]);
    },
  );

  it('are found in what is nested without end', () => {
    const deep: unknown = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));
    expect(lintDefinition({ ...linkDown, create: deep }, catalogue).messages).toHaveLength(1);
  });
});

describe('warnings', () => {
  const statuses = { ...linkDown.statuses, lost: { label: 'Lost', category: 'open' } };
  const to = (id: string, from: string, target: string, when: object[]) => ({
    ...{ id, from, to: target, when },
    ...{ descriptionBefore: 'It may happen', descriptionAfter: 'It happened' },
  });
  const all = linkDown.transitions;

  it.each<[string, object, [string, string]]>([
    ['an empty definition', { transitions: [], statuses: {} }, ['unknown_status', 'initial']],
    ['a status that nothing leads to', { statuses }, ['unreachable_status', 'statuses.lost']],
    [
      'a status that never closes',
      { statuses, transitions: [...all, to('lose', 'open', 'lost', [{ timeout: 1 }])] },
      ['never_closed', 'statuses.lost'],
    ],
    [
      'a transition behind an unconditional one',
      { transitions: [{ ...ack, when: [] }, page, lateAck, close] },
      ['dead_transition', 'transitions.1'],
    ],
    [
      'several timeouts of one transition',
      { transitions: [ack, { ...page, when: [{ timeout: 1 }, { timeout: 2 }] }, lateAck, close] },
      ['several_timeouts', 'transitions.1.when'],
    ],
    [
      'timeouts that are due together',
      { transitions: [...all, to('again', 'open', 'closed', [{ timeout: 'PT600S' }])] },
      ['equal_timeouts', 'transitions.4.when'],
    ],
    [
      'timeouts that turn in a circle',
      {
        transitions: [
          ...all,
          to('out', 'acked', 'paged', [{ timeout: 10 }]),
          to('back', 'paged', 'acked', [{ timeout: 0 }]),
        ],
      },
      ['tight_loop', 'statuses.acked'],
    ],
    [
      'less severity because nobody acted',
      { transitions: [ack, { ...page, severity: 1 }, lateAck, close] },
      ['severity_down', 'transitions.1.severity'],
    ],
    [
      'a button that nothing listens to',
      {
        create: {
          userActions: {
            go: { call: 'userAction.button', args: { label: 'Go', type: 'go' } },
          },
        },
        transitions: [ack, lateAck, close, { ...page }],
      },
      ['deaf_action', 'create.userActions.go'],
    ],
    [
      'a placeholder that nothing fills in',
      { create: { subject: 'On {{state.device}}' } },
      ['never_written', 'create.subject'],
    ],
    [
      'a placeholder that begins with nothing known',
      { create: { subject: 'On {{body.device}}' } },
      ['unknown_placeholder', 'create.subject'],
    ],
    [
      'braces that are no placeholder',
      { create: { subject: 'On {{ message.body.device }}' } },
      ['odd_placeholder', 'create.subject'],
    ],
  ])('name %s', (_, change, expected) => {
    expect(found(change)).toContainEqual(expected);
  });

  it('do not keep a definition from being taken', () => {
    expect(lintDefinition({ ...linkDown, statuses }, catalogue).definition).toBeDefined();
  });
});
