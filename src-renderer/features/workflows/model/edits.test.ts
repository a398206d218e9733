import { describe, expect, it } from 'vitest';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { newDraft, readDraft, slugOf, type Draft } from './draft.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';
import {
  addStatus,
  forgetPlaces,
  placeStatus,
  removeStatus,
  renameStatus,
} from './status-edits.ts';
import {
  addTransition,
  changeTransition,
  moveTransition,
  removeTransition,
  transitionsFrom,
} from './transition-edits.ts';

function readLinkDown(): Draft {
  const draft = readDraft(linkDown);
  if (!draft) throw new Error('The example cannot be read.');
  return draft;
}

function idsFrom(draft: Draft, status: string): string[] {
  return transitionsFrom(draft, status).map(({ transition }) => transition.id);
}

describe('a draft', () => {
  it('is what a definition says, to the last attribute', () => {
    expect(readLinkDown()).toEqual(linkDown);
  });

  it('may be wrong, but not of another form', () => {
    expect(readDraft({ ...linkDown, name: '', version: -1 })?.name).toBe('');
    expect(readDraft({ ...linkDown, transitions: 'none' })).toBeUndefined();
    expect(readDraft('link-down')).toBeUndefined();
  });

  it('makes keys of names', () => {
    expect(slugOf('  Link down! ')).toBe('link-down');
    expect(slugOf('Gère l’été')).toBe('gere-l-ete');
    expect(slugOf('!')).toBe('');
  });

  it('can be published once it is built from nothing', () => {
    const opened = addStatus(newDraft('flap', 'Flap'), 'Open', 'open');
    const closed = addStatus(opened.draft, 'Closed', 'closed');
    const added = addTransition(closed.draft, opened.status, closed.status);
    const unfinished = lintDefinition(added.draft, registry).messages;
    expect(unfinished.map(({ code }) => code)).toContain('description_after_required');
    const finished = changeTransition(added.draft, added.at, {
      when: [{ call: 'message.type', args: { is: 'resolve' } }],
      descriptionBefore: 'It is resolved',
      descriptionAfter: 'It was resolved',
    });
    expect(lintDefinition(finished, registry).messages).toEqual([]);
    expect(finished.initial).toBe('open');
  });
});

describe('statuses', () => {
  it('get names that are not taken', () => {
    const { draft, status } = addStatus(readLinkDown(), 'Open', 'open');
    expect(status).toBe('open-2');
    expect(draft.initial).toBe('open');
  });

  it('are renamed wherever they are named', () => {
    const renamed = renameStatus(readLinkDown(), 'open', 'begun');
    expect(renamed.initial).toBe('begun');
    expect(idsFrom(renamed, 'begun')).toEqual(['ack', 'page']);
    expect(Object.keys(renamed.statuses)).toEqual(['begun', 'paged', 'acked', 'closed']);
    expect(lintDefinition(renamed, registry).messages).toEqual(
      lintDefinition(linkDown, registry).messages,
    );
    expect(renameStatus(readLinkDown(), 'open', 'closed')).toEqual(linkDown);
  });

  it('take their transitions along when they go', () => {
    const left = removeStatus({ ...readLinkDown(), reopen: 'open' }, 'open');
    expect(left.transitions.map(({ id }) => id)).toEqual(['late-ack', 'close']);
    expect(left.initial).toBe('paged');
    expect(left).not.toHaveProperty('reopen');
  });

  it('are placed inside the picture, and forgotten by the automatic layout', () => {
    const placed = placeStatus(readLinkDown(), 'paged', -3, 70.4);
    expect(placed.statuses['paged']?.pos).toEqual([0, 70]);
    const places = Object.values(forgetPlaces(placed).statuses).map(({ pos }) => pos);
    expect(places).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('transitions', () => {
  it('change their order within their status alone', () => {
    const draft = readLinkDown();
    const moved = moveTransition(draft, 1, -1);
    expect(moved.at).toBe(0);
    expect(idsFrom(moved.draft, 'open')).toEqual(['page', 'ack']);
    expect(idsFrom(moved.draft, 'paged')).toEqual(['late-ack']);
    expect(moveTransition(draft, 0, -1).draft).toBe(draft);
    expect(moveTransition(draft, 3, 1).draft).toBe(draft);
  });

  it('change order over others that stand between', () => {
    const { draft, at } = addTransition(readLinkDown(), 'open', 'closed');
    const moved = moveTransition(draft, at, -1);
    expect(idsFrom(moved.draft, 'open')).toEqual(['ack', 'open-closed', 'page']);
  });

  it('lose what is taken away', () => {
    const changed = changeTransition(readLinkDown(), 1, { severity: undefined });
    expect(changed.transitions[1]).not.toHaveProperty('severity');
    expect(removeTransition(changed, 1).transitions).toHaveLength(3);
  });
});
