import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '#shared/contract/error.ts';
import { hostInUrl } from './host-allow-list.ts';

export interface BindOptions {
  /** Makes a server that does not listen yet; asked once for each address. */
  readonly create: () => Server;
  /** `127.0.0.1` and `localhost` mean both loopback addresses, 127.0.0.1 and ::1. */
  readonly host: string;
  /** 0 picks one that is free on all of the addresses. */
  readonly port: number;
  /** With which option of the command another address is chosen, like `--listen`. */
  readonly option: string;
}

export interface Bound {
  readonly servers: readonly Server[];
  readonly port: number;
}

const IPV4_LOOPBACK = '127.0.0.1';
const IPV6_LOOPBACK = '::1';
/** What is bound under one name and asked for under another. */
const ASKED_AS = new Map([
  ['localhost', IPV4_LOOPBACK],
  ['0.0.0.0', IPV4_LOOPBACK],
  ['::', IPV6_LOOPBACK],
  ['[::]', IPV6_LOOPBACK],
]);
/** How often another free port is looked for when ::1 has the first one taken. */
const MOST_TRIES = 10;
/** What binding an address fails with that the machine has not, or a family that it does not know. */
const ADDRESS_MISSING = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);
/** What a name fails with for which there is no address. */
const NAME_UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/**
 * Listens on an address. Loopback means both of its addresses on one port; a machine without ::1 goes
 * on with the first.
 * @throws Refusal `conflict` if the port is taken, `not_allowed` if this user may not have it,
 *   `unavailable` if the address is none of this machine
 */
export async function bind(options: BindOptions): Promise<Bound> {
  const tries = options.port === 0 ? MOST_TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bindOnce(options);
    } catch (error) {
      const isTaken = codeOf(error) === 'EADDRINUSE';
      if (!isTaken || attempt === tries) throw explain(error, options);
    }
  }
}

/** Where a server that listens on an address is asked from this machine. */
export function addressOf(host: string, port: number): string {
  return `http://${hostInUrl(ASKED_AS.get(host) ?? host)}:${port}`;
}

/** Takes no more connections and ends those that are open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function bindOnce({ create, host, port }: BindOptions): Promise<Bound> {
  const isBoth = host === 'localhost' || host === IPV4_LOOPBACK;
  const first = create();
  const bound = await listen(first, isBoth ? IPV4_LOOPBACK : withoutBrackets(host), port);
  if (!isBoth) return { port: bound, servers: [first] };
  const second = create();
  try {
    await listen(second, IPV6_LOOPBACK, bound);
  } catch (error) {
    if (ADDRESS_MISSING.has(codeOf(error))) return { port: bound, servers: [first] };
    await closeServer(first);
    throw error;
  }
  return { port: bound, servers: [first, second] };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === IPV6_LOOPBACK }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function explain(error: unknown, { host, port, option }: BindOptions): unknown {
  const code = codeOf(error);
  const place = placeOf(error, host, port);
  if (code === 'EADDRINUSE') {
    return new Refusal(
      'conflict',
      `Another program listens on ${place}. Stop it, or choose another port with ${option}.`,
    );
  }
  if (code === 'EACCES') {
    return new Refusal(
      'not_allowed',
      `This user may not listen on ${place}. Choose a port above 1023 with ${option}.`,
    );
  }
  if (ADDRESS_MISSING.has(code) || NAME_UNKNOWN.has(code)) {
    return new Refusal(
      'unavailable',
      `This machine has no address ${host}. Choose one that it has with ${option}.`,
    );
  }
  return error;
}

/** Of the two loopback addresses the one that failed. */
function placeOf(error: unknown, host: string, port: number): string {
  const failed = error instanceof Error && 'address' in error ? String(error.address) : host;
  return `port ${port} of ${failed}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
