import type { LevelCounts } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { shellTexts } from './texts.ts';

/** What tray and status bar tell of the desk. */
export interface DeskState {
  /** Unacknowledged incidents by level; null: not known (yet, or no more). */
  readonly unacknowledged: LevelCounts | null;
  /** null: the sound is on. */
  readonly mutedUntil: Instant | null;
  readonly now: Instant;
  /** The zone in which clock times are told. */
  readonly zone: string;
}

/** How many wait for somebody; it never says that nothing waits when that is not known. */
export function waitingWords(counts: LevelCounts | null): string {
  if (counts === null) return shellTexts().countsUnknown;
  const total = sum(counts);
  if (total === 0) return shellTexts().nothingWaits;
  return shellTexts().waiting(counts, total);
}

/** Until when the sound is off; empty: it is on. */
export function muteWords({ mutedUntil, now, zone }: DeskState): readonly string[] {
  if (mutedUntil === null || mutedUntil <= now) return [];
  const { locale, mutedUntil: words } = shellTexts();
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone });
  return [words(clock.format(mutedUntil / 1_000))];
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
