/** The interface's own address in the desktop window; nothing else is ever loaded there. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'watchfloor';
export const APP_ADDRESS = `${APP_SCHEME}://${APP_HOST}/`;

const LONGEST_ADDRESS = 2_048;
const PAGES: readonly string[] = ['/', '/index.html'];
/** Copying a key or a link. Everything else that a page can ask for is refused. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write'];

/** Who sent a message over IPC, as far as the decision needs it. */
export interface Sender {
  /** Address of the frame; null: the frame is gone. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
  /** The message came from a window that the window factory made. */
  readonly isOurWindow: boolean;
}

/** Whether the window may go to an address: only to the interface itself. */
export function isAllowedNavigation(address: string): boolean {
  const url = parseAddress(address);
  return url !== undefined && isOurs(url) && PAGES.includes(url.pathname);
}

/** Whether a message over IPC is the interface's own: a window of ours, its top frame, our address. */
export function isTrustedSender({ frameUrl, isMainFrame, isOurWindow }: Sender): boolean {
  return isOurWindow && isMainFrame && frameUrl !== null && isAllowedNavigation(frameUrl);
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
