import type { IncidentRow } from '#shared/contract/incident.ts';
import { hostNow, useNow } from '../../client/clock.ts';
import { usePreferences } from '../../state/preferences.ts';
import { expiryAfter } from './acknowledge-choices.ts';
import { untilWords } from './actions.ts';
import { detailTexts } from './detail/detail.texts.ts';
import { useToldAgain, useToldUnlessAcknowledged } from './told-again.ts';

/** Until when an acknowledgement holds that the plain key makes now, in words; renewed every minute. */
export function useHeldUntil(): string {
  useNow(60_000);
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  return untilWords(expiryAfter(hostNow(), seconds));
}

/** What will not happen any more once somebody acknowledges this, without its full stop; null: nothing would. */
export function useConsequence(row: IncidentRow): string | null {
  const until = useHeldUntil();
  const toldAgain = useToldAgain(row);
  const toldNext = useToldUnlessAcknowledged([row.id]);
  if (row.acknowledged || row.promptSince === null) return null;
  const texts = detailTexts();
  const consequence = texts.consequence(until);
  if (toldNext !== '') return consequence + texts.notTold(toldNext);
  return toldAgain === null ? consequence : consequence + texts.notToldAgain(toldAgain);
}
