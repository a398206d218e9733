import { muteWords, sum, waitingWords, type DeskState } from './desk-state.ts';
import { shellTexts } from './texts.ts';

export interface TrayState extends DeskState {
  /** Whether an interface is there that can mute: loaded, signed in, not locked. */
  readonly canMute: boolean;
  /** Whether the small window that stays on top is open. */
  readonly statusBar: boolean;
}

/** What a person can want of the tray. */
export type TrayCommand = 'open' | 'quit' | 'mute' | 'unmute' | 'toggleStatusBar';

export type TrayItem =
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'command'; readonly command: TrayCommand; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly command: TrayCommand;
      readonly label: string;
      readonly checked: boolean;
    };

export interface TrayModel {
  readonly icon: 'normal' | 'alert';
  readonly toolTip: string;
  /** How many wait, in words. */
  readonly waiting: string;
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
  const texts = shellTexts();
  const waiting = waitingWords(state.unacknowledged);
  const mute = muteWords(state);
  const counts = state.unacknowledged ?? [];
  const total = sum(counts);
  return {
    icon: sum(counts.slice(0, TOLD_LEVELS)) > 0 ? 'alert' : 'normal',
    toolTip: ['Watchfloor', waiting, ...mute].join('\n'),
    waiting,
    title: total === 0 ? '' : `${counts[0] ?? 0}/${total}`,
    badge: total,
    items: [
      ...[waiting, ...mute].map((label) => ({ kind: 'words', label }) as const),
      { kind: 'separator' },
      ...(state.canMute ? [muteItem(mute.length > 0)] : []),
      statusBarItem(state),
      { kind: 'separator' },
      { kind: 'command', command: 'open', label: texts.open },
      { kind: 'command', command: 'quit', label: texts.quit },
    ],
  };
}

function muteItem(muted: boolean): TrayItem {
  return muted
    ? { kind: 'command', command: 'unmute', label: shellTexts().soundOn }
    : { kind: 'command', command: 'mute', label: shellTexts().mute };
}

function statusBarItem({ statusBar }: TrayState): TrayItem {
  return {
    kind: 'choice',
    command: 'toggleStatusBar',
    label: shellTexts().statusBar,
    checked: statusBar,
  };
}
