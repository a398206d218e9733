import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { ParsedElement } from './formats/format.ts';
import { PostReader } from './post-reader.ts';
import type { PostToRead, ReadPost } from './read-post.ts';
import { testSource } from './testing/recording-door.ts';
import { TEST_NOW } from './testing/test-listener.ts';

const context = { source: testSource(), now: TEST_NOW };

function postOf(body: unknown, format = 'native'): PostToRead {
  return { bytes: Buffer.from(JSON.stringify(body)), format, context };
}

/** Answers every post with the number of its thread; "crash" ends the thread. */
const CRASHING = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ id, post }) => {
  if (post.format === 'crash') process.exit(1);
  const read = { ok: false, code: 'missing_body', message: String(threadId) };
  parentPort.postMessage({ type: 'read', id, read });
  parentPort.postMessage({ type: 'end', id });
});
parentPort.postMessage({ type: 'ready' });
`;

/** Says that a post has pieces, and ends after the first of them. */
const BREAKING = `
import { parentPort } from 'node:worker_threads';
import { setImmediate } from 'node:timers';
parentPort.on('message', ({ id }) => {
  parentPort.postMessage({ type: 'read', id, read: { ok: true, many: true, pieces: null } });
  parentPort.postMessage({ type: 'piece', id, piece: '[]' });
  setImmediate(() => process.exit(1));
});
parentPort.postMessage({ type: 'ready' });
`;

interface Reading extends AsyncDisposable {
  readonly reader: PostReader;
  readonly logged: readonly string[];
}

/** @param program source of a thread's program; by default the real one as it is built */
async function startReader(program?: string): Promise<Reading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-reader-'));
  const file = path.join(folder, 'thread.mjs');
  if (program !== undefined) await writeFile(file, program);
  const logged: string[] = [];
  const logger = pino({ base: null }, { write: (line) => void logged.push(line) });
  const reader = new PostReader(
    logger,
    program === undefined ? {} : { program: file, heapMebibytes: 32 },
  );
  return {
    reader,
    logged,
    async [Symbol.asyncDispose]() {
      await reader.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Takes the pieces of a post, as the listener does. */
async function taken(read: ReadPost<AsyncIterable<unknown>>): Promise<unknown[]> {
  const pieces: unknown[] = [];
  if (read.ok) for await (const piece of read.pieces) pieces.push(piece);
  return pieces;
}

const messageOf = (read: ReadPost<unknown>) => (read.ok ? undefined : read.message);

describe('the reader of large posts', () => {
  it('reads several at a time, each with its own answer', async () => {
    await using reading = await startReader();
    const { reader } = reading;
    const [many, refused, one] = await Promise.all([
      reader.read(postOf([{ action: 'note' }, { action: 'heartbeat' }])),
      reader.read(postOf('nonsense', 'prometheus')),
      reader.read(postOf({ action: 'note' })),
    ]);
    expect(many).toMatchObject({ ok: true, many: true });
    expect(refused).toMatchObject({ ok: false, code: 'wrong_type' });
    expect(one).toMatchObject({ ok: true, many: false });
  });

  it('fails one post for a fault in it, and reads the next', async () => {
    await using reading = await startReader();
    const { reader } = reading;
    const faulty = reader.read(postOf([], 'nonsense'));
    await expect(faulty).rejects.toThrow('There is no format "nonsense".');
    expect(await reader.read(postOf([{ action: 'note' }]))).toMatchObject({ ok: true });
  });

  it('asks senders to come back when its thread ends, and begins another', async () => {
    await using reading = await startReader(CRASHING);
    const { reader } = reading;
    const first = messageOf(await reader.read(postOf([])));
    const crashed = Promise.allSettled([reader.read(postOf([], 'crash')), reader.read(postOf([]))]);
    expect(await crashed).toMatchObject([
      { status: 'rejected', reason: { code: 'unavailable' } },
      { status: 'rejected', reason: { code: 'unavailable' } },
    ]);
    const second = messageOf(await reader.read(postOf([])));
    expect(second).toMatch(/^\d+$/);
    expect(second).not.toBe(first);
  });

  it('asks senders to come back when its thread ends in the middle of a post', async () => {
    await using reading = await startReader(BREAKING);
    const read = await reading.reader.read(postOf([]));
    await expect(taken(read)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('gives the pieces of a post in their order, and their end', async () => {
    await using reading = await startReader();
    const signals = Array.from({ length: 600 }, (_, at) => ({ action: 'note', key: `${at}` }));
    const read = await reading.reader.read(postOf(signals));
    const keys: unknown[] = [];
    if (!read.ok) throw new Error(read.message);
    for await (const piece of read.pieces) {
      for (const element of JSON.parse(piece as string) as ParsedElement[]) {
        keys.push(element.ok && element.signal.key);
      }
    }
    expect(keys).toEqual(signals.map(({ key }) => key));
  });

  it('outlives posts that its thread has no memory for', async () => {
    const hungry = CRASHING.replace(
      'process.exit(1)',
      'for (const all = []; ; ) all.push({ more: {} })',
    );
    await using reading = await startReader(hungry);
    const { reader, logged } = reading;
    await expect(reader.read(postOf([], 'crash'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(logged.join()).toContain('memory');
    expect(await reader.read(postOf([]))).toMatchObject({ code: 'missing_body' });
  });

  it('reads by itself where its thread cannot be started, and says so', async () => {
    await using reading = await startReader('throw new Error("no thread today");');
    const { reader, logged } = reading;
    expect(await reader.read(postOf([{ action: 'note' }]))).toMatchObject({ ok: true });
    expect(await reader.read(postOf([{ action: 'note' }]))).toMatchObject({ ok: true });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('no thread today');
  });

  it('asks senders to come back when too many wait', async () => {
    await using reading = await startReader();
    const { reader } = reading;
    const posts = Array.from({ length: 33 }, () => reader.read(postOf([{ action: 'note' }])));
    const settled = await Promise.allSettled(posts);
    expect(settled.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 32 }, () => 'fulfilled'),
      'rejected',
    ]);
    expect(settled.at(-1)).toMatchObject({ reason: { code: 'busy' } });
    await expect(reader.read(postOf([{ action: 'note' }]))).rejects.toMatchObject({ code: 'busy' });
    for (const post of settled) if (post.status === 'fulfilled') await taken(post.value);
    expect(await reader.read(postOf([{ action: 'note' }]))).toMatchObject({ ok: true });
  });
});
