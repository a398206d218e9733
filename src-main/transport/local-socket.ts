import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import type { FromHost } from '#shared/contract/wire.ts';
import type { WireServer } from '../host/wire.ts';
import type { Logger } from '../platform/logger.ts';
import { readLines } from './line-reader.ts';
import { localSocketPath, prepareLocalSocket } from './local-socket-path.ts';
import { parseMessage } from './wire-message.ts';

/** Bytes of one message: as large as the largest body that the listener takes. */
export const LARGEST_LOCAL_MESSAGE = 16 * 1024 * 1024;
const LARGEST_BACKLOG = 4 * LARGEST_LOCAL_MESSAGE;
const MOST_CONNECTIONS = 32;

export interface LocalSocketOptions {
  /** The data folder. The caller holds its lock, so that a socket that is there is a dead host's. */
  readonly folder: string;
  readonly wire: WireServer;
  readonly logger: Logger;
}

export interface LocalSocket {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * The folder's own socket, for the command line: the messages of every wire as JSON, one on a line.
 * Whoever can open it is the user of this folder, so its calls are those of an administrator.
 * @throws Refusal `unavailable` where the socket's place is taken by something that is not ours
 */
export async function createLocalSocket(options: LocalSocketOptions): Promise<LocalSocket> {
  const place = localSocketPath(options.folder);
  await prepareLocalSocket(place);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void carry(socket, options);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, place.path);
  if (process.platform !== 'win32') await chmod(place.path, 0o600);
  return {
    path: place.path,
    close: async () => {
      await closeServer(server, sockets);
      if (place.link !== undefined) await rm(place.link, { force: true });
    },
  };
}

async function carry(socket: Socket, { wire, logger }: LocalSocketOptions): Promise<void> {
  socket.on('error', (error) => logger.debug({ err: error }, 'local socket failed'));
  socket.pause();
  try {
    const connection = await wire.connect({ kind: 'local-admin' }, (message) =>
      send(socket, message),
    );
    socket.on('close', () => connection.close());
    if (socket.destroyed) connection.close();
    readLines(socket, LARGEST_LOCAL_MESSAGE, (line) => {
      const message = parseMessage(line);
      if (message) connection.receive(message);
      return message !== undefined;
    });
    socket.resume();
  } catch (error) {
    logger.error({ err: error }, 'local socket could not be connected');
    socket.destroy();
  }
}

function send(socket: Socket, message: FromHost): void {
  if (!socket.writable) return;
  if (socket.writableLength > LARGEST_BACKLOG) socket.destroy();
  else socket.write(`${JSON.stringify(message)}\n`);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
