import { useEffect, useState } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { usePromptingRows } from '../../state/entities.ts';
import {
  acceptsInput,
  INPUT_GUARD,
  mayChangeAt,
  STANDSTILL,
  stillAsks,
  withOnTop,
} from './prompt-model.ts';
import { nextAnyCard, nextPage, type AnyCard } from './storm-card.ts';
import { useStormWatch } from './storm-state.ts';
import { atWindowTime, windowNow } from './window-time.ts';

export interface ShownCard<Card extends AnyCard = AnyCard> {
  readonly card: Card;
  /** Whether keys and clicks count yet. */
  readonly accepting: boolean;
  /** Whether an incident on the card can still be answered. */
  readonly asks: (row: IncidentRow) => boolean;
  readonly bringToTop: (id: number) => void;
  /** In a storm: the next of what has no row on this page. */
  readonly turnPage: () => void;
}

/** The card as it stands now; null while nothing asks for attention. */
export function usePromptCard(): ShownCard | null {
  const asking = usePromptingRows();
  const storm = useStormWatch((watch) => watch.storm);
  const [card, setCard] = useState<AnyCard | null>(null);
  useEffect(() => {
    const update = (): void => setCard((before) => nextAnyCard(before, storm, asking, windowNow()));
    update();
    if (!card || card.changedAt + STANDSTILL <= windowNow()) return;
    const forgetEarly = atWindowTime(mayChangeAt(card, windowNow()), update);
    const forget = atWindowTime(card.changedAt + STANDSTILL, update);
    return () => {
      forgetEarly();
      forget();
    };
  }, [asking, storm, card]);
  const accepting = useAccepting(card);
  if (!card) return null;
  return {
    card,
    accepting,
    asks: (row) => stillAsks(row, asking),
    bringToTop: (id) => setCard(withOnTop(asking, id, windowNow())),
    turnPage: () => {
      if (card.kind === 'storm' && storm) setCard(nextPage(card, storm, asking, windowNow()));
    },
  };
}

function useAccepting(card: AnyCard | null): boolean {
  const [ready, setReady] = useState<AnyCard | null>(null);
  useEffect(() => {
    if (!card) return;
    return atWindowTime(card.changedAt + INPUT_GUARD, () => setReady(card));
  }, [card]);
  return card !== null && ready === card && acceptsInput(card, windowNow());
}
