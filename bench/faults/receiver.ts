import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Somebody else's server, to which messages are posted. */
export interface Receiver {
  readonly url: string;
  /** How often a message that names something arrived. */
  count(name: string): number;
  /** The numbers under which such messages arrived, in their order. */
  numbersOf(name: string): readonly string[];
  /** Answers come so late from now on. */
  answerAfter(milliseconds: number): void;
  /** Nothing that arrives from now on is answered, until it is released. */
  hold(): void;
  /** Answers what was held; resolves when each answer has left, or whoever waited for it is gone. */
  release(): Promise<void>;
  /** Its port takes no connections any more, as if there were no network. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const bodies: string[] = [];
  let wait = 0;
  let held: ServerResponse[] | undefined;
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
        if (held) held.push(response);
        else void pause(wait).then(() => response.end('taken'));
      });
    });
  }

  const about = (name: string) => bodies.filter((body) => body.includes(`${name} is down`));

  return {
    url: `http://127.0.0.1:${port}/messages`,
    count: (name) => about(name).length,
    numbersOf: (name) => about(name).map((body) => (JSON.parse(body) as { id: string }).id),
    answerAfter(milliseconds) {
      wait = milliseconds;
    },
    hold() {
      held = [];
    },
    async release() {
      const responses = held ?? [];
      held = undefined;
      await Promise.all(responses.map(answer));
    },
    goAway: end,
    async comeBack() {
      server = createReceiving();
      await listen(server, port);
    },
    close: end,
  };
}

async function answer(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const over = once(response, 'close');
  response.end('taken');
  await over;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return address.port;
}
