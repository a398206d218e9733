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
import { windowNow } from './window-time.ts';

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
    const wait = card ? mayChangeAt(card) - windowNow() : 0;
    if (wait <= 0) return;
    const timer = setTimeout(update, wait);
    return () => clearTimeout(timer);
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
    // Timers drop fractions: one that is not rounded up fires before the card accepts anything.
    const wait = Math.ceil(card.changedAt + INPUT_GUARD - windowNow());
    const timer = setTimeout(() => setReady(card), wait);
    return () => clearTimeout(timer);
  }, [card]);
  return card !== null && ready === card && acceptsInput(card, windowNow());
}
