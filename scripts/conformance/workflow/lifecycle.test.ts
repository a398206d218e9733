import { describe, expect, it } from 'vitest';
import type { Fields } from '../case-file.ts';
import { lifecycle } from './lifecycle.ts';

const callbacks = { 'ok?': { stage: 'when', do: { path: ['message', 'type'], equals: 'ok' } } };
const surroundings = { facts: {}, meta: { callbacks }, factsOf: () => ({}) };
const definition = {
  transitions: [
    {
      ...{ from: 'open', to: 'closed', when: [{ call: 'ok?' }] },
      ...{ description_before: 'It may close', description_after: 'It closed' },
    },
  ],
};
const begin = {
  ...{ op: 'new', status: 'open', type: 'link', id: 'eth0', state: {}, params: {} },
  message: { type: 'ko', timestamp: 0, body: {} },
};
const ok = { op: 'handle', message: { type: 'ok', timestamp: 1, body: {} } };

async function differences(row: Fields): Promise<unknown> {
  const { expected, got } = await lifecycle.answer({ definition, ...row }, surroundings);
  return { expected, got };
}

describe('a row about a workflow', () => {
  it('holds where everything that it names came', async () => {
    const expect1 = { calls: ['when:ok?'], instance: { status: 'closed' }, result: 'terminated' };
    const row = { build: { expect: { result: 'ok' } }, steps: [begin, { ...ok, expect: expect1 }] };
    expect(await differences(row)).toEqual({ expected: {}, got: {} });
  });

  it('does not hold where something else came, and says what, and in which step', async () => {
    const wrong = { instance: { history: [{}] }, state: { severity: 1 }, fired: [1] };
    const { expected } = (await differences({ steps: [begin, { ...ok, expect: wrong }] })) as {
      expected: object;
    };
    expect(Object.keys(expected)).toEqual(['step 2: instance', 'step 2: state', 'step 2: fired']);
    const build = { expect: { result: { error: 'multiple_init_statuses' } } };
    expect(await differences({ build })).toEqual({
      expected: { 'build: result': { error: 'multiple_init_statuses' } },
      got: { 'build: result': 'ok' },
    });
  });

  it('compares whole what is to be exact', async () => {
    const part = { output: [{ kind: 'incident' }] };
    const steps = (match: object) => [{ ...begin, expect: { ...part, ...match } }];
    expect(await differences({ steps: steps({}) })).toEqual({ expected: {}, got: {} });
    expect(await differences({ steps: steps({ match: 'exact' }) })).not.toEqual({
      expected: {},
      got: {},
    });
  });

  it('with a step that nobody knows cannot be judged', () => {
    expect(() => lifecycle.answer({ definition, steps: [{ op: 'sleep' }] }, surroundings)).toThrow(
      'the step "sleep" is not known',
    );
  });
});
