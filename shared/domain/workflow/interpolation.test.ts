import { describe, expect, it } from 'vitest';
import { compileTemplate, fill } from './interpolation.ts';
import type { Scene } from './registry.ts';

const scene: Scene = {
  id: 'eth0',
  type: 'link',
  instance: null,
  transition: { from: null, to: 'open', severity: 3, attributes: {} },
  state: {
    text: '{{id}}',
    nothing: null,
    no: false,
    zero: 0,
    list: [1, { a: 'b' }],
    map: { deep: 'x' },
    severity: 3,
    _user_actions: { close: 'secret' },
  },
  message: { type: 'signal', timestamp: 42, body: { who: 'eva' }, nonce: 'secret' },
  ticksPerMillisecond: 1,
};

describe('a text', () => {
  it.each([
    ['{{type}}/{{id}}', 'link/eth0'],
    ['{{transition.from}}>{{transition.to}} {{transition.severity}}', '>open 3'],
    [
      '{{state.map.deep}} {{message.body.who}} {{message.type}} {{message.timestamp}}',
      'x eva signal 42',
    ],
    ['[{{state.nothing}}{{state.gone}}{{message.body.gone.deeper}}]', '[]'],
    ['{{state.no}} {{state.zero}}', 'false 0'],
    ['{{state.list}} {{state.list.1.a}} {{state.list.7}}', '[1,{"a":"b"}] b '],
    ['{{state.text}}', '{{id}}'],
    ['{{ id }} {{}} {{a-b}} {{id', '{{ id }} {{}} {{a-b}} {{id'],
    ['{{{id}}}', '{eth0}'],
    ['[{{unknown}}{{unknown.path}}{{.}}{{..}}{{type.x}}]', '[]'],
    ['[{{state._user_actions}}{{state._user_actions.close}}{{message.nonce}}]', '[]'],
    [
      '[{{state.constructor.name}}{{state.__proto__}}{{message.toString}}{{state.list.length}}]',
      '[]',
    ],
    ['{{message}}', '{"type":"signal","timestamp":42,"body":{"who":"eva"}}'],
    ['no placeholder $& $1', 'no placeholder $& $1'],
  ])('%j becomes %j', (text, expected) => {
    expect(fill(compileTemplate(text), scene)).toBe(expected);
  });

  it('as a whole shows the working data without what is the engine’s own', () => {
    const state = JSON.parse(fill(compileTemplate('{{state}}'), scene)) as object;
    expect(state).toHaveProperty('severity', 3);
    expect(state).not.toHaveProperty('_user_actions');
  });
});
