import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createPostClient } from '../http-client.ts';
import type { Random } from '../random.ts';

/** Whom to call, as bytes. */
export interface Target {
  readonly listener: string;
  readonly port: number;
  readonly key: string;
}

const CONNECTIONS = 10_000;
const SLOW = 1_000;
const CUT_OFF = 5_000;
/** So many are opened before others are waited for. */
const AT_ONCE = 200;
const STATUS = /^HTTP\/1\.1 (\d{3}) /;

/** A story of connections; it says in a sentence what came of it. */
export interface ConnectionStory {
  readonly name: string;
  /** @throws Error when something was answered wrong */
  readonly run: (target: Target, random: Random) => Promise<string>;
}

export const connectionStories: readonly ConnectionStory[] = [
  { name: 'very many connections', run: manyConnections },
  { name: 'slow senders', run: slowSenders },
  { name: 'senders that go away', run: cutOff },
];

/** Ten thousand are open at the same time; each posts when it is opened, and again when all are. */
async function manyConnections(target: Target): Promise<string> {
  const statuses: string[] = [];
  const started = performance.now();
  const calls = await inGroups(CONNECTIONS, async (at) => {
    const call = openCall(target.port);
    statuses.push(await ask(call, postOf(target, `first-${at}`)));
    return call;
  });
  const opened = seconds(started);
  const again = performance.now();
  const asked = calls.map((call, at) => ask(call, postOf(target, `again-${at}`)));
  statuses.push(...(await Promise.all(asked)));
  const answered = seconds(again);
  for (const { socket } of calls) socket.destroy();
  await Promise.all(calls.map(({ closed }) => closed));
  const counts = countOf(statuses);
  if (counts.get('200') !== 2 * CONNECTIONS) throw new Error(`Answers: ${wordsOf(counts)}.`);
  return `${CONNECTIONS} opened and answered 200 in ${opened} s, then all at once in ${answered} s`;
}

/** They send a byte now and then, while others are served as if they were not there. */
async function slowSenders(target: Target): Promise<string> {
  const calls = await inGroups(SLOW, () => connected(target.port));
  const whole = postOf(target, 'slow');
  let at = 0;
  const trickle = setInterval(() => {
    calls.forEach(({ socket }) => socket.writable && socket.write(whole[at] ?? ' '));
    at = Math.min(at + 1, whole.length - 10);
  }, 250);
  const client = createPostClient(`${target.listener}/api/signals`, `Bearer ${target.key}`);
  let others = 0;
  let longest = 0;
  let isOver = false;
  const ended = Promise.all(calls.map(statusOf)).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const started = performance.now();
    const answer = await client.post('{"action":"note"}');
    if (answer === 'unanswered' || answer.status !== 200)
      throw new Error('Others were not served.');
    longest = Math.max(longest, performance.now() - started);
    others += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  clearInterval(trickle);
  client.close();
  const statuses = countOf(await ended);
  if ((statuses.get('408') ?? 0) !== SLOW) throw new Error(`Answers: ${wordsOf(statuses)}.`);
  return `${SLOW} were answered 408; ${others} posts of others meanwhile took ${longest.toFixed(0)} ms at most`;
}

/** They end, half-close or break off anywhere in what they send. */
async function cutOff(target: Target, random: Random): Promise<string> {
  const statuses = countOf(
    await inGroups(CUT_OFF, async (at) => {
      const whole = postOf(target, `cut-${at}`);
      const part = whole.slice(0, random.below(whole.length + 1));
      const isWhole = part.length === whole.length;
      const call = openCall(target.port);
      if (random.happens(0.3)) {
        call.socket.write(part, () => call.socket.resetAndDestroy());
        await call.closed;
        return 'broken off';
      }
      const answer = statusOf(call);
      call.socket.end(part);
      const status = await answer;
      await call.closed;
      const isRight = isWhole ? status === '200' : status === '400' || part === '';
      return isRight ? 'answered right' : `wrong: ${status} after ${part.length} bytes`;
    }),
  );
  if ([...statuses.keys()].some((name) => name.startsWith('wrong')))
    throw new Error(wordsOf(statuses));
  return wordsOf(statuses);
}

interface Call {
  readonly socket: Socket;
  readonly closed: Promise<void>;
}

function openCall(port: number): Call {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { socket, closed };
}

/** A call that is connected, or was refused. */
async function connected(port: number): Promise<Call> {
  const call = openCall(port);
  const opened = new Promise<void>((resolve) => call.socket.once('connect', () => resolve()));
  await Promise.race([opened, call.closed]);
  return call;
}

function ask(call: Call, request: string): Promise<string> {
  const status = statusOf(call);
  call.socket.write(request);
  return status;
}

/** The status of the next answer, which comes in one piece; `none` when the call ends without one. */
function statusOf({ socket, closed }: Call): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (text: string) => resolve(STATUS.exec(text)?.[1] ?? 'nonsense'));
    void closed.then(() => resolve('none'));
  });
}

function postOf({ port, key }: Target, name: string): string {
  const body = JSON.stringify({ action: 'trigger', key: name, description: 'A connection' });
  return [
    'POST /api/signals HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

async function inGroups<Result>(
  count: number,
  work: (at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < count) {
    const length = Math.min(AT_ONCE, count - results.length);
    const group = Array.from({ length }, (_, at) => work(results.length + at));
    results.push(...(await Promise.all(group)));
  }
  return results;
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function wordsOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
