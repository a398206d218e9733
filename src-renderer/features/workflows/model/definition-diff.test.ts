import { describe, expect, it } from 'vitest';
import { normalizeDefinition, definitionSchema } from '#shared/domain/workflow/definition.ts';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { diffOf, isSame } from './definition-diff.ts';
import { readDraft, type Draft } from './draft.ts';
import { addStatus, changeStatus, placeStatus, removeStatus } from './status-edits.ts';
import { changeTransition, moveTransition } from './transition-edits.ts';

function read(value: unknown): Draft {
  const draft = readDraft(value);
  if (!draft) throw new Error('The example cannot be read.');
  return draft;
}

const before = read(linkDown);

describe('what publishing changes', () => {
  it('is everything where nothing was published', () => {
    const { statuses, transitions } = diffOf(null, before);
    expect(statuses.map(({ kind }) => kind)).toEqual(['added', 'added', 'added', 'added']);
    expect(transitions).toHaveLength(4);
  });

  it('is nothing where things are only drawn elsewhere', () => {
    expect(isSame(diffOf(before, { ...placeStatus(before, 'open', 7, 7), version: 9 }))).toBe(true);
  });

  it('is nothing between what was written and what the host keeps of it', () => {
    const kept = read(normalizeDefinition(definitionSchema.parse(linkDown)));
    expect(isSame(diffOf(kept, before))).toBe(true);
  });

  it('is told by status and transition', () => {
    const added = addStatus(before, 'Waiting', 'open').draft;
    const changed = changeStatus(added, 'paged', { label: 'Everybody asked' });
    const after = changeTransition(removeStatus(changed, 'closed'), 0, { severity: 2 });
    const diff = diffOf(before, after);
    expect(diff.statuses).toEqual([
      { kind: 'changed', name: 'paged' },
      { kind: 'added', name: 'waiting' },
      { kind: 'removed', name: 'closed' },
    ]);
    expect(diff.transitions).toEqual([
      { kind: 'changed', name: 'ack' },
      { kind: 'removed', name: 'close' },
    ]);
    expect(diff.reordered).toBe(false);
  });

  it('tells another order, and other fields', () => {
    const diff = diffOf(before, { ...moveTransition(before, 1, -1).draft, name: 'Line down' });
    expect(diff.reordered).toBe(true);
    expect(diff.transitions).toEqual([]);
    expect(diff.workflow).toEqual([{ kind: 'changed', name: 'name' }]);
  });
});
