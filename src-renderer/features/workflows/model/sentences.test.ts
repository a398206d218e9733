import { describe, expect, it } from 'vitest';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { readDraft, type DraftTransition } from './draft.ts';
import { durationValueOf, isoOfDuration } from './duration-value.ts';
import { knownPaths, piecesOf } from './placeholders.ts';
import { selectionAt, selectionIn, selectionKey, selectionOfKey } from './selection.ts';
import { conditionSentence, edgeLabel, sentenceOfUse } from './sentences.ts';

const draft = readDraft(linkDown);
if (!draft) throw new Error('The example cannot be read.');

const way: DraftTransition = {
  ...{ id: 'one', from: 'open', to: 'closed' },
  ...{ descriptionBefore: '', descriptionAfter: '' },
};

describe('rules in words', () => {
  it('say what must hold and what is done', () => {
    expect(conditionSentence({ timeout: 'PT10M' })).toBe('10m have passed');
    expect(conditionSentence({ op: '>', path: ['count'], value: 3 })).toBe('count > 3');
    expect(sentenceOfUse('sideEffects', 'notify.requireAck')).toBe(
      'ask until somebody acknowledges',
    );
  });

  it('are missing where they are not finished', () => {
    expect(conditionSentence({ timeout: 'soon' })).toBeNull();
    expect(conditionSentence({ op: '=', path: [], value: 1 })).toBeNull();
    expect(conditionSentence({ call: 'message.type', args: { is: '' } })).toBeNull();
    expect(sentenceOfUse('sideEffects', 'no.such')).toBeNull();
  });

  it('label edges briefly', () => {
    const types = { call: 'message.type', args: { in: ['ok', 'close'] } };
    expect(edgeLabel({ ...way, when: [types] })).toBe('ok, close');
    expect(edgeLabel({ ...way, when: [{ timeout: 600_000 }, types] })).toBe(
      'after 10m and ok, close',
    );
    expect(edgeLabel(way)).toBe('at once');
    expect(edgeLabel({ ...way, when: [{ timeout: 'soon' }] })).toBe('unfinished');
    const long = { call: 'message.type', args: { is: 'a'.repeat(60) } };
    expect(edgeLabel({ ...way, when: [long] })).toHaveLength(26);
  });
});

describe('timeouts', () => {
  it('are written in the longest unit that fits', () => {
    expect(durationValueOf('PT1H30M')).toEqual({ amount: 90, unit: 'minutes' });
    expect(durationValueOf('P7D')).toEqual({ amount: 7, unit: 'days' });
    expect(durationValueOf(1_500)).toEqual({ amount: 1.5, unit: 'seconds' });
    expect(durationValueOf(0)).toEqual({ amount: 0, unit: 'seconds' });
    expect(durationValueOf('soon')).toBeNull();
    expect(isoOfDuration({ amount: 90, unit: 'minutes' })).toBe('PT90M');
  });
});

describe('texts with values in them', () => {
  it('are taken apart where values are put in', () => {
    const pieces = piecesOf('Acknowledged by {{state.ackedBy}}!');
    expect(pieces.map(({ kind }) => kind)).toEqual(['words', 'placeholder', 'words']);
    expect(pieces.map(({ text }) => text).join('')).toBe('Acknowledged by {{state.ackedBy}}!');
  });

  it('can ask for what transitions remember and other texts ask for', () => {
    expect(knownPaths(draft)).toEqual(
      expect.arrayContaining(['state.ackedBy', 'message.body.device', 'message.body.by']),
    );
  });
});

describe('a selection', () => {
  it('is found again by its key', () => {
    for (const selection of [
      { kind: 'workflow' },
      { kind: 'status', status: 'with space' },
      { kind: 'transition', at: 3 },
    ] as const) {
      expect(selectionOfKey(selectionKey(selection))).toEqual(selection);
    }
  });

  it('is where a path leads, as far as that is there', () => {
    expect(selectionAt(draft, ['transitions', 1, 'when', 0])).toEqual({
      kind: 'transition',
      at: 1,
    });
    expect(selectionAt(draft, ['statuses', 'paged'])).toEqual({ kind: 'status', status: 'paged' });
    expect(selectionAt(draft, ['create', 'subject'])).toEqual({ kind: 'workflow' });
    expect(selectionAt(draft, ['transitions', 9])).toEqual({ kind: 'workflow' });
    expect(selectionIn(draft, { kind: 'status', status: 'gone' })).toEqual({ kind: 'workflow' });
  });
});
