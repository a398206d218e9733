import { Refusal } from '#shared/contract/error.ts';

/** The Host header values that a server answers, lower-case, with their port where they need one. */
export type HostAllowList = ReadonlySet<string>;

const LOOPBACK_NAMES = ['127.0.0.1', '[::1]', 'localhost'];
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;
/** They bind every address of the machine and are none to ask for. */
const WILDCARDS = new Set(['0.0.0.0', '::', '[::]']);
const BARE_IPV6 = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i;
const AUTHORITY = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,252}))(?::\d{1,5})?$/;
const HTTP_PORT = 80;

/**
 * Which Host values a server answers to: the loopback names, the address that it was bound to, and
 * what was allowed on top. A hostile page can point a name of its own at this machine (DNS
 * rebinding), but the browser then sends that name.
 * @param allowHosts names, which are allowed with this port and, for proxies, with none, or `name:port`
 * @throws Refusal `invalid_input` for an entry that is no host
 */
export function hostAllowList(
  port: number,
  boundHost: string,
  allowHosts: readonly string[],
): HostAllowList {
  const bound = WILDCARDS.has(boundHost) ? [] : [hostInUrl(boundHost)];
  const own = [...LOOPBACK_NAMES, ...bound].flatMap((name) => ownValues(name, port));
  return new Set([...own, ...allowHosts.flatMap((entry) => allowedValues(entry, port))]);
}

/** Whether a text, in lower case, has the form of a Host header. */
export function isHostValue(text: string): boolean {
  return AUTHORITY.test(text);
}

/** Whether an address to listen on is one that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** A host as it stands in a URL and in a Host header: lower-case, an IPv6 address in brackets. */
export function hostInUrl(host: string): string {
  return (BARE_IPV6.test(host) ? `[${host}]` : host).toLowerCase();
}

/** Clients leave the port out where it is that of http. */
function ownValues(name: string, port: number): string[] {
  return port === HTTP_PORT ? [name, `${name}:${port}`] : [`${name}:${port}`];
}

function allowedValues(entry: string, port: number): string[] {
  const value = hostInUrl(entry.trim());
  if (!isHostValue(value)) {
    throw new Refusal(
      'invalid_input',
      `"${entry}" is no host to allow. Give a name, like "desk.example", or a name and port, like "desk.example:8080".`,
    );
  }
  return /:\d+$/.test(value) ? [value] : [value, `${value}:${port}`];
}
