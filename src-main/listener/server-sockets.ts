import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Refusal } from '#shared/contract/error.ts';
import { errorAnswers, type AnswerCode } from './errors.ts';

/** How long a sender may take, in milliseconds; against senders that hold connections with a trickle. */
export interface SocketTimeouts {
  readonly headers: number;
  readonly wholeRequest: number;
  readonly checkEvery: number;
}

export interface OpenSockets {
  readonly port: number;
  readonly servers: readonly Server[];
}

export const defaultTimeouts: SocketTimeouts = {
  headers: 10_000,
  wholeRequest: 60_000,
  checkEvery: 2_000,
};

const IPV4_LOOPBACK = '127.0.0.1';
const IPV6_LOOPBACK = '::1';
const KEEP_ALIVE_MS = 75_000;
const MOST_HEADER_BYTES = 16_384;
const MOST_CONNECTIONS = 2_000;
const MOST_PORT_ATTEMPTS = 10;
/** What binding ::1 fails with on a machine without IPv6. */
const ADDRESS_MISSING = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/**
 * Opens the listener's sockets. The loopback address means both of them, 127.0.0.1 and ::1, on one
 * port; a machine without ::1 goes on with the first. Port 0 picks a free port.
 * @throws Refusal `conflict` if the port is taken, `unavailable` if the address is none of this machine
 */
export async function openSockets(
  handle: RequestListener,
  host: string,
  port: number,
  timeouts: SocketTimeouts,
): Promise<OpenSockets> {
  const attempts = port === 0 ? MOST_PORT_ATTEMPTS : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openOnce(handle, host, port, timeouts);
    } catch (error) {
      const isTaken = codeOf(error) === 'EADDRINUSE';
      if (!isTaken || attempt === attempts) throw bindRefusal(error, host, port);
    }
  }
}

async function openOnce(
  handle: RequestListener,
  host: string,
  port: number,
  timeouts: SocketTimeouts,
): Promise<OpenSockets> {
  const isLoopback = host === 'localhost' || host === IPV4_LOOPBACK;
  const first = newServer(handle, timeouts);
  const bound = await listen(first, isLoopback ? IPV4_LOOPBACK : host, port);
  if (!isLoopback) return { port: bound, servers: [first] };
  const second = newServer(handle, timeouts);
  try {
    await listen(second, IPV6_LOOPBACK, bound);
  } catch (error) {
    if (ADDRESS_MISSING.has(codeOf(error))) return { port: bound, servers: [first] };
    first.close();
    throw error;
  }
  return { port: bound, servers: [first, second] };
}

function newServer(handle: RequestListener, timeouts: SocketTimeouts): Server {
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.wholeRequest,
      connectionsCheckingInterval: timeouts.checkEvery,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
      noDelay: true,
      // The guard answers these, with a sentence.
      requireHostHeader: false,
    },
    handle,
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', answerClientError);
  return server;
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === IPV6_LOOPBACK }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Answers what is no HTTP, or did not come in time; the parser has given up on the connection. */
function answerClientError(error: Error, socket: Duplex): void {
  if (!socket.writable || codeOf(error) === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [code, message] = clientErrorAnswer(codeOf(error));
  const { status } = errorAnswers[code];
  const body = JSON.stringify({ error: code, message });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n` +
      'Content-Type: application/json; charset=utf-8\r\n' +
      'X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

function clientErrorAnswer(code: string): [AnswerCode, string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['too_slow', 'The request did not arrive whole in time. Send it again, faster.'];
    case 'HPE_HEADER_OVERFLOW':
      return [
        'headers_too_large',
        `The headers are over ${MOST_HEADER_BYTES / 1_024} KiB. Send fewer of them.`,
      ];
    default:
      return ['malformed_request', 'What was sent is not HTTP. Send an HTTP/1.1 request.'];
  }
}

function bindRefusal(error: unknown, host: string, port: number): Refusal {
  const place = `port ${port} of ${host}`;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Refusal(
        'conflict',
        `Another program listens on ${place}. Stop it, or choose another port.`,
      );
    case 'EACCES':
      return new Refusal(
        'not_allowed',
        `This user may not listen on ${place}. Choose a port above 1023.`,
      );
    default:
      return new Refusal(
        'unavailable',
        `Cannot listen on ${place} (${codeOf(error) || String(error)}). Choose an address of this machine.`,
      );
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
