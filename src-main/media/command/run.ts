import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';

export type RunResult =
  /** It ended: with its code, or by a signal. */
  | { readonly kind: 'ended'; readonly code: number | null; readonly output: string }
  /** It was ended, since it took too long. */
  | { readonly kind: 'overdue'; readonly output: string }
  | { readonly kind: 'not_started'; readonly error: string };

export interface ProgramFile {
  /** What is run, behind all links. */
  readonly file: string;
  /** By what it was called: some programs go by it. */
  readonly name: string;
}

/** What is kept of what a program says, in bytes; it may say more. */
const LONGEST_OUTPUT = 4_096;
/** What a program gets of the environment; the rest is none of its business. */
const ENVIRONMENT = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'TEMP', 'TMP'];
const onPosix = process.platform !== 'win32';

/**
 * Runs a program with its arguments, as they are: no shell looks at them. The input is on its standard
 * input. When the signal fires, it is killed with all that it has started. Never throws.
 */
export function runProgram(
  { file, name }: ProgramFile,
  programArguments: readonly string[],
  input: string,
  signal: AbortSignal,
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(file, programArguments, {
      shell: false,
      argv0: name,
      // A group of its own, so that what it starts can be ended with it.
      detached: onPosix,
      windowsHide: true,
      cwd: tmpdir(),
      env: reducedEnvironment(process.env),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output = new OutputBeginning([child.stdout, child.stderr]);
    let exited: { readonly code: number | null } | undefined;
    const finish = (result: RunResult): void => {
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const stop = (): void => {
      // It may have ended and left somebody behind who holds its output open.
      if (!exited) killGroup(child);
      output.close();
      finish(
        exited
          ? { kind: 'ended', code: exited.code, output: output.text() }
          : { kind: 'overdue', output: output.text() },
      );
    };
    child.once('error', (error) => finish({ kind: 'not_started', error: error.message }));
    child.once('exit', (code) => (exited = { code }));
    child.once('close', (code) => finish({ kind: 'ended', code, output: output.text() }));
    // A program need not read its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** The first bytes of what comes; the rest is read and forgotten, so that nobody waits to write it. */
class OutputBeginning {
  readonly #streams: readonly Readable[];
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(streams: readonly Readable[]) {
    this.#streams = streams;
    for (const stream of streams) stream.on('data', (chunk: Buffer) => this.#keep(chunk));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  close(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  #keep(chunk: Buffer): void {
    const kept = chunk.subarray(0, LONGEST_OUTPUT - this.#length);
    this.#length += kept.length;
    if (kept.length > 0) this.#chunks.push(kept);
  }
}

function reducedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ENVIRONMENT.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (onPosix) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
