import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '#shared/contract/error.ts';
import { isLoopback } from './request-guard.ts';

/** How often another free port is looked for when ::1 has the first one taken. */
const MOST_TRIES = 10;

export interface Bound {
  readonly servers: readonly Server[];
  readonly port: number;
}

/**
 * Listens on an address, or for `localhost` on 127.0.0.1 and, where the machine has it, on ::1 with the same port.
 * @param port 0 picks one that is free on all of them
 * @throws Refusal `unavailable` where the address cannot be had
 */
export async function bind(create: () => Server, host: string, port: number): Promise<Bound> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  try {
    if (name === 'localhost') return await bindLoopback(create, port);
    const server = create();
    return { servers: [server], port: await listen(server, name, port) };
  } catch (error) {
    throw explain(error, host, port);
  }
}

/** The address to open in a browser on this machine, if one is served there. */
export function addressOf(host: string, port: number, allowHosts: readonly string[]): string {
  const wildcard = ['0.0.0.0', '::', '[::]'].includes(host);
  const [further] = allowHosts;
  if (wildcard || host === 'localhost') return `http://127.0.0.1:${port}`;
  if (isLoopback(host) || further === undefined) {
    return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  }
  return `http://${/:\d+$/.test(further) ? further : `${further}:${port}`}`;
}

async function bindLoopback(create: () => Server, port: number): Promise<Bound> {
  for (let tries = 1; ; tries += 1) {
    const first = create();
    const taken = await listen(first, '127.0.0.1', port);
    const second = create();
    try {
      await listen(second, '::1', taken);
      return { servers: [first, second], port: taken };
    } catch (error) {
      if (isAddressMissing(error)) return { servers: [first], port: taken };
      first.close();
      if (port !== 0 || tries === MOST_TRIES) throw error;
    }
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function explain(error: unknown, host: string, port: number): unknown {
  if (isAddressMissing(error)) {
    const message = `This machine has no address ${host}. Choose one that it has with --ui.`;
    return new Refusal('unavailable', message);
  }
  const where = `port ${port} of ${host}`;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Refusal(
        'unavailable',
        `Another program listens on ${where}. Stop it, or choose another with --ui.`,
      );
    case 'EACCES':
      return new Refusal(
        'unavailable',
        `Listening on ${where} is not permitted. Choose a port above 1023 with --ui.`,
      );
    default:
      return error;
  }
}

function isAddressMissing(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENOTFOUND'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
