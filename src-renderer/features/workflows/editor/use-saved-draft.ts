import { useEffect, useState } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { useHost } from '../../../client/context.tsx';
import type { Draft } from '../model/draft.ts';
import { DraftKeeper, type SaveState } from './draft-keeper.ts';

export interface SavedDraft {
  readonly state: SaveState;
  /** Keeps at once what could not be kept. */
  readonly saveAgain: () => void;
  /** What is there now needs no saving: it is what the host has. */
  readonly settle: (draft: Draft) => void;
}

/**
 * Keeps what is written at the host, so that nothing is lost with the window.
 * @param draft what is written now
 * @param savedAt when the host kept it last
 * @param active whether this operator may write
 */
export function useSavedDraft(draft: Draft, savedAt: Instant | null, active: boolean): SavedDraft {
  const host = useHost();
  const [state, setState] = useState<SaveState>(
    savedAt === null ? { kind: 'untouched' } : { kind: 'saved', at: savedAt },
  );
  const [keeper] = useState(() => new DraftKeeper(host, draft, setState));
  useEffect(() => {
    if (active) keeper.write(draft);
  }, [keeper, draft, active]);
  useEffect(() => keeper.follow(), [keeper]);
  return {
    state,
    saveAgain: () => void keeper.save(),
    settle: (settled) => keeper.settle(settled),
  };
}
