import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorAnswers, type AnswerCode } from './errors.ts';

/** How long a sender may take, in milliseconds; against senders that hold connections with a trickle. */
export interface SocketTimeouts {
  readonly headers: number;
  readonly wholeRequest: number;
  readonly checkEvery: number;
}

export const defaultTimeouts: SocketTimeouts = {
  headers: 10_000,
  wholeRequest: 60_000,
  checkEvery: 2_000,
};

const KEEP_ALIVE_MS = 75_000;
const MOST_HEADER_BYTES = 16_384;
const MOST_CONNECTIONS = 12_000;

/** A server of the listener, which does not listen yet: with limits, and a sentence for what is no HTTP. */
export function createListenerServer(handle: RequestListener, timeouts: SocketTimeouts): Server {
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
  // A sender that closes its side when it has sent everything is answered, too; Node's types leave it out.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on('clientError', answerClientError);
  return server;
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

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
