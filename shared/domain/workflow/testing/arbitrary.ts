import fc from 'fast-check';
import type { TransitionDraft, WorkflowDraft } from '../draft.ts';
import type { Message } from '../instance.ts';
import type { Json } from '../json.ts';
import { on } from './definitions.ts';

const status = fc.constantFrom('a', 'b', 'c', 'd');
const type = fc.constantFrom('ack', 'ok', 'go');
const key = fc.constantFrom('x', 'y');
const severity = fc.constantFrom(1, 2, 3, 4);

const condition = fc.oneof(
  fc.record({ timeout: fc.constantFrom(250, 600, 1_000, 2_500) }),
  type.map(on),
  fc.record({
    op: fc.constantFrom('=', '>', '<=', 'contains'),
    path: key.map((each) => [each]),
    value: fc.constantFrom<Json[]>(null, 0, 1, 3, 'ack'),
  }),
  fc.constant({ call: 'message.fromUser', args: { otherThan: ['x'] } }),
);

const then = fc.oneof(
  key.map((each) => ({ call: 'state.increment', args: { key: each } })),
  key.map((each) => ({ call: 'state.copy', args: { [each]: 'message.body.value' } })),
  key.map((each) => ({ call: 'state.append', args: { key: each, from: 'message.type', max: 3 } })),
  key.map((each) => ({ call: 'state.unset', args: { keys: [each] } })),
);

const transition: fc.Arbitrary<TransitionDraft> = fc.record(
  {
    from: status,
    to: status,
    descriptionBefore: fc.constantFrom('{{transition.to}} may happen', '{{state.x}} {{state}}'),
    descriptionAfter: fc.constantFrom('{{message.body.value}} happened', '{{message}} {{id}}'),
    when: fc.array(condition, { maxLength: 3 }),
    then: fc.array(then, { maxLength: 2 }),
    severity,
    userActions: fc.constantFrom(
      {},
      { close: { call: 'userAction.button', args: { label: 'Close', type: 'ok' } } },
    ),
    updatePossibleTransition: fc.constantFrom([], [{ call: 'future.hide', args: { status: 'b' } }]),
    updateHistoryEntry: fc.constant([{ call: 'history.attributes', args: { x: 'state.x' } }]),
    upsertAttributes: fc.constant([{ call: 'attributes.fromState', args: { seen: 'y' } }]),
    sideEffects: fc.constant([{ call: 'incident.note', args: { text: '{{state.x}}' } }]),
  },
  { requiredKeys: ['from', 'to', 'descriptionBefore', 'descriptionAfter'] },
);

/** Definitions of up to four statuses; most of them can be built. */
export const definitions: fc.Arbitrary<WorkflowDraft> = fc
  .array(transition, { minLength: 1, maxLength: 8 })
  .map((transitions) => ({ kind: 'draft', transitions }));

/** Messages of a few types at any time, with any body; most have an id. */
export const messages: fc.Arbitrary<readonly Message[]> = fc.array(
  fc.record(
    {
      id: fc.uuid(),
      type,
      timestamp: fc.nat({ max: 3_000 }),
      body: fc.oneof(
        fc.record({ user: fc.constantFrom('eva', 'ola'), value: fc.jsonValue({ maxDepth: 2 }) }),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      from: fc.constantFrom('operator', 'source'),
      nonce: fc.constantFrom('n1', 'n2'),
    },
    { requiredKeys: ['id', 'type', 'timestamp', 'body'] },
  ),
  { maxLength: 10 },
) as fc.Arbitrary<readonly Message[]>;
