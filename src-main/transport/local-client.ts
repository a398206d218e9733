import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { problem, Refusal } from '#shared/contract/error.ts';
import type { Envelope } from '#shared/contract/method.ts';
import {
  methods,
  type MethodInput,
  type MethodName,
  type MethodOutput,
} from '#shared/contract/methods.ts';
import type { Request } from '#shared/contract/wire.ts';
import { newKey } from '../platform/secrets.ts';
import { readLines } from './line-reader.ts';
import { findLocalSocket } from './local-socket-path.ts';
import { LARGEST_LOCAL_MESSAGE } from './local-socket.ts';
import { parseJson } from './wire-message.ts';

const response = z.discriminatedUnion('ok', [
  z.object({
    type: z.literal('response'),
    id: z.number(),
    ok: z.literal(true),
    value: z.unknown(),
  }),
  z.object({ type: z.literal('response'), id: z.number(), ok: z.literal(false), error: problem }),
]);

const HOST_GONE: Envelope<never> = {
  ok: false,
  error: {
    code: 'disconnected',
    message:
      'The host stopped before it answered, so it may or may not be done. Look before you try again.',
  },
};

/**
 * Connects to the host that holds this data folder.
 * @returns undefined if none listens: the folder is free, or its host is starting or stopping
 * @throws Refusal `not_allowed` if the host is another user's
 */
export async function connectLocalSocket(folder: string): Promise<LocalClient | undefined> {
  const path = await findLocalSocket(folder);
  if (path === undefined) return undefined;
  try {
    return new LocalClient(await open(path));
  } catch (error) {
    return explain(error, folder);
  }
}

/** The command line's end of the folder's socket. Nothing throws: what went wrong is in the envelope. */
export class LocalClient {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Envelope<unknown>) => void>();
  #lastId = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    readLines(socket, LARGEST_LOCAL_MESSAGE, (line) => this.#receive(line));
    // What went wrong does not matter here: an error is followed by `close`.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#giveUp());
  }

  /** Calls a method of the host, as an administrator; `disconnected` if the host goes away meanwhile. */
  call<Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<Envelope<MethodOutput<Name>>> {
    const id = ++this.#lastId;
    const key = methods[method].kind === 'command' ? { idempotencyKey: newKey() } : {};
    const message: Request = { type: 'request', id, method, input, ...key };
    return new Promise((resolve) => {
      if (!this.#socket.writable) return resolve(HOST_GONE);
      // The host is of the same build, and its handlers are held to the contract by their types.
      this.#waiting.set(id, (answer) => resolve(answer as Envelope<MethodOutput<Name>>));
      this.#socket.write(`${JSON.stringify(message)}\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** What the host sends unasked is for those who watch. */
  #receive(line: string): boolean {
    const answer = response.safeParse(parseJson(line));
    if (answer.success) this.#settle(answer.data);
    return true;
  }

  #settle(answer: z.output<typeof response>): void {
    const settle = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    settle?.(answer.ok ? { ok: true, value: answer.value } : { ok: false, error: answer.error });
  }

  #giveUp(): void {
    for (const settle of this.#waiting.values()) settle(HOST_GONE);
    this.#waiting.clear();
  }
}

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once('error', reject);
  });
}

function explain(error: unknown, folder: string): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
  if (code === 'EACCES' || code === 'EPERM') {
    throw new Refusal(
      'not_allowed',
      `The host of ${folder} runs as another user. Run this command as that user.`,
    );
  }
  throw error;
}
