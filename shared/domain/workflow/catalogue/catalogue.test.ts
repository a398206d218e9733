import { describe, expect, it } from 'vitest';
import { handleMessage } from '../engine.ts';
import type { Message } from '../instance.ts';
import type { Json } from '../json.ts';
import { begun, built, draft, instanceOf, message, on } from '../testing/definitions.ts';
import { createCatalogue } from './catalogue.ts';
import { effectNames } from './effects.ts';

const way = { from: 'a', to: 'b', descriptionBefore: '{{id}}', descriptionAfter: '{{id}}' };

function afterwards(transition: object, told: Message, state: Record<string, Json> = {}) {
  const workflow = built(
    draft({ ...way, ...transition }, { ...way, from: 'b', to: 'c', when: [on('x')] }),
  );
  return handleMessage(workflow, begun(workflow, 'a', state), told);
}

function holds(call: string, args: object, told: Message, state: Record<string, Json> = {}) {
  return instanceOf(afterwards({ when: [{ call, args }] }, told, state)).status === 'b';
}

describe('conditions', () => {
  it.each<[string, object, Message, boolean]>([
    ['message.type', { in: ['ack', 'ok'] }, message('ok', 1), true],
    ['message.type', { is: 'ack' }, message('ok', 1), false],
    ['message.field', { path: ['body', 'n'], op: '>', value: 2 }, message('m', 1, { n: 3 }), true],
    [
      'message.field',
      { path: ['body', 'n'], op: '>', value: 2 },
      message('m', 1, { n: '3' }),
      false,
    ],
    [
      'message.field',
      { path: ['nonce'], op: '=', value: null },
      { ...message('m', 1), nonce: 'n' },
      true,
    ],
    ['message.fromUser', {}, { ...message('m', 1), from: 'operator' }, true],
    ['message.fromUser', {}, { ...message('m', 1), from: 'source' }, false],
  ])('%s %j', (call, args, told, expected) => {
    expect(holds(call, args, told)).toBe(expected);
  });

  it('tell a second operator from the first: four eyes', () => {
    const asks = (user: Json) => ({ ...message('close', 1, { user }), from: 'operator' });
    const second = (user: Json) =>
      holds('message.fromUser', { otherThan: ['first'] }, asks(user), { first: 7 });
    expect([second(7), second(8), second(null)]).toEqual([false, true, false]);
  });

  it('know the hours of a week in a zone, also over midnight and the change of clocks', () => {
    const within = (at: string, from: string, to: string) =>
      holds(
        'calendar.within',
        { zone: 'Europe/Oslo', days: ['fri', 'sun'], from, to },
        message('m', Date.parse(at)),
      );
    // 7 June 2024 is a Friday; Oslo is two hours ahead in summer.
    expect(within('2024-06-07T05:59Z', '08:00', '16:00')).toBe(false);
    expect(within('2024-06-07T06:00Z', '08:00', '16:00')).toBe(true);
    expect(within('2024-06-07T14:00Z', '08:00', '16:00')).toBe(false);
    expect(within('2024-06-07T23:00Z', '22:00', '06:00')).toBe(true);
    expect(within('2024-06-06T23:00Z', '22:00', '06:00')).toBe(false);
    expect(within('2024-03-31T00:59Z', '02:00', '04:00')).toBe(false);
    expect(within('2024-03-31T01:00Z', '02:00', '04:00')).toBe(true);
  });
});

describe('working data', () => {
  it.each<[string, object, Record<string, Json>, Record<string, Json>]>([
    ['state.set', { a: [1], b: null }, { a: 0 }, { a: [1], b: null }],
    [
      'state.copy',
      { who: 'message.body.user', gone: 'state.gone' },
      {},
      { who: 'eva', gone: null },
    ],
    ['state.unset', { keys: ['a'] }, { a: 1, b: 2 }, { b: 2 }],
    ['state.increment', { key: 'n' }, {}, { n: 1 }],
    ['state.increment', { key: 'n', by: -2 }, { n: 5 }, { n: 3 }],
    ['state.append', { key: 'l', from: 'message.type', max: 2 }, { l: [1, 2] }, { l: [2, 'm'] }],
  ])('%s %j', (call, args, before, after) => {
    const outcome = afterwards(
      { then: [{ call, args }] },
      message('m', 1, { user: 'eva' }),
      before,
    );
    const system = { severity: 1, _user_actions: {}, _prev_user_actions: {} };
    expect(instanceOf(outcome).state).toEqual({ ...after, ...system });
  });

  it.each([['severity'], ['_user_actions'], ['_own'], ['']])('cannot write "%s"', (key) => {
    expect(() =>
      afterwards({ then: [{ call: 'state.set', args: { [key]: 1 } }] }, message('m', 1)),
    ).toThrow('bad_callback');
  });
});

describe('what is shown', () => {
  it('of the history, the future and the incident can be chosen', () => {
    const outcome = afterwards(
      {
        when: [on('m')],
        updateHistoryEntry: [
          { call: 'history.attributes', args: { by: 'message.body.user' } },
          { call: 'history.eventType', args: { is: 'escalated' } },
        ],
        updatePossibleTransition: [{ call: 'future.severity', args: { severity: 4, status: 'c' } }],
        upsertAttributes: [
          { call: 'attributes.set', args: { site: 'oslo' } },
          { call: 'attributes.fromState', args: { port: 'device.port' } },
        ],
      },
      message('m', 1, { user: 'eva' }),
      { device: { port: 3 } },
    );
    expect(outcome).toMatchObject({
      outputs: [
        {
          history: [{ attributes: { by: 'eva' }, eventType: 'escalated' }],
          future: [{ status: 'c', severity: 4 }],
          additionalAttributes: { upsert: { site: 'oslo', port: 3 } },
        },
      ],
    });
  });

  it('of the future can be nothing; the transition is there all the same', () => {
    const hide = { when: [on('m')], updatePossibleTransition: ['future.hide'] };
    expect(instanceOf(afterwards(hide, message('m', 1))).possibleTransitions).toEqual([]);
  });

  it('as a button has an id that is new with every transition', () => {
    const button = { call: 'userAction.button', args: { label: 'Close', type: 'x' } };
    const drawn = (nonce: string) =>
      instanceOf(
        afterwards(
          { when: [on('m')], userActions: { close: button } },
          { ...message('m', 1), nonce },
        ),
      ).state['_user_actions'];
    expect(drawn('n1')).toEqual({ close: { id: 'n1.close', label: 'Close', type: 'x' } });
    expect(drawn('n2')).toMatchObject({ close: { id: 'n2.close' } });
  });
});

describe('effects', () => {
  it('are data, with their texts filled in', () => {
    const sideEffects = [
      { call: 'incident.note', args: { text: 'by {{message.body.user}}' } },
      { call: 'incident.level', args: { level: 1 } },
      { call: 'incident.tag', args: { tag: 'owner={{message.body.user}}' } },
      { call: 'notify.desktop', args: { text: 'Look at {{id}}' } },
      'notify.requireAck',
      { call: 'webhook.post', args: { destination: 'ChatOps', text: '{{type}}' } },
    ];
    const outcome = afterwards({ when: [on('m')], sideEffects }, message('m', 1, { user: 'eva' }));
    expect(outcome).toMatchObject({
      outputs: [
        { kind: 'incident_patch' },
        { kind: 'incident.note', text: 'by eva' },
        { kind: 'incident.level', level: 1 },
        { kind: 'incident.tag', tag: 'owner=eva' },
        { kind: 'notify.desktop', text: 'Look at eth0' },
        { kind: 'notify.requireAck' },
        { kind: 'webhook.post', destination: 'ChatOps', text: 'link' },
      ],
    });
  });

  it('are known only where the host can perform them', () => {
    const catalogue = createCatalogue(['incident.note']);
    expect(catalogue.find('sideEffects', 'incident.note')).toBeDefined();
    expect(catalogue.find('sideEffects', 'webhook.post')).toBeUndefined();
    expect(catalogue.find('when', 'incident.note')).toBeUndefined();
  });

  it('and other callbacks cannot be registered twice', () => {
    const [own] = createCatalogue(effectNames).all;
    expect(() => createCatalogue([], own ? [own] : [])).toThrow('message.type');
  });
});
