import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { useHost } from '../../../client/context.tsx';
import type { Draft } from '../model/draft.ts';

/** An edit is kept when so long nothing more was typed. */
const PAUSE_MS = 700;

export type SaveState =
  | { readonly kind: 'untouched' | 'saving' }
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly reason: string };

export interface SavedDraft {
  readonly state: SaveState;
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
  const kept = useRef(draft);
  const save = useEffectEvent(async (): Promise<void> => {
    if (!active || kept.current === draft) return;
    kept.current = draft;
    setState({ kind: 'saving' });
    const answer = await host.call('workflow.saveDraft', { key: draft.key, definition: draft });
    setState(
      answer.ok
        ? { kind: 'saved', at: answer.value.savedAt }
        : { kind: 'failed', reason: answer.error.message },
    );
  });
  useEffect(() => {
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  // Whoever leaves takes nothing along: what was typed last is kept as well.
  useEffect(() => () => void save(), []);
  return {
    state,
    settle: (settled) => {
      kept.current = settled;
      setState({ kind: 'untouched' });
    },
  };
}
