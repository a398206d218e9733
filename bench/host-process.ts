import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = path.resolve('dist/main/cli.js');

/** A real `serve` in a process of its own. */
export interface HostProcess {
  /** Where tools post. */
  readonly listener: string;
  readonly child: ChildProcess;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/** How a command of the program ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HostProcessOptions {
  /** What Node itself is to be told, before the program. */
  readonly nodeWords?: readonly string[];
  /** Beside this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where tools post; by default a free one. */
  readonly port?: number;
  /** A file descriptor that takes what it logs; by default this process's own errors. */
  readonly log?: number;
}

/** Starts `serve` and waits until it answers. */
export async function startHostProcess(
  dataFolder: string,
  { nodeWords = [], environment = {}, port = 0, log }: HostProcessOptions = {},
): Promise<HostProcess> {
  const words = ['serve', '--data-dir', dataFolder, '--listen', `127.0.0.1:${port}`, '--no-ui'];
  const level = ['--log-level', log === undefined ? 'error' : 'info'];
  const child = spawn(process.execPath, [...nodeWords, PROGRAM, ...words, ...level], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', log ?? 'inherit', 'ipc'],
  });
  const killAtTheLatest = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtTheLatest);
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
    process.off('exit', killAtTheLatest);
  };
  return {
    listener: await listenerOf(child),
    child,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Runs one command of the program, to its end. */
export function runCommand(words: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...words], (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, stdout, stderr });
    });
  });
}

/**
 * Makes a source, on a folder that is held or not.
 * @returns its key
 */
export async function addSource(dataFolder: string, name: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand([
    ...['source', 'add', name, '--type', 'generic', '--data-dir', dataFolder],
  ]);
  if (exitCode !== 0) throw new Error(`The source could not be made: ${stderr}`);
  return stdout.trim();
}

async function listenerOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The host was started without a pipe.');
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    return (JSON.parse(line) as { readonly listener: string }).listener;
  }
  throw new Error('The host ended before it answered.');
}
