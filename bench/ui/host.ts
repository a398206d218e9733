import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { addSource } from '../host-process.ts';
import { createPostClient, type PostClient } from '../http-client.ts';

const PROGRAM = path.resolve('dist/main/cli.js');
/** So many signals go in one request. */
const AT_ONCE = 10_000;

/** A real host with its interface, on a folder of its own. */
export interface InterfaceHost extends AsyncDisposable {
  /** Signs the workstation's operator in, once. */
  readonly open: string;
  /** Reports troubles by their numbers, each open from then on. */
  post(numbers: readonly number[], words: string): Promise<void>;
  /** Posts signals as they are. */
  send(signals: readonly object[]): Promise<void>;
}

interface ReadyLine {
  readonly listener: string;
  readonly open: string;
}

export async function startInterfaceHost(): Promise<InterfaceHost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-ui-'));
  const key = await addSource(folder, 'bench');
  const places = ['--listen', '127.0.0.1:0', '--ui', '127.0.0.1:0'];
  const operator = ['--operator', 'bench', '--open-key', '--log-level', 'error'];
  const words = ['serve', '--data-dir', folder, ...places, ...operator];
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killAtTheLatest = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtTheLatest);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { listener, open } = JSON.parse(line) as ReadyLine;
  const client = createPostClient(`${listener}/api/signals`, `Bearer ${key}`);
  return {
    open,
    send: (signals) => send(client, signals),
    async post(numbers, description) {
      for (let from = 0; from < numbers.length; from += AT_ONCE) {
        const part = numbers.slice(from, from + AT_ONCE);
        const signals = part.map((number) => signalOf(number, description));
        await send(client, signals);
      }
    },
    async [Symbol.asyncDispose]() {
      client.close();
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      process.off('exit', killAtTheLatest);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Levels from high down: criticals are pinned and sounded, which is another matter. */
function signalOf(number: number, description: string) {
  return {
    action: 'trigger',
    key: `port-${number}`,
    level: 2 + (number % 4),
    description: `Port ${number} ${description}`,
    tags: [`host=sw-${number % 3_000}`, `site=s${number % 7}`, 'role=access'],
  };
}

/** Posted once more where the connection was closed meanwhile: the same signals again change nothing. */
async function send(client: PostClient, signals: readonly object[]): Promise<void> {
  const body = JSON.stringify(signals);
  const first = await client.post(body);
  const answer = first === 'unanswered' ? await client.post(body) : first;
  if (answer === 'unanswered' || answer.status >= 300) {
    throw new Error(`The host did not take the signals: ${JSON.stringify(answer)}.`);
  }
}
