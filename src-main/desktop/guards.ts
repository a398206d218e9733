import type { InterfaceLanguage } from '#shared/contract/bridge.ts';

/** The interface's own address in the desktop's windows; nothing else is ever loaded there. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'watchfloor';
const ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What a window is for; each is held to its own page. */
export type WindowKind = 'desk' | 'status bar';

export const windowAddresses: Readonly<Record<WindowKind, string>> = {
  desk: `${ORIGIN}/`,
  'status bar': `${ORIGIN}/status-bar/index.html`,
};
/** What the desk's window shows when the interface does not stay up; its link leads back. */
export const CRASH_ADDRESS = `${ORIGIN}/crashed/index.html`;

/** The crash page in a language: it has no script, so the part that is named shows itself. */
export function crashAddress(language: InterfaceLanguage): string {
  return language === 'en' ? CRASH_ADDRESS : `${CRASH_ADDRESS}#${language}`;
}

const LONGEST_ADDRESS = 2_048;
const PATHS: Readonly<Record<WindowKind, readonly string[]>> = {
  desk: ['/', '/index.html'],
  'status bar': ['/status-bar/index.html'],
};
/** Copying a key or a link, and the whole screen for the display on a wall. Everything else is refused. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

/** Who sent a message over IPC, as far as the decision needs it. */
export interface Sender {
  /** Address of the frame; null: the frame is gone. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
  /** What the window factory made the window for; null: it did not. */
  readonly windowKind: WindowKind | null;
}

/** Whether a window may go to an address: only to its own page. */
export function isAllowedNavigation(address: string, kind: WindowKind): boolean {
  const url = parseAddress(address);
  return url !== undefined && isOurs(url) && PATHS[kind].includes(url.pathname);
}

/**
 * Whether a message over IPC is from the page it must be from: a window of ours of that kind, its top
 * frame, its address.
 */
export function isTrustedSender(
  { frameUrl, isMainFrame, windowKind }: Sender,
  expected: WindowKind,
): boolean {
  return (
    windowKind === expected &&
    isMainFrame &&
    frameUrl !== null &&
    isAllowedNavigation(frameUrl, expected)
  );
}

/**
 * Reads a link that is to be opened outside, in the person's browser. Links come from posted text: a
 * scheme can start any program, and a name before an `@` can feign another host.
 * @returns the address as the browser will see it; undefined if it is not plain https
 */
export function parseExternalUrl(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS || hasSpaceOrControl(text)) return undefined;
  const url = parseAddress(text);
  if (url?.protocol !== 'https:' || url.hostname === '') return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** Whether a page gets a permission of the browser engine. */
export function isPermissionGranted(permission: string, requestingAddress: string): boolean {
  const url = parseAddress(requestingAddress);
  return url !== undefined && isOurs(url) && GRANTED.includes(permission);
}

/**
 * Whether a page that only looks has a permission. It is told which devices there are, so that the sound's
 * can be chosen: Chromium names them to who has the permission to record. It is not asked for here, and
 * refused to who asks.
 */
export function isPermissionAssumed(
  permission: string,
  requestingAddress: string,
  mediaType: 'video' | 'audio' | 'unknown' | undefined,
): boolean {
  const url = parseAddress(requestingAddress);
  const naming =
    permission === 'speaker-selection' || (permission === 'media' && mediaType === 'audio');
  return naming
    ? url !== undefined && isOurs(url)
    : isPermissionGranted(permission, requestingAddress);
}

function isOurs(url: URL): boolean {
  return (
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}

function parseAddress(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** What the URL parser would drop silently, so that what is checked is what was written. */
function hasSpaceOrControl(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Z}]/u.test(text);
}
