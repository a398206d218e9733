import { useEffect, useMemo, useState } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { useNowDerived } from '../../client/clock.ts';
import { usePromptingRows } from '../../state/entities.ts';
import { useTellings } from '../../state/tellings.ts';
import { dueSoon } from './due-soon.ts';
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

const noRows: readonly IncidentRow[] = [];

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
  const soon = useDueSoon(storm === null ? noRows : asking);
  const [card, setCard] = useState<AnyCard | null>(null);
  useEffect(() => {
    const update = (): void =>
      setCard((before) => nextAnyCard(before, storm, asking, windowNow(), soon));
    update();
    if (!card || card.changedAt + STANDSTILL <= windowNow()) return;
    const forgetEarly = atWindowTime(mayChangeAt(card, windowNow()), update);
    const forget = atWindowTime(card.changedAt + STANDSTILL, update);
    return () => {
      forgetEarly();
      forget();
    };
  }, [asking, storm, soon, card]);
  const accepting = useAccepting(card);
  if (!card) return null;
  return {
    card,
    accepting,
    asks: (row) => stillAsks(row, asking),
    bringToTop: (id) => setCard(withOnTop(asking, id, windowNow())),
    turnPage: () => {
      if (card.kind === 'storm' && storm) setCard(nextPage(card, storm, asking, windowNow(), soon));
    },
  };
}

/** Those with a step that is due soon; another set only when they are others. */
function useDueSoon(asking: readonly IncidentRow[]): ReadonlySet<number> {
  const tellings = useTellings(({ next }) => next);
  const ids = useNowDerived((now) => JSON.stringify(dueSoon(asking, tellings, now)));
  return useMemo(() => new Set(JSON.parse(ids) as number[]), [ids]);
}

function useAccepting(card: AnyCard | null): boolean {
  const [ready, setReady] = useState<AnyCard | null>(null);
  useEffect(() => {
    if (!card) return;
    return atWindowTime(card.changedAt + INPUT_GUARD, () => setReady(card));
  }, [card]);
  return card !== null && ready === card && acceptsInput(card, windowNow());
}
