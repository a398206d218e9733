import type { Telling } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { tellingTexts } from './telling.texts.ts';

/** `tells ben by e-mail`. */
export function tellsWords({ who, medium }: Pick<Telling, 'who' | 'medium'>): string {
  const texts = tellingTexts();
  return texts.tells(who, texts.by[medium] ?? texts.byOther(medium));
}

/** `tells ben by e-mail in 2m 10s`; `now` once it is due. */
export function tellsWhenWords(telling: Telling, now: Instant): string {
  const texts = tellingTexts();
  const tells = tellsWords(telling);
  return telling.at <= now
    ? texts.now(tells)
    : texts.inTime(tells, durationWords(telling.at - now));
}
