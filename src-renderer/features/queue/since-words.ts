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
 * The next incident with a mark: the first that was not shown yet, from the top, where the gravest
 * stand; from the top again once all were.
 * @param marked whether something happened to it that was not read yet
 * @returns null: none is listed
 */
export function nextMarked(
  ids: readonly number[],
  shown: ReadonlySet<number>,
  marked: (id: number) => boolean,
): number | null {
  return ids.find((id) => marked(id) && !shown.has(id)) ?? ids.find(marked) ?? null;
}
