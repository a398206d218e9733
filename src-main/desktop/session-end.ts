import type { BrowserWindow, WindowSessionEndEvent } from 'electron';

/**
 * Hears that somebody logs off or that the machine goes down, on Windows: it asks every window, and tells
 * nobody else. What `onEnd` begins may take a moment: the session waits until the program has ended.
 */
export function watchSessionEnd(window: BrowserWindow, onEnd: () => void): void {
  window.on('query-session-end', (event) => {
    if (!mayHoldUp(event.reasons)) return;
    event.preventDefault();
    // Windows does not wait for a program that shows no window.
    window.show();
    onEnd();
  });
  window.on('session-end', onEnd);
}

/** An installer that wants programs closed gives up as soon as one of them refuses. */
function mayHoldUp(reasons: WindowSessionEndEvent['reasons']): boolean {
  return !reasons.includes('close-app');
}
