import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import { TestClock } from '../../platform/test-clock.ts';
import {
  createInterfaceServer,
  type InterfaceServer,
  type InterfaceServerOptions,
} from '../interface-server.ts';
import { EchoWire } from './echo-wire.ts';
import { MemorySessions } from './memory-sessions.ts';

export interface Served {
  readonly server: InterfaceServer;
  readonly wire: EchoWire;
  readonly sessions: MemorySessions;
  readonly clock: TestClock;
  readonly origin: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  readonly host?: string;
}

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A built interface, small, with a secret beside it and a link that leads to the secret. */
export async function builtInterface(): Promise<string> {
  const parent = await temporaryFolder();
  const folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'not to be seen');
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Watchfloor</title>');
  await writeFile(join(folder, 'assets', 'index-B2f9Xk_1.js'), 'export {};');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await symlink(join(parent, 'secret.txt'), join(folder, 'linked.txt'));
  await symlink(parent, join(folder, 'up'));
  return folder;
}

/** The server of the interface on a free port of 127.0.0.1, closed when the test ends. */
export async function serve(options: Partial<InterfaceServerOptions> = {}): Promise<Served> {
  const wire = new EchoWire();
  const sessions = new MemorySessions();
  const clock = new TestClock(0);
  const server = await createInterfaceServer({
    host: '127.0.0.1',
    port: 0,
    folder: options.folder ?? (await builtInterface()),
    allowHosts: [],
    wire,
    sessions,
    clock,
    logger: createLogger('silent'),
    ...options,
  });
  onTestFinished(() => server.close());
  return { server, wire, sessions, clock, origin: server.address };
}

/** Sends one request as it is written: nothing is normalised, no cookie kept, no redirect followed. */
export function ask(port: number, question: Question = {}): Promise<Answer> {
  const { method = 'GET', path = '/', headers = {}, body, host = '127.0.0.1' } = question;
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Posts JSON as our own page would. */
export function post(
  served: Served,
  path: string,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  return ask(served.server.port, {
    method: 'POST',
    path,
    headers: { origin: served.origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
