import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { programFolder } from '../platform/paths.ts';
import { temporaryFolder } from '../storage/testing/temporary-folder.ts';
import { runCommand } from './testing/run-command.ts';

/** Starting the sources in a process of their own takes seconds on a slow machine. */
const TIME_LIMIT = 120_000;

interface HostProcess {
  readonly child: ChildProcess;
  readonly listener: string;
}

const started = new Set<ChildProcess>();

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});

/** A real `serve` in a process of its own. */
async function startHost(folder: string): Promise<HostProcess> {
  const words = ['serve', '--data-dir', folder, '--listen', '127.0.0.1:0', '--no-ui'];
  const child = spawn(
    process.execPath,
    ['scripts/watchfloor.mjs', ...words, '--log-level', 'error'],
    { cwd: programFolder(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  started.add(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { ready, listener } = JSON.parse(line) as { ready: boolean; listener: string };
  expect(ready).toBe(true);
  return { child, listener };
}

async function end({ child }: HostProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exited) as [number | null];
  return code;
}

describe('a host in a process of its own', () => {
  it(
    'answers commands of other processes, frees the folder when it is killed, and loses nothing that it answered',
    async () => {
      const folder = temporaryFolder();
      const first = await startHost(folder);
      const { out: key } = await runCommand(['source', 'add', 'probe', '--data-dir', folder]);
      const post = ['post', '--id', 'disk', '--key', key.trim(), 'Disk full', '--url'];
      expect((await runCommand([...post, first.listener])).out).toBe('#1 opened\n');
      await end(first, 'SIGKILL');

      const doctor = await runCommand(['doctor', '--data-dir', folder]);
      expect(doctor.code).toBe(0);
      const second = await startHost(folder);
      expect((await runCommand([...post, second.listener])).out).toBe('#1 folded\n');
      const refused = await runCommand(['serve', '--no-ui', '--data-dir', folder]);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain(`(process ${second.child.pid}, since `);
      expect(await end(second, 'SIGTERM')).toBe(0);
    },
    TIME_LIMIT,
  );
});
