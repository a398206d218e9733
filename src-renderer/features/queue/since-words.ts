import type { ChangedSummary } from '#shared/contract/queue.ts';
import { viewTexts } from './view.texts.ts';

/** "3 new, 1 critical, 2 worse, 1 acknowledgement expired, 4 closed, 1 of them never acknowledged". */
export function sinceWords({ counts, more }: ChangedSummary): string {
  const texts = viewTexts();
  const parts: readonly (readonly [number, (count: number) => string])[] = [
    [counts.new, texts.newOnes],
    [counts.newCritical, texts.newCritical],
    [counts.worse, texts.worse],
    [counts.reopened, texts.reopened],
    [counts.expired, texts.expired],
    [counts.better, texts.better],
    [counts.cleared, texts.cleared],
    [counts.neverAcknowledged, texts.neverAcknowledged],
    [counts.message, texts.messages],
  ];
  const words = parts.flatMap(([count, say]) => (count > 0 ? say(count) : []));
  return [...words, ...(more ? [texts.more] : [])].join(', ');
}

/**
 * The next incident with a mark: below the one that has the keys where that has a mark itself, else
 * from the top, where the gravest stand.
 * @returns null: none is listed
 */
export function nextMarked(
  ids: readonly number[],
  focusedId: number | null,
  hasMark: (id: number) => boolean,
): number | null {
  const from = focusedId !== null && hasMark(focusedId) ? ids.indexOf(focusedId) + 1 : 0;
  return ids.slice(from).find(hasMark) ?? ids.slice(0, from).find(hasMark) ?? null;
}
