import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { Entrance, WireServer } from '../host/wire.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { HttpRefusal } from './http-refusal.ts';
import { parseMessage } from './wire-message.ts';

const MOST_SOCKETS = 64;
const LARGEST_MESSAGE = 1024 * 1024;
/** A reader that is this far behind is let go: it comes back and reads anew, which costs less than its backlog. */
const LARGEST_BACKLOG = 8 * 1024 * 1024;
const PING_INTERVAL = 30 * SECOND;

/** Close codes of RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

export interface WireSocketOptions {
  readonly wire: WireServer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The WebSockets of browsers. Each becomes one wire to the host; a peer that answers no ping within 30 s is let go. */
export class WireSockets {
  readonly #options: WireSocketOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  /** Those that have not answered the last ping. */
  readonly #silent = new Set<WebSocket>();
  #timer: Timer;

  constructor(options: WireSocketOptions) {
    this.#options = options;
    this.#timer = this.#armPing();
  }

  /**
   * Makes a wire of an upgrade request that has been let in.
   * @throws HttpRefusal 503 where there are too many already
   */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, entrance: Entrance): void {
    if (this.#server.clients.size >= MOST_SOCKETS) {
      throw new HttpRefusal(
        503,
        'busy',
        `More than ${MOST_SOCKETS} windows are connected. Close one that is not needed.`,
        { 'Retry-After': '5' },
      );
    }
    this.#server.handleUpgrade(request, socket, head, (peer) => void this.#carry(peer, entrance));
  }

  /** Ends all wires. */
  close(): void {
    this.#timer.cancel();
    for (const peer of this.#server.clients) {
      peer.close(GOING_AWAY, 'Watchfloor is stopping.');
      peer.terminate();
    }
    this.#server.close();
  }

  async #carry(peer: WebSocket, entrance: Entrance): Promise<void> {
    const { wire, logger } = this.#options;
    peer.on('error', (error) => logger.debug({ error: error.message }, 'wire failed'));
    peer.on('pong', () => this.#silent.delete(peer));
    peer.on('close', () => this.#silent.delete(peer));
    // What the peer says before the host is ready for it stays in its socket.
    peer.pause();
    try {
      const connection = await wire.connect(entrance, (message) => this.#send(peer, message));
      peer.on('close', () => connection.close());
      peer.on('message', (data, isBinary) => {
        if (peer.readyState !== WebSocket.OPEN) return;
        const message = isBinary ? undefined : readMessage(data);
        if (message) connection.receive(message);
        else peer.close(POLICY_VIOLATION, 'Send requests of the contract, as JSON text.');
      });
      if (peer.readyState === WebSocket.CLOSED) connection.close();
      peer.resume();
    } catch (error) {
      logger.error({ err: error }, 'wire could not be connected');
      peer.close(INTERNAL_ERROR);
      peer.resume();
    }
  }

  #send(peer: WebSocket, message: FromHost): void {
    if (peer.readyState !== WebSocket.OPEN) return;
    if (peer.bufferedAmount <= LARGEST_BACKLOG) return peer.send(JSON.stringify(message));
    this.#options.logger.warn({ backlog: peer.bufferedAmount }, 'wire reads too slowly, let go');
    peer.terminate();
  }

  #armPing(): Timer {
    const { clock } = this.#options;
    return clock.setTimer(clock.now() + PING_INTERVAL, () => {
      this.#ping();
      this.#timer = this.#armPing();
    });
  }

  #ping(): void {
    for (const peer of this.#silent) peer.terminate();
    this.#silent.clear();
    for (const peer of this.#server.clients) {
      if (peer.readyState !== WebSocket.OPEN) continue;
      this.#silent.add(peer);
      peer.ping();
    }
  }
}

function readMessage(data: RawData): ToHost | undefined {
  return Buffer.isBuffer(data) ? parseMessage(data.toString('utf8')) : undefined;
}
