import type { TrayModel } from './tray-model.ts';

/** What lies over the program's button in the taskbar: the picture of the tray, and its words. */
export interface TaskbarMark {
  readonly icon: 'alert' | null;
  /** For screen readers; empty: nothing waits. */
  readonly words: string;
}

/**
 * The mark that stands for the number on the program's icon where the system has no such number.
 * @returns null: the system shows the number itself
 */
export function taskbarMark(
  platform: NodeJS.Platform,
  { icon, waiting }: Pick<TrayModel, 'icon' | 'waiting'>,
): TaskbarMark | null {
  if (platform !== 'win32') return null;
  return icon === 'alert' ? { icon, words: waiting } : { icon: null, words: '' };
}
