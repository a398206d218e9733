import {
  limitsOf,
  MOST_OWN_COUNT,
  MOST_OWN_MINUTES,
  type OwnLimit,
} from '#shared/domain/delivery/limits.ts';
import type { ThrottleRule } from '#shared/domain/delivery/throttle.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { durationWords } from '../../../components/duration-words.ts';
import { limitTexts } from '../destinations/limit.texts.ts';

/** A limit as it is typed; both empty: what is usual. */
export interface TypedLimit {
  readonly count: string;
  readonly minutes: string;
}

export type ReadLimit =
  | { readonly ok: true; readonly limit: OwnLimit | null }
  | { readonly ok: false; readonly wrong: keyof TypedLimit };

export function typedLimit(limit: OwnLimit | null): TypedLimit {
  if (!limit) return { count: '', minutes: '' };
  return { count: String(limit.count), minutes: String(limit.minutes) };
}

export function readLimit({ count, minutes }: TypedLimit): ReadLimit {
  if (count.trim() === '' && minutes.trim() === '') return { ok: true, limit: null };
  const limit = { count: Number(count), minutes: Number(minutes) };
  if (!isWithin(limit.count, MOST_OWN_COUNT)) return { ok: false, wrong: 'count' };
  if (!isWithin(limit.minutes, MOST_OWN_MINUTES)) return { ok: false, wrong: 'minutes' };
  return { ok: true, limit };
}

/** `at most 3 messages in 10m`; of a medium that has no limits undefined. */
export function limitWords(medium: string, own: OwnLimit | null): string | undefined {
  const texts = limitTexts();
  if (own) return texts.own(own.count, durationWords(own.minutes * MINUTE));
  const usual = limitsOf(medium);
  if (!usual) return undefined;
  const kinds = [
    texts.ofAny(rulesWords(usual.any)),
    ...(usual.alerts.length === 0 ? [] : [texts.ofAlerts(rulesWords(usual.alerts))]),
    ...(usual.news.length === 0 ? [] : [texts.ofNews(rulesWords(usual.news))]),
  ];
  return kinds.join('; ');
}

function rulesWords(rules: readonly ThrottleRule[]): string {
  return rules.map(({ count, per }) => limitTexts().rule(count, durationWords(per))).join(', ');
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
