import { create } from 'zustand';

/** The word in the address that makes the window a display on a wall; so it stays one when it is loaded again. */
const WORD = 'kiosk';

/** Whether this window is a display on a wall, which is only looked at. */
export const useKiosk = create<{ readonly on: boolean }>()(() => ({
  on: isKioskAddress(globalThis.location?.search ?? ''),
}));

/** Whether an address asks for the display. @param search the part of it from the question mark */
export function isKioskAddress(search: string): boolean {
  return new URLSearchParams(search).has(WORD);
}

/** Makes the window the display. Called by what the operator pressed, it asks for the whole screen as well. */
export function enterKiosk(): void {
  setKiosk(true);
  // Where that is refused the display fills its window.
  void document.documentElement.requestFullscreen().catch(() => undefined);
}

export function leaveKiosk(): void {
  setKiosk(false);
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
}

function setKiosk(on: boolean): void {
  history.replaceState(null, '', addressWith(on));
  useKiosk.setState({ on });
}

function addressWith(on: boolean): string {
  const words = new URLSearchParams(location.search);
  words.delete(WORD);
  const others = words.toString();
  const search = [...(others === '' ? [] : [others]), ...(on ? [WORD] : [])].join('&');
  return `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`;
}
