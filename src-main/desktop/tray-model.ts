import type { LevelCounts } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';

export interface TrayState {
  /** Unacknowledged incidents by level; null: not known (yet, or no more). */
  readonly unacknowledged: LevelCounts | null;
  /** null: the sound is on. */
  readonly mutedUntil: Instant | null;
  readonly now: Instant;
  /** The zone in which clock times are told. */
  readonly zone: string;
}

export type TrayItem =
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'command'; readonly command: 'open' | 'quit'; readonly label: string };

export interface TrayModel {
  readonly icon: 'normal' | 'alert';
  readonly toolTip: string;
  /** Beside the icon where a tray can show text (macOS): critical / unacknowledged. */
  readonly title: string;
  /** The number on the application's own icon. */
  readonly badge: number;
  readonly items: readonly TrayItem[];
}

/** Levels that this workstation is told of: critical, high, moderate. */
const TOLD_LEVELS = 3;

/** What the tray shows: how many wait for somebody, and whether the sound is off. */
export function trayModel(state: TrayState): TrayModel {
  const waiting = waitingWords(state.unacknowledged);
  const mute = muteWords(state);
  const counts = state.unacknowledged ?? [];
  const total = sum(counts);
  return {
    icon: sum(counts.slice(0, TOLD_LEVELS)) > 0 ? 'alert' : 'normal',
    toolTip: ['Watchfloor', waiting, ...mute].join('\n'),
    title: total === 0 ? '' : `${counts[0] ?? 0}/${total}`,
    badge: total,
    items: [
      ...[waiting, ...mute].map((label) => ({ kind: 'words', label }) as const),
      { kind: 'separator' },
      { kind: 'command', command: 'open', label: 'Open Watchfloor' },
      { kind: 'command', command: 'quit', label: 'Quit Watchfloor' },
    ],
  };
}

function waitingWords(counts: LevelCounts | null): string {
  if (counts === null) return 'Counts are not known';
  const total = sum(counts);
  if (total === 0) return 'Nothing is unacknowledged';
  return `${total} unacknowledged, ${counts[0]} critical`;
}

function muteWords({ mutedUntil, now, zone }: TrayState): string[] {
  if (mutedUntil === null || mutedUntil <= now) return [];
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone });
  return [`Sound muted until ${clock.format(mutedUntil / 1_000)}`];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
