import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

/** A program that a test started, and stops. */
export interface ChildProgram {
  /** The first line that it wrote to its descriptor 3, by which such programs say that they are ready. */
  firstLine(): Promise<string>;
  /** Lets it hang: it neither runs nor ends until it is thawed. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Starts a program that ends, at the latest, with this process. */
export function startProgram(
  command: string,
  commandArguments: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProgram {
  const child = spawn(command, commandArguments, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const exited = once(child, 'exit');
  exited.catch(() => undefined);
  return {
    firstLine: () => firstLineOf(command, child, exited),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await exited;
    },
  };
}

/** Which of the programs cannot be started from here. */
export function missingPrograms(
  programs: readonly string[],
  searchPath = process.env.PATH ?? '',
): string[] {
  const folders = searchPath.split(delimiter);
  return programs.filter((program) => !folders.some((folder) => isProgram(join(folder, program))));
}

async function firstLineOf(
  command: string,
  child: ChildProcess,
  exited: Promise<unknown>,
): Promise<string> {
  const output = child.stdio[3] as Readable;
  const ended = exited.then(() => {
    throw new Error(`${command} ended before it was ready.`);
  });
  const [line] = (await Promise.race([once(output, 'data'), ended])) as [Buffer];
  return line.toString('utf8').trim();
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
