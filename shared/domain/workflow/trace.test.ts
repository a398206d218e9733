import { describe, expect, it } from 'vitest';
import { begun, built, draft, message, on } from './testing/definitions.ts';
import { explainMessage } from './trace.ts';

const armed = { op: '=', path: ['armed'], value: true };
const workflow = built(
  draft(
    { id: 'arm', from: 'open', to: 'warn', when: [{ timeout: 60_000 }, armed] },
    { id: 'close', from: 'open', to: 'closed', when: [on('ok')] },
    { id: 'note', from: 'open', to: 'open', when: [on('note')] },
    { id: 'other', from: 'warn', to: 'closed', when: [on('ok')] },
  ),
);

describe('the trace of a decision', () => {
  it('tells each transition of the status, each condition, what it saw, and its verdict', () => {
    const { outcome, trace } = explainMessage(
      workflow,
      begun(workflow, 'open'),
      message('ok', 500),
    );
    expect(outcome).toMatchObject({ kind: 'terminated', taken: 'close' });
    expect(trace).toEqual([
      {
        ...{ id: 'arm', from: 'open', to: 'warn', verdict: 'refused' },
        conditions: [
          { words: '1m have passed', seen: '500', holds: false },
          { words: 'armed is true', seen: 'null', holds: null },
        ],
      },
      {
        ...{ id: 'close', from: 'open', to: 'closed', verdict: 'taken' },
        conditions: [{ words: 'the message is ok', seen: '"ok"', holds: true }],
      },
      {
        ...{ id: 'note', from: 'open', to: 'open', verdict: 'not_reached' },
        conditions: [{ words: 'the message is note', seen: '"ok"', holds: null }],
      },
    ]);
  });

  it('cuts what is long', () => {
    const instance = begun(workflow, 'open');
    const { trace } = explainMessage(workflow, instance, message('x'.repeat(10_000), 1));
    expect(trace[1]?.conditions[0]?.seen.length).toBeLessThan(250);
  });
});
