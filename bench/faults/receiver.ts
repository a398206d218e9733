import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Somebody else's server, to which messages are posted. */
export interface Receiver {
  readonly url: string;
  /** How often a message that names something arrived. */
  count(name: string): number;
  /** Answers come so late from now on. */
  answerAfter(milliseconds: number): void;
  /** Its port takes no connections any more, as if there were no network. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const bodies: string[] = [];
  let wait = 0;
  let server = createReceiving();
  const port = await listen(server, 0);
  const end = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };

  function createReceiving(): Server {
    return createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(body);
        void pause(wait).then(() => response.end('taken'));
      });
    });
  }

  return {
    url: `http://127.0.0.1:${port}/messages`,
    count: (name) => bodies.filter((body) => body.includes(`${name} is down`)).length,
    answerAfter(milliseconds) {
      wait = milliseconds;
    },
    goAway: end,
    async comeBack() {
      server = createReceiving();
      await listen(server, port);
    },
    close: end,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return address.port;
}
