import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Refusal } from '#shared/contract/error.ts';
import type { WireServer } from '../host/wire.ts';
import { addressOf, bind, closeServer } from '../platform/bind.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { hostAllowList, isLoopback, type HostAllowList } from '../platform/host-allow-list.ts';
import type { Logger } from '../platform/logger.ts';
import { WorkInFlight } from '../platform/work-in-flight.ts';
import { HttpRefusal, type Headers } from './http-refusal.ts';
import { readTarget, requireOwnOrigin, type Target } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { SessionDoor } from './session-door.ts';
import { SessionRoutes } from './session-routes.ts';
import { SignInThrottle } from '../platform/sign-in-throttle.ts';
import { readStaticFiles, type StaticFile } from './static-files.ts';
import { WireSockets } from './wire-sockets.ts';

export interface InterfaceServerOptions {
  /** `127.0.0.1` and `localhost` mean ::1 as well. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The built renderer. */
  readonly folder: string;
  /** Further Host names that are answered, beside the loopback ones. */
  readonly allowHosts: readonly string[];
  readonly wire: WireServer;
  readonly sessions: SessionDoor;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Paces the pings: whether a browser is still there is a matter of real time, also where the desk runs on a test clock. */
  readonly pingClock?: Clock;
}

export interface InterfaceServer {
  /** Where to open it: `http://127.0.0.1:7412`. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

const WIRE_PATH = '/wire';
const SESSION_PATH = '/session';

/** Against senders that hold connections by sending slowly; in milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const MOST_CONNECTIONS = 512;

/**
 * Serves the interface to browsers: the built renderer, signing in, and the wire.
 * @throws Refusal `refused_by_rule` for an address beyond this machine without a Host name to go with
 *   it, `invalid_input` for a Host name that is none, `conflict`, `not_allowed` or `unavailable` where
 *   the address cannot be had
 */
export async function createInterfaceServer(
  options: InterfaceServerOptions,
): Promise<InterfaceServer> {
  const { host, allowHosts } = options;
  requireHostsBeyondLoopback(host, allowHosts);
  // Checked before anything is opened; which port goes with the names is known once it is bound.
  hostAllowList(options.port, host, allowHosts);
  const desk = new InterfaceDesk(options, await readStaticFiles(options.folder));
  const { servers, port } = await bind({
    create: () => desk.createServer(),
    host,
    port: options.port,
    option: '--ui',
  });
  desk.open(port);
  return {
    address: addressOf(host, port),
    port,
    close: async () => {
      desk.close();
      await Promise.all(servers.map(closeServer));
      await desk.settled();
    },
  };
}

/** What answers, whichever of the addresses a request came to. */
class InterfaceDesk {
  readonly #options: InterfaceServerOptions;
  readonly #files: ReadonlyMap<string, StaticFile>;
  readonly #sockets: WireSockets;
  readonly #routes: SessionRoutes;
  readonly #inFlight = new WorkInFlight();
  #allowedHosts: HostAllowList = new Set();

  constructor(options: InterfaceServerOptions, files: ReadonlyMap<string, StaticFile>) {
    const { wire, sessions, clock, logger, pingClock = systemClock } = options;
    this.#options = options;
    this.#files = files;
    this.#sockets = new WireSockets({ wire, logger, clock: pingClock });
    this.#routes = new SessionRoutes({ sessions, clock, logger, throttle: new SignInThrottle() });
    if (!files.has('/')) {
      logger.warn({ folder: options.folder }, 'the interface is not built: run npm run build');
    }
  }

  createServer(): Server {
    const server = createServer({
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    });
    server.maxConnections = MOST_CONNECTIONS;
    server.on('request', (request, response) => {
      this.#inFlight.add(this.#respond(request, response));
    });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#inFlight.add(this.#upgrade(request, socket, head));
    });
    return server;
  }

  /** Which Host names are ours is known once the port is; until then every one is refused. */
  open(port: number): void {
    this.#allowedHosts = hostAllowList(port, this.#options.host, this.#options.allowHosts);
  }

  close(): void {
    this.#sockets.close();
  }

  /** Waits for what was begun: who went away is not told any more, but what it asked for is still read. */
  settled(): Promise<void> {
    return this.#inFlight.settled();
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response, readTarget(request, this.#allowedHosts));
    } catch (error) {
      this.#refuse(response, error);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> {
    if (this.#routes.has(target.path)) {
      requireMethod(request, ['POST']);
      const headers = await this.#routes.post(request, target);
      return send(response, 200, DONE, { ...JSON_HEADERS, ...headers });
    }
    requireMethod(request, ['GET', 'HEAD']);
    if (target.path === SESSION_PATH) {
      const secret = await this.#openSession(request);
      const answer = JSON.stringify({ signedIn: secret !== undefined, operators: false });
      return send(response, 200, answer, JSON_HEADERS);
    }
    this.#sendFile(request, response, target.path);
  }

  #sendFile(request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = this.#files.get(path);
    if (!file) throw this.#missing(path);
    if (matches(request.headers['if-none-match'], file.etag)) {
      return send(response, 304, '', file.headers);
    }
    send(response, 200, file.body, file.headers);
  }

  #missing(path: string): HttpRefusal {
    if (path === WIRE_PATH) {
      return new HttpRefusal(426, 'invalid_input', 'This is a WebSocket: ask for an upgrade.', {
        Upgrade: 'websocket',
      });
    }
    return path === '/'
      ? new HttpRefusal(503, 'unavailable', 'The interface is not built. Run: npm run build')
      : new HttpRefusal(404, 'not_found', 'There is nothing at this path. The interface is at /.');
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    // Some clients offer HTTP/2 with every request; an upgrade that is not known is passed over.
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      return this.#respond(request, plainResponse(request, socket));
    }
    try {
      const secret = await this.#letIn(request);
      this.#sockets.accept(request, socket, head, { kind: 'session', secret });
    } catch (error) {
      this.#refuse(plainResponse(request, socket), error);
    }
  }

  /** The session of a WebSocket request that comes from our page, and whose session stands. */
  async #letIn(request: IncomingMessage): Promise<string> {
    const target = readTarget(request, this.#allowedHosts);
    if (target.path !== WIRE_PATH) {
      throw new HttpRefusal(404, 'not_found', 'There is no WebSocket at this path.');
    }
    requireOwnOrigin(request, target.authority);
    const secret = await this.#openSession(request);
    if (secret === undefined) throw new HttpRefusal(401, 'not_signed_in', 'Sign in first.');
    return secret;
  }

  /** The secret of the request's session, if that session stands. */
  async #openSession(request: IncomingMessage): Promise<string | undefined> {
    const secret = readSessionCookie(request);
    if (secret === undefined) return undefined;
    return (await this.#options.sessions.isOpen(secret)) ? secret : undefined;
  }

  #refuse(response: ServerResponse, error: unknown): void {
    const refusal = this.#toRefusal(error);
    send(response, refusal.status, refusal.toJson(), { ...JSON_HEADERS, ...refusal.headers });
  }

  #toRefusal(error: unknown): HttpRefusal {
    if (error instanceof HttpRefusal) return error;
    this.#options.logger.error({ err: error }, 'request of the interface failed');
    return new HttpRefusal(500, 'internal', 'Something went wrong here. It is in the log.');
  }
}

const JSON_HEADERS: Headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
};
const DONE = JSON.stringify({ ok: true, value: {} });

function requireHostsBeyondLoopback(host: string, allowHosts: readonly string[]): void {
  if (isLoopback(host) || allowHosts.length > 0) return;
  throw new Refusal(
    'refused_by_rule',
    `${host} can be reached from other machines. Say by which name they may ask: --allow-host NAME`,
  );
}

function requireMethod(request: IncomingMessage, methods: readonly string[]): void {
  if (methods.includes(request.method ?? '')) return;
  const allow = methods.join(', ');
  throw new HttpRefusal(405, 'not_allowed', `This path takes ${allow} only.`, { Allow: allow });
}

/** The body of an answer to HEAD, and of a 304, is left out by node:http. */
function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Headers,
): void {
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    ...(status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) }),
  });
  response.end(body);
}

/** A plain answer to a request that asked for an upgrade, which node:http has let go of. */
function plainResponse(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  // node:http hands out the socket of a request; its declarations say Duplex for the sake of others.
  response.assignSocket(socket as Socket);
  response.on('finish', () => socket.end());
  return response;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
