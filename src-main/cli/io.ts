import type { Readable, Writable } from 'node:stream';

/** What a command reads and writes, and who may stop it: the process's own, or a test's. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly environment: NodeJS.ProcessEnv;
  /** The folder to which the files that a person names are relative. */
  readonly workingFolder: string;
  /** Calls back whenever somebody asks the process to end. Returns the way to stop listening. */
  onStop(callback: () => void): () => void;
  /** Ends at once, whatever is going on. */
  abort(): void;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function processIo(): CommandIo {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    workingFolder: process.cwd(),
    onStop(callback) {
      for (const signal of STOP_SIGNALS) process.on(signal, callback);
      return () => {
        for (const signal of STOP_SIGNALS) process.off(signal, callback);
      };
    },
    abort: () => process.exit(1),
  };
}

/** Everything that stands on standard input, as text. */
export async function readAll(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer | string));
  return Buffer.concat(chunks).toString('utf8');
}
