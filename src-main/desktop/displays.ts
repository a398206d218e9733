import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { reachablePlace } from './window-place.ts';

/** What is left of the main display beside taskbars. */
export function mainWorkArea(): Rectangle {
  return screen.getPrimaryDisplay().workArea;
}

/** Brings a window back whenever its display has vanished; Electron restores its place only at the start. */
export function keepReachable(window: BrowserWindow): void {
  const look = (): void => bringBack(window);
  screen.on('display-removed', look);
  screen.on('display-metrics-changed', look);
  window.once('closed', () => {
    screen.off('display-removed', look);
    screen.off('display-metrics-changed', look);
  });
  look();
}

/** The system itself moves windows that fill a display. */
function bringBack(window: BrowserWindow): void {
  if (window.isMaximized() || window.isFullScreen()) return;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const bounds = window.getBounds();
  const place = reachablePlace(
    bounds,
    [main, ...others].map(({ workArea }) => workArea),
  );
  if (place !== bounds) window.setBounds(place);
}
