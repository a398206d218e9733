import { nativeImage, type BrowserWindow } from 'electron';
import path from 'node:path';
import type { TaskbarMark } from './taskbar-mark.ts';

/** Lays the mark over the button of this window. */
export function markTaskbar(
  window: BrowserWindow | undefined,
  { icon, words }: TaskbarMark,
  iconFolder: string,
): void {
  if (!window || window.isDestroyed()) return;
  const image = icon && nativeImage.createFromPath(path.join(iconFolder, `${icon}.png`));
  window.setOverlayIcon(image, words);
}
