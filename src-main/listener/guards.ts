import { Refusal } from '#shared/contract/error.ts';

/** Why a request may not come in, or undefined if it may. */
export type GuardVerdict =
  | {
      readonly code: 'malformed_host' | 'wrong_host' | 'browser_origin';
      readonly message: string;
    }
  | undefined;

/** The Host header values that are answered, lower-case, with their port. */
export type HostAllowList = ReadonlySet<string>;

const LOOPBACK_NAMES = ['127.0.0.1', '[::1]', 'localhost'];
const WILDCARDS = new Set(['0.0.0.0', '::', '*', '']);
const HTTP_PORT = 80;
const HOST = 'host';
const AUTHORITY = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,252}))(?::\d{1,5})?$/;

/**
 * Which Host values a listener answers to: the loopback names, the address that it was bound to, and
 * what was allowed on top. A hostile page can point a name of its own at this machine (DNS
 * rebinding), but the browser then sends that name.
 * @param allowHosts names, which are allowed with this port and with none, or `name:port`
 * @throws Refusal `invalid_input` for an entry that is no host
 */
export function hostAllowList(
  port: number,
  boundHost: string,
  allowHosts: readonly string[] = [],
): HostAllowList {
  const allowed = new Set<string>();
  const bound = WILDCARDS.has(boundHost) ? [] : [asAuthority(boundHost)];
  for (const name of [...LOOPBACK_NAMES, ...bound]) {
    allowed.add(`${name}:${port}`);
    if (port === HTTP_PORT) allowed.add(name);
  }
  for (const entry of allowHosts) {
    for (const value of allowedValues(entry, port)) allowed.add(value);
  }
  return allowed;
}

/** Whether the Host header is one of ours. Never throws, whatever was sent. */
export function checkHost(host: string | undefined, allowed: HostAllowList): GuardVerdict {
  if (host !== undefined && allowed.has(host)) return undefined;
  const lower = (host ?? '').toLowerCase();
  if (!AUTHORITY.test(lower)) {
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

function isOwnFetch(site: unknown): boolean {
  return site === undefined || site === 'none' || site === 'same-origin';
}

function allowedValues(entry: string, port: number): string[] {
  const lower = asAuthority(entry.trim().toLowerCase());
  if (!AUTHORITY.test(lower)) {
    throw new Refusal(
      'invalid_input',
      `"${entry}" is no host to allow. Give a name, like "desk.example", or a name and port, like "desk.example:8080".`,
    );
  }
  return /:\d+$/.test(lower) ? [lower] : [lower, `${lower}:${port}`];
}

/** An IPv6 address stands in brackets in a Host header. */
function asAuthority(host: string): string {
  const bare = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(host);
  return (bare ? `[${host}]` : host).toLowerCase();
}

function listed(allowed: HostAllowList): string {
  return [...allowed].join(', ');
}
