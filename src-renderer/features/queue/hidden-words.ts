import type { LevelCounts, QueueCounts, QueueSection } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { ViewState } from '../../state/view.ts';
import { queueTexts } from './queue.texts.ts';

/** What the filter line counts: closed ones are looked up, not missed. */
const counted: readonly QueueSection[] = ['unacknowledged', 'acknowledged', 'messages'];

/** How many open incidents a level has. */
export function openCount(counts: QueueCounts | null, level: Level): number {
  if (!counts) return 0;
  return counts.all.unacknowledged[indexOf(level)] + counts.all.acknowledged[indexOf(level)];
}

/** "19 of 83 shown, 61 hidden by level, 3 by the search". */
export function hiddenWords(
  counts: QueueCounts | null,
  {
    hiddenLevels,
    filterText,
    filterId,
  }: Pick<ViewState, 'hiddenLevels' | 'filterText' | 'filterId'>,
): string {
  const texts = queueTexts();
  if (!counts) return texts.counting;
  const all = sumOf(counts, 'all', () => true);
  const shown = sumOf(counts, 'shown', () => true);
  const byLevel = sumOf(counts, 'all', (level) => hiddenLevels.has(level));
  const byOthers = all - byLevel - shown;
  const searched = filterText.trim() !== '';
  const others = filterId === null ? 'search' : searched ? 'both' : 'filter';
  return [
    texts.shownOf(shown, all),
    ...(byLevel > 0 ? [texts.hiddenByLevel(byLevel)] : []),
    ...(byOthers > 0 ? [texts.hiddenByOthers[others](byOthers)] : []),
  ].join(', ');
}

/** How many unacknowledged criticals the filter hides. */
export function hiddenCriticalCount(counts: QueueCounts | null): number {
  if (!counts) return 0;
  return Math.max(0, counts.all.unacknowledged[0] - counts.shown.unacknowledged[0]);
}

function sumOf(
  counts: QueueCounts,
  kind: 'all' | 'shown',
  wanted: (level: Level) => boolean,
): number {
  return counted.reduce((sum, section) => sum + sumOfLevels(counts[kind][section], wanted), 0);
}

function sumOfLevels(counts: LevelCounts, wanted: (level: Level) => boolean): number {
  return counts.reduce((sum, count, index) => sum + (wanted((index + 1) as Level) ? count : 0), 0);
}

function indexOf(level: Level): 0 | 1 | 2 | 3 | 4 {
  return (level - 1) as 0 | 1 | 2 | 3 | 4;
}
