import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { build } from './build.ts';
import { handleMessage, newInstance, dueTimes } from './engine.ts';
import { callback, createRegistry } from './registry.ts';
import { begun, built, catalogue, draft, instanceOf, message, on } from './testing/definitions.ts';

const open = draft(
  { from: 'open', to: 'acked', when: [on('ack')], severity: 2 },
  { from: 'open', to: 'late', when: [{ timeout: 1_000 }], severity: 4 },
  { from: 'open', to: 'closed', when: [on('ok')] },
  { from: 'acked', to: 'closed', when: [on('ok')] },
  { from: 'late', to: 'acked', when: [on('ack')] },
);

describe('a message', () => {
  it('executes the first transition of the status whose conditions hold, and no other', () => {
    const workflow = built(
      draft(
        { from: 'a', to: 'b', when: [on('go')] },
        { from: 'a', to: 'c', when: [on('go')] },
        { from: 'b', to: 'c', when: [on('go')] },
      ),
    );
    expect(instanceOf(handleMessage(workflow, begun(workflow, 'a'), message('go', 1))).status).toBe(
      'b',
    );
  });

  it('that meets no condition changes nothing', () => {
    const workflow = built(open);
    const instance = begun(workflow, 'open');
    const outcome = handleMessage(workflow, instance, message('noise', 1));
    expect(outcome).toEqual({ kind: 'ok', instance, outputs: [], diagnostics: [], taken: null });
  });

  it('needs all conditions of a transition', () => {
    const armed = { op: '=', path: ['armed'], value: true };
    const workflow = built(draft({ from: 'a', to: 'b', when: [on('go'), armed] }));
    const go = message('go', 1);
    expect(instanceOf(handleMessage(workflow, begun(workflow, 'a'), go)).status).toBe('a');
    const ready = begun(workflow, 'a', { armed: true });
    expect(instanceOf(handleMessage(workflow, ready, go)).status).toBe('b');
  });

  it('keeps the severity unless the transition names another', () => {
    const workflow = built(open);
    const acked = instanceOf(handleMessage(workflow, begun(workflow, 'open'), message('ack', 1)));
    expect(acked.state['severity']).toBe(2);
    expect(instanceOf(handleMessage(workflow, acked, message('ok', 2))).state['severity']).toBe(2);
  });

  it('ends the workflow where the transition has no conditions, whatever could follow', () => {
    const workflow = built(
      draft({ from: 'a', to: 'b' }, { from: 'b', to: 'c', when: [{ timeout: 5 }] }),
    );
    const outcome = handleMessage(workflow, begun(workflow, 'a'), message('any', 1));
    expect(outcome).toMatchObject({
      kind: 'terminated',
      instance: { status: 'b', possibleTransitions: [], nextPossibleTransitionTimestamp: null },
    });
    const again = handleMessage(workflow, instanceOf(outcome), message('any', 9));
    expect(again).toMatchObject({ kind: 'terminated', outputs: [], taken: null });
  });

  it('is refused by a definition that is not built, and by one that does not know the status', () => {
    const instance = begun(built(open), 'open');
    expect(handleMessage(open, instance, message('ack', 1))).toMatchObject({
      error: { error: 'not_built_yet' },
    });
    const other = built(draft({ from: 'x', to: 'y', when: [on('ack')] }));
    expect(handleMessage(other, instance, message('ack', 1))).toMatchObject({
      error: { error: 'status_mismatch' },
    });
  });

  it('that is older than the history is taken as of then', () => {
    const workflow = built(open);
    const instance = begun(workflow, 'open', {}, 100);
    const { history, lastUpdate } = instanceOf(
      handleMessage(workflow, instance, message('ack', 40)),
    );
    expect([history.at(-1)?.timestamp, lastUpdate]).toEqual([100, 100]);
  });
});

describe('a timeout', () => {
  const workflow = built(open);

  it('has elapsed at its very moment, and not before', () => {
    const instance = begun(workflow, 'open', {}, 500);
    const at = (time: number) =>
      instanceOf(handleMessage(workflow, instance, message('x', time))).status;
    expect([at(1_499), at(1_500)]).toEqual(['open', 'late']);
  });

  it('is told as a future entry with its time; what depends on people has none', () => {
    expect(begun(workflow, 'open', {}, 500).possibleTransitions).toEqual([
      { status: 'acked', severity: 2, timestamp: -1, description: 'acked may happen' },
      { status: 'late', severity: 4, timestamp: 1_500, description: 'late may happen' },
      { status: 'closed', severity: 1, timestamp: -1, description: 'closed may happen' },
    ]);
  });

  it('counts from when the one before was due, so that chains do not drift', () => {
    const chain = built(
      draft(
        { from: 'a', to: 'b', when: [{ timeout: 1_000 }] },
        { from: 'b', to: 'c', when: [{ timeout: 1_000 }] },
        { from: 'c', to: 'd', when: [on('ok')] },
      ),
    );
    const second = instanceOf(handleMessage(chain, begun(chain, 'a'), message('x', 5_000)));
    expect([second.lastUpdate, dueTimes(chain, second)]).toEqual([1_000, [2_000]]);
    expect(second.history.at(-1)?.timestamp).toBe(5_000);
  });

  it('with a callback beside it happens because of the message, at its time', () => {
    const both = built(draft({ from: 'a', to: 'b', when: [{ timeout: 10 }, on('go')] }));
    const after = instanceOf(handleMessage(both, begun(both, 'a'), message('go', 50)));
    expect(after.lastUpdate).toBe(50);
  });

  it('is counted in the unit that the caller builds with', () => {
    const result = build(open, catalogue, { ticksPerMillisecond: 1_000 });
    if (result.kind === 'error') throw new Error(result.error.error);
    expect(dueTimes(result.workflow, begun(result.workflow, 'open'))).toEqual([1_000_000]);
  });
});

describe('callbacks', () => {
  const calls: string[] = [];
  const noted = (name: string) => ({
    name,
    args: z.unknown(),
    describe: () => name,
  });
  const note = (name: string) => void calls.push(name);
  const registry = createRegistry([
    callback({ ...noted('ok?'), stage: 'when', run: () => () => (note('when'), true) }),
    callback({
      ...noted('then'),
      stage: 'then',
      run:
        () =>
        ({ state }) => (note('then'), { ...state, x: 1 }),
    }),
    callback({
      ...noted('token'),
      stage: 'userActions',
      run: () => (_, key) => (note('userActions'), `T-${key}`),
    }),
    callback({
      ...noted('history'),
      stage: 'updateHistoryEntry',
      run: () => (entry) => (note('updateHistoryEntry'), entry),
    }),
    callback({
      ...noted('future'),
      stage: 'updatePossibleTransition',
      run: () => (entry) => (note('updatePossibleTransition'), entry),
    }),
    callback({
      ...noted('attributes'),
      stage: 'upsertAttributes',
      run: () => () => (note('upsertAttributes'), { a: 1 }),
    }),
    callback({
      ...noted('effect'),
      stage: 'sideEffects',
      run: () => () => (note('sideEffects'), [{ kind: 'note' }]),
    }),
    callback({
      ...noted('forge'),
      stage: 'then',
      run: () => () => ({ severity: 4, _user_actions: { forged: 1 }, y: 2 }),
    }),
    callback({ ...noted('fail'), stage: 'then', run: () => () => fail() }),
    callback({ ...noted('fail-effect'), stage: 'sideEffects', run: () => () => fail() }),
    callback({
      ...noted('no-json'),
      stage: 'upsertAttributes',
      run: () => () => ({ a: Number.NaN }),
    }),
    callback({ ...noted('fail?'), stage: 'when', run: () => () => fail() }),
  ]);
  const fail = () => {
    throw new Error('broken');
  };
  const play = (transition: object) => {
    const workflow = built(
      draft(
        { from: 'a', to: 'b', when: ['ok?'], ...transition },
        { from: 'b', to: 'c', when: ['ok?'] },
      ),
      registry,
    );
    const instance = begun(workflow, 'a');
    calls.length = 0;
    return { instance, outcome: handleMessage(workflow, instance, message('go', 1)) };
  };

  it('of the seven stages are called in their order', () => {
    const { outcome } = play({
      sideEffects: ['effect'],
      upsertAttributes: ['attributes'],
      updatePossibleTransition: ['future'],
      updateHistoryEntry: ['history'],
      userActions: { close: 'token' },
      then: ['then'],
    });
    expect(calls).toEqual([
      ...['when', 'then', 'userActions', 'updateHistoryEntry', 'updatePossibleTransition'],
      ...['upsertAttributes', 'sideEffects'],
    ]);
    expect(outcome).toMatchObject({
      outputs: [
        {
          kind: 'incident_patch',
          userActions: { upsert: { close: 'T-close' }, remove: [] },
          additionalAttributes: { upsert: { a: 1 } },
        },
        { kind: 'note' },
      ],
    });
  });

  it('of then that fail leave the working data as they were; the status changes', () => {
    const { outcome } = play({ then: ['then', 'fail'] });
    expect(outcome).toMatchObject({
      kind: 'ok',
      instance: { status: 'b' },
      diagnostics: [{ code: 'then_failed', callback: 'fail', reason: 'broken' }],
    });
    expect(instanceOf(outcome).state).not.toHaveProperty('x');
  });

  it('cannot write what is the engine’s own', () => {
    expect(instanceOf(play({ then: ['forge'] }).outcome).state).toEqual({
      severity: 1,
      y: 2,
      _user_actions: {},
      _prev_user_actions: {},
    });
  });

  it('of later stages that fail, or give back no JSON, undo the whole call', () => {
    expect(play({ then: ['then'], sideEffects: ['fail-effect'] }).outcome).toEqual({
      kind: 'error',
      diagnostics: [],
      error: {
        ...{ error: 'callback_failed', stage: 'sideEffects' },
        ...{ callback: 'fail-effect', reason: 'broken' },
      },
    });
    expect(play({ upsertAttributes: ['no-json'] }).outcome).toMatchObject({
      error: { stage: 'upsertAttributes', callback: 'no-json' },
    });
  });

  it('of a condition that throw count as false, and say so', () => {
    const { outcome } = play({ when: ['fail?'] });
    expect(outcome).toMatchObject({
      kind: 'ok',
      taken: null,
      diagnostics: [{ code: 'condition_failed', callback: 'fail?' }],
    });
  });
});

describe('a creation', () => {
  const workflow = built(open);
  const start = { type: 'link', id: 'eth0', status: 'open', state: { severity: 4, k: [1] } };

  it('has defaults, and does not take over system keys', () => {
    const outcome = newInstance(workflow, start, message('signal', 5), {});
    expect(outcome).toMatchObject({
      kind: 'ok',
      outputs: [{ subject: 'Incident link / eth0', severity: 1, actors: [] }],
      instance: { history: [{ description: 'Incident was created', timestamp: 5 }] },
    });
    expect(instanceOf(outcome).state).toEqual({
      k: [1],
      severity: 1,
      _user_actions: {},
      _prev_user_actions: null,
    });
  });

  it('shares nothing with what it was given', () => {
    const instance = instanceOf(newInstance(workflow, start, message('signal', 5), {}));
    expect(instance.state['k']).toEqual(start.state.k);
    expect(instance.state['k']).not.toBe(start.state.k);
  });

  it('in a status that nothing leads out of ends at once', () => {
    const outcome = newInstance(workflow, { ...start, status: 'closed' }, message('x', 0), {});
    expect(outcome).toMatchObject({
      kind: 'terminated',
      outputs: [{ resolved: true, future: [] }],
    });
  });

  it.each([
    ['an unknown status', { status: 'nowhere' }, {}, 'unknown_status'],
    ['a severity of 5', {}, { severity: 5 }, 'invalid_severity'],
    ['user actions that are no map', {}, { userActions: 'x' }, 'user_actions_invalid'],
    [
      'attributes that are no callbacks',
      {},
      { upsertAttributes: [3] },
      'upsert_attributes_invalid',
    ],
    ['an effect that nobody knows', {}, { sideEffects: ['no.such'] }, 'bad_callback'],
  ])('with %s is refused', (_, place, params, error) => {
    const outcome = newInstance(workflow, { ...start, ...place }, message('x', 0), params);
    expect(outcome).toMatchObject({ kind: 'error', error: { error } });
  });
});
