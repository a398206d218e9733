import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import type { TransitionDraft } from './draft.ts';
import { catalogue, draft, on } from './testing/definitions.ts';

const right: TransitionDraft = { from: 'a', to: 'b', when: [on('go')] };

function errorOf(...transitions: readonly TransitionDraft[]): unknown {
  const result = build(draft(...transitions), catalogue);
  return result.kind === 'error' ? result.error : 'ok';
}

describe('building', () => {
  it.each([
    ['no from', { ...right, from: undefined }, { error: 'transition_from_required' }],
    ['an empty to', { ...right, to: '' }, { error: 'transition_to_required' }],
    [
      'a number for a text',
      { ...right, descriptionAfter: 1 },
      { error: 'description_after_required' },
    ],
    [
      'no text before',
      { ...right, descriptionBefore: '' },
      { error: 'description_before_required' },
    ],
    ['severity 0', { ...right, severity: 0 }, { error: 'invalid_severity' }],
    [
      'an effect among conditions',
      { ...right, when: [{ call: 'incident.note' }] },
      { error: 'bad_callback', callback: 'incident.note' },
    ],
    [
      'a callback that nobody knows',
      { ...right, then: ['no.such'] },
      { error: 'bad_callback', callback: 'no.such' },
    ],
    [
      'arguments that do not fit',
      { ...right, when: [{ call: 'message.type', args: { is: 3 } }] },
      { error: 'bad_callback', callback: 'message.type' },
    ],
    ['user actions as a list', { ...right, userActions: [] }, { error: 'user_actions_invalid' }],
    [
      'attributes as a map',
      { ...right, upsertAttributes: {} },
      { error: 'upsert_attributes_invalid' },
    ],
    [
      'a negative timeout',
      { ...right, when: [{ timeout: -1 }] },
      { error: 'bad_condition', reason: 'timeout' },
    ],
    [
      'half a millisecond',
      { ...right, when: [{ timeout: 0.5 }] },
      { error: 'bad_condition', reason: 'timeout' },
    ],
    [
      'an operator that nobody knows',
      { ...right, when: [{ op: '!=', path: ['a'], value: 1 }] },
      { error: 'bad_condition', reason: 'op' },
    ],
    [
      'an empty path',
      { ...right, when: [{ op: '=', path: [], value: 1 }] },
      { error: 'bad_condition', reason: 'path' },
    ],
    [
      'is_in without a list',
      { ...right, when: [{ op: 'is_in', path: ['a'], value: 1 }] },
      { error: 'bad_condition', reason: 'value' },
    ],
  ])('refuses %s', (_, transition, error) => {
    expect(errorOf(transition)).toMatchObject(error);
  });

  it('accepts one status to begin with, and circles without any, but not two', () => {
    expect(errorOf(right)).toBe('ok');
    expect(errorOf(right, { ...right, from: 'b', to: 'a' })).toBe('ok');
    expect(errorOf({ ...right, to: 'a' })).toBe('ok');
    expect(errorOf(right, { ...right, from: 'c' })).toEqual({ error: 'multiple_init_statuses' });
  });

  it('answers the first kind of error, wherever it stands', () => {
    const noText = { ...right, descriptionAfter: '' };
    const noStart = { ...right, from: '' };
    expect(errorOf(noText, noStart)).toEqual({ error: 'transition_from_required' });
    const condition = { ...right, when: [{ timeout: -1 }] };
    expect(errorOf(condition, { ...right, severity: 9 })).toEqual({ error: 'invalid_severity' });
  });
});
