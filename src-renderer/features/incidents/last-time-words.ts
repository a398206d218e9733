import {
  EARLIER_DAYS,
  type EarlierIncident,
  type LastTime,
} from '#shared/contract/incident-detail.ts';
import type { Instant } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { formatMoment, isSameDay } from '../../components/time-format.ts';
import { detailTexts } from './detail/detail.texts.ts';

/** How often it happened before: `4 times in 30 days`. */
export function howOftenWords({ count, more }: LastTime): string {
  const texts = detailTexts();
  return count === 0 ? texts.never(EARLIER_DAYS) : texts.timesInDays(count, EARLIER_DAYS, more);
}

/** When an earlier incident was, and how it ended: `on Thu 12 Nov 03:10 closed after 22m by ben`. */
export function endingWords(earlier: EarlierIncident, now: Instant, zone: string): string {
  const { startTime } = earlier;
  const moment = formatMoment(startTime, now, zone);
  return `${detailTexts().on(moment, isSameDay(startTime, now, zone))} ${howItEnded(earlier)}`;
}

function howItEnded({ open, startTime, endTime, closedBy }: EarlierIncident): string {
  const texts = detailTexts();
  if (endTime === null) return texts.wasMessage;
  if (open) return texts.stillOpen;
  const lasted = durationWords(endTime - startTime);
  return closedBy ? texts.closedAfter(lasted, closedBy.name) : texts.closedAlone(lasted);
}
