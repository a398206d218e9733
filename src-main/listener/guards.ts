import { isHostValue, type HostAllowList } from '../platform/host-allow-list.ts';

/** Why a request may not come in, or undefined if it may. */
export type GuardVerdict =
  | {
      readonly code: 'malformed_host' | 'wrong_host' | 'browser_origin';
      readonly message: string;
    }
  | undefined;

const HOST = 'host';

/** Whether the Host header is one of ours. Never throws, whatever was sent. */
export function checkHost(host: string | undefined, allowed: HostAllowList): GuardVerdict {
  if (host !== undefined && allowed.has(host)) return undefined;
  const lower = (host ?? '').toLowerCase();
  if (!isHostValue(lower)) {
    return {
      code: 'malformed_host',
      message: `Send a Host header with the name and port of this listener: ${listed(allowed)}.`,
    };
  }
  if (allowed.has(lower)) return undefined;
  return {
    code: 'wrong_host',
    message: `This listener answers to ${listed(allowed)} only. Post to one of these, or allow the name where the listener is set up.`,
  };
}

/**
 * Whether there is one Host header only: of several the HTTP parser keeps the first, and whatever
 * stands before this listener may have looked at the last.
 * @param rawHeaders names and values in turn
 */
export function checkSingleHost(rawHeaders: readonly string[]): GuardVerdict {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === HOST.length && name.toLowerCase() === HOST) count += 1;
  }
  if (count <= 1) return undefined;
  return { code: 'malformed_host', message: 'Send one Host header, not several.' };
}

/**
 * Whether a web page sent this: browsers put Origin or Sec-Fetch-Site on what pages send, tools do
 * not. Never throws, whatever was sent.
 */
export function checkBrowser(headers: {
  readonly origin?: unknown;
  readonly 'sec-fetch-site'?: unknown;
}): GuardVerdict {
  if (headers.origin === undefined && isOwnFetch(headers['sec-fetch-site'])) return undefined;
  return {
    code: 'browser_origin',
    message:
      'Web pages may not call this listener. Post from a program, without Origin and Sec-Fetch-Site headers.',
  };
}

/**
 * Whether a person sent this, at a page of this listener: looking they may come from anywhere, what they
 * post comes from the page itself. Never throws, whatever was sent.
 */
export function checkPerson(
  method: string,
  headers: {
    readonly host?: string | undefined;
    readonly origin?: unknown;
    readonly 'sec-fetch-site'?: unknown;
  },
): GuardVerdict {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const isOwnPage = headers.origin === undefined || hostOf(headers.origin) === headers.host;
  if (isOwnPage && isOwnFetch(headers['sec-fetch-site'])) return undefined;
  return {
    code: 'browser_origin',
    message: 'Another web page sent this. Open the link itself and use the button on its page.',
  };
}

function hostOf(origin: unknown): string | undefined {
  return typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isOwnFetch(site: unknown): boolean {
  return site === undefined || site === 'none' || site === 'same-origin';
}

function listed(allowed: HostAllowList): string {
  return [...allowed].join(', ');
}
