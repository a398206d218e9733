import { PassThrough, Readable } from 'node:stream';
import { main } from '../main.ts';
import type { CommandIo } from '../io.ts';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: CommandIo['stdin'] | string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly workingFolder?: string;
  readonly onAbort?: () => void;
}

/** A command that goes on, until it is asked to stop. */
export interface RunningCommand {
  /** The first line that it prints. */
  readonly firstLine: Promise<string>;
  stop(): void;
  readonly ended: Promise<CommandResult>;
}

/** Runs one command of the command line in this process, to its end. */
export function runCommand(
  words: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  return startCommand(words, options).ended;
}

export function startCommand(words: readonly string[], options: RunOptions = {}): RunningCommand {
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  const said = { out: '', err: '' };
  const firstLine = new Promise<string>((resolve) => {
    stdout.on('data', (text: string) => {
      said.out += text;
      if (said.out.includes('\n')) resolve(said.out.split('\n', 1)[0] ?? '');
    });
  });
  stderr.on('data', (text: string) => (said.err += text));
  const stops = new Set<() => void>();
  const { stdin = '', environment = {}, workingFolder = process.cwd() } = options;
  const io: CommandIo = {
    stdin: typeof stdin === 'string' ? Readable.from([stdin]) : stdin,
    stdout,
    stderr,
    environment,
    workingFolder,
    onStop(callback) {
      stops.add(callback);
      return () => stops.delete(callback);
    },
    abort: () => options.onAbort?.(),
  };
  const run = async (): Promise<CommandResult> => {
    const code = await main(words, io);
    return { code, ...said };
  };
  return {
    firstLine,
    stop: () => stops.forEach((callback) => callback()),
    ended: run(),
  };
}
