import { useEffect, useState } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { usePromptingRows } from '../../state/entities.ts';
import {
  acceptsInput,
  INPUT_GUARD,
  mayChangeAt,
  nextCard,
  stillAsks,
  withOnTop,
  type PromptCard,
} from './prompt-model.ts';
import { atWindowTime, windowNow } from './window-time.ts';

export interface ShownCard {
  readonly card: PromptCard;
  /** Whether keys and clicks count yet. */
  readonly accepting: boolean;
  /** Whether an incident on the card can still be answered. */
  readonly asks: (row: IncidentRow) => boolean;
  readonly bringToTop: (id: number) => void;
}

/** The card as it stands now; null while nothing asks for attention. */
export function usePromptCard(): ShownCard | null {
  const asking = usePromptingRows();
  const [card, setCard] = useState<PromptCard | null>(null);
  useEffect(() => {
    const update = (): void => setCard((before) => nextCard(before, asking, windowNow()));
    update();
    if (!card || mayChangeAt(card) <= windowNow()) return;
    return atWindowTime(mayChangeAt(card), update);
  }, [asking, card]);
  const accepting = useAccepting(card);
  if (!card) return null;
  return {
    card,
    accepting,
    asks: (row) => stillAsks(row, asking),
    bringToTop: (id) => setCard(withOnTop(asking, id, windowNow())),
  };
}

function useAccepting(card: PromptCard | null): boolean {
  const [ready, setReady] = useState<PromptCard | null>(null);
  useEffect(() => {
    if (!card) return;
    return atWindowTime(card.changedAt + INPUT_GUARD, () => setReady(card));
  }, [card]);
  return card !== null && ready === card && acceptsInput(card, windowNow());
}
