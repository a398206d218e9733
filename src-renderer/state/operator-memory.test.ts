import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangedSummary } from '#shared/contract/queue.ts';
import { keepDraft, useComposer } from '../features/incidents/composer.ts';
import { newestTakeBack, tellOutcome } from '../features/incidents/outcomes.ts';
import { showChanged, useChanged } from './changed.ts';
import { setSignedOut } from './session.ts';
import { noChanges } from './testing/changed.ts';
import { sitDown } from './testing/operator.ts';

const summary: ChangedSummary = {
  counts: { ...noChanges, new: 1 },
  marks: [{ id: 7, mark: 'new' }],
  more: false,
};

/** What an operator leaves at a window: a message begun, an action that can be taken back, marks. */
function leaveThings(): void {
  keepDraft(7, 'Power is back in');
  tellOutcome({ words: 'Closed', failure: null, refused: [], takeBack: async () => undefined });
  showChanged(5, summary);
}

const left = () => ({
  draft: useComposer.getState().drafts.get(7),
  canTakeBack: newestTakeBack() !== undefined,
  mark: useChanged.getState().marks.get(7),
});

beforeEach(() => {
  setSignedOut(null);
  sitDown(1);
  leaveThings();
});

describe('what an operator leaves at a window', () => {
  it('is there when the same one locks, goes and comes back', () => {
    setSignedOut(null);
    sitDown(1);
    expect(left()).toEqual({ draft: 'Power is back in', canTakeBack: true, mark: 'new' });
  });

  it('is forgotten when another one takes the desk over, and for good', () => {
    sitDown(2);
    const nothing = { draft: undefined, canTakeBack: false, mark: undefined };
    expect(left()).toEqual(nothing);
    sitDown(1);
    expect(left()).toEqual(nothing);
  });
});
