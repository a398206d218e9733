import path from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../platform/logger.ts';
import { programFolder } from '../platform/paths.ts';
import { Rejection } from './errors.ts';
import type { ReadRequest, ThreadMessage } from './post-reader-thread.ts';
import { readPost, type PostToRead, type ReadPost } from './read-post.ts';

/** Large posts, and their bytes, that may wait to be read; above, senders are told to come back. */
const MOST_WAITING = 32;
const MOST_WAITING_BYTES = 67_108_864;
/** Of the thread alone: a post that needs more ends the thread, not the program. */
const HEAP_MEBIBYTES = 512;
/** Room for what a post is made of on its way: most of it is garbage before it has to be looked at. */
const YOUNG_MEBIBYTES = 96;

export interface PostReaderOptions {
  /** File of the thread's program. */
  readonly program?: string;
  readonly heapMebibytes?: number;
}

/** What a large body is; its pieces come as they are read, and fail as reading does. */
type PostInPieces = ReadPost<Readable>;

interface Waiting {
  readonly post: PostToRead;
  readonly pieces: Readable;
  /** All of it is read; what is left is in its pieces. */
  isRead: boolean;
  readonly done: (read: PostInPieces) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Reads large posts in a thread of its own, one after the other, so that everybody else is answered
 * meanwhile, and the first of a post is taken while the rest of it is read. The thread begins with the
 * first large post and lives until the listener closes; one that ends by itself is begun anew with the
 * next post.
 */
export class PostReader {
  readonly #logger: Logger;
  readonly #program: string;
  readonly #heapMebibytes: number;
  readonly #waiting = new Map<number, Waiting>();
  #bytes = 0;
  #lastId = 0;
  #thread: Worker | null = null;
  #cannotStart = false;

  constructor(
    logger: Logger,
    { program = builtProgram(), heapMebibytes = HEAP_MEBIBYTES }: PostReaderOptions = {},
  ) {
    this.#logger = logger;
    this.#program = program;
    this.#heapMebibytes = heapMebibytes;
  }

  /**
   * Parses and validates a large post.
   * @throws Rejection `busy` when too many wait, `unavailable` when the thread ended; so do the pieces
   */
  async read(post: PostToRead): Promise<PostInPieces> {
    if (this.#cannotStart) return readHere(post);
    if (this.#waiting.size >= MOST_WAITING || this.#bytes >= MOST_WAITING_BYTES) {
      throw new Rejection('busy', 'Too many large posts are waiting to be read: send this again.');
    }
    this.#thread ??= this.#start();
    const id = ++this.#lastId;
    this.#thread.postMessage({ id, post } satisfies ReadRequest);
    this.#bytes += post.bytes.length;
    const pieces = new Readable({ objectMode: true, read: () => undefined });
    // Nobody may be listening yet.
    pieces.on('error', () => undefined);
    return new Promise((done, failed) =>
      this.#waiting.set(id, { post, pieces, isRead: false, done, failed }),
    );
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(this.#program, {
      name: 'post reader',
      // What this program was told on its command line is not for the thread.
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: this.#heapMebibytes,
        maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
      },
    });
    let isReady = false;
    thread.on('message', (message: ThreadMessage) => {
      if (message.type === 'ready') isReady = true;
      else this.#answer(message);
    });
    thread.on('error', (error) => {
      this.#logger.error({ error: error.message, isReady }, 'the thread for large posts failed');
    });
    thread.on('exit', () => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      if (isReady) this.#failAll();
      else this.#readHere();
    });
    return thread;
  }

  #answer(message: Exclude<ThreadMessage, { type: 'ready' }>): void {
    const waiting = this.#waiting.get(message.id);
    switch (message.type) {
      case 'read':
        if (waiting) this.#begin(message.id, waiting, message.read);
        break;
      case 'piece':
        if (waiting && !waiting.pieces.destroyed) waiting.pieces.push(message.piece);
        break;
      case 'end':
        if (!waiting) break;
        waiting.isRead = true;
        waiting.pieces.push(null);
        break;
      case 'failed':
        fail(this.#take(message.id), new Error(message.fault));
    }
  }

  /** Its place is another's once nothing of it waits here any more. */
  #begin(id: number, { pieces, done }: Waiting, read: ReadPost<null>): void {
    if (read.ok) {
      pieces.once('close', () => this.#take(id));
      done({ ...read, pieces });
      return;
    }
    this.#take(id);
    done(read);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#bytes -= waiting?.post.bytes.length ?? 0;
    return waiting;
  }

  #failAll(): void {
    const sentence = 'The post could not be read this time. Send it again, or split it.';
    for (const [id, { isRead }] of [...this.#waiting]) {
      if (!isRead) fail(this.#take(id), new Rejection('unavailable', sentence));
    }
  }

  /** Without its thread the listener is slow in storms; but it takes them. */
  #readHere(): void {
    this.#cannotStart = true;
    for (const id of [...this.#waiting.keys()]) {
      const waiting = this.#take(id);
      try {
        if (waiting) waiting.done(readHere(waiting.post));
      } catch (error) {
        waiting?.failed(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}

/** Whether it is not known yet what the post is, or pieces of it are on their way. */
function fail(waiting: Waiting | undefined, error: Error): void {
  waiting?.failed(error);
  waiting?.pieces.destroy(error);
}

function readHere(post: PostToRead): PostInPieces {
  const read = readPost(post);
  return read.ok ? { ...read, pieces: Readable.from(read.pieces) } : read;
}

function builtProgram(): string {
  return path.join(programFolder(), 'dist', 'threads', 'post-reader.js');
}
