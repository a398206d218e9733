import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '#shared/contract/error.ts';
import { UsageError } from './command.ts';
import { readAll, type CommandIo } from './io.ts';

/**
 * Reads a password: from standard input when that was asked for, else from a person at a terminal,
 * twice and without showing it. Never from the command line, which others can see.
 * @returns an empty text where the person gave none
 */
export async function readPassword(io: CommandIo, fromStdin: boolean): Promise<string> {
  if (fromStdin) return firstLine(await readAll(io.stdin));
  if (!io.stdin.isTTY) {
    throw new UsageError(
      'There is no terminal to ask for the password: pipe it in with --password-stdin.',
    );
  }
  const password = await ask(io, 'Password: ');
  if (password === '') return '';
  if ((await ask(io, 'Once more: ')) === password) return password;
  throw new Refusal('invalid_input', 'The two passwords differ: nothing was changed. Try again.');
}

async function ask(io: CommandIo, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: nowhere, terminal: true });
  const stopped = new AbortController();
  reader.on('SIGINT', () => stopped.abort());
  io.stderr.write(question);
  try {
    return await reader.question('', { signal: stopped.signal });
  } catch {
    throw new Refusal('invalid_input', 'No password was given: nothing was changed.');
  } finally {
    io.stderr.write('\n');
    reader.close();
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
