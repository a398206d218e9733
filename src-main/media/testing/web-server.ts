import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { closeServer } from '../../platform/bind.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebServer {
  readonly url: string;
  /** In the order in which they came. */
  readonly received: ReceivedRequest[];
}

export function onlyOne(received: readonly ReceivedRequest[]): ReceivedRequest {
  const [request, ...others] = received;
  if (!request || others.length > 0) throw new RangeError(`${received.length} requests came.`);
  return request;
}

/** A real server that remembers what it is sent, for as long as the test lasts. */
export async function startWebServer(
  respond: (response: ServerResponse, request: ReceivedRequest) => void = (response) => {
    response.end('ok');
  },
): Promise<WebServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(request);
      respond(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await closeServer(server);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
}
