import { homedir } from 'node:os';
import path from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { Refusal } from '#shared/contract/error.ts';
import { isSourceTypeName } from '#shared/domain/incident/source-type.ts';
import { parseDuration } from '#shared/time/duration.ts';
import type { Microseconds } from '#shared/time/instant.ts';
import { parseAddress, type Address } from '../platform/address.ts';
import { defaultDataFolder } from '../platform/paths.ts';
import type { CommandIo } from './io.ts';

/** 0: done. 1: refused, or something is wrong. 2: the command itself was not understood. */
export type ExitCode = 0 | 1 | 2;

/** A command that cannot be understood; the message says how to write it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command has to say. */
export interface Answer {
  /** For people; empty: nothing. */
  readonly text: string;
  /** For programs: what `--json` prints; without one nothing is. */
  readonly document?: unknown;
  /** What was refused, in sentences; where there are any, the exit code is 1. */
  readonly problems?: readonly string[];
}

/** What every command takes. */
export interface CommonOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** Runs the commands of one call of the program, and knows how it ended. */
export class CommandRunner {
  readonly io: CommandIo;
  #exitCode: ExitCode = 0;

  constructor(io: CommandIo) {
    this.io = io;
  }

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  /**
   * Gives a command the options that all have, its example, and its work.
   * @param work gets the options and the arguments that stand without one
   */
  define<Options>(
    command: Command,
    example: string,
    work: (options: Options & CommonOptions, words: readonly string[]) => Promise<Answer>,
  ): void {
    command
      .option(
        '--data-dir <folder>',
        'the data folder; by default WATCHFLOOR_DATA or the usual place',
      )
      .option('--json', 'print one JSON document')
      .addHelpText('after', `\nExample:\n  ${example}`)
      .action(async (...received: unknown[]) => {
        // Commander hands over the arguments, then the options, then the command itself.
        const options = received.at(-2) as Options & CommonOptions;
        const words = received
          .slice(0, -2)
          .flat()
          .filter((word) => typeof word === 'string');
        await this.#run(options.json === true, () => work(options, words));
      });
  }

  /** The data folder that the options name, or the usual one. */
  dataFolder({ dataDir }: CommonOptions): string {
    if (dataDir !== undefined) return path.resolve(this.io.workingFolder, dataDir);
    const { environment } = this.io;
    return defaultDataFolder({ platform: process.platform, environment, home: homedir() });
  }

  async #run(json: boolean, work: () => Promise<Answer>): Promise<void> {
    try {
      const answer = await work();
      const problems = answer.problems ?? [];
      const said = json ? JSON.stringify(answer.document) : answer.text;
      if (said) this.#print(`${said}\n`);
      for (const problem of problems) this.#complain(problem);
      if (problems.length > 0) this.#exitCode = 1;
    } catch (error) {
      const { code, message } = describe(error);
      if (json) this.#print(`${JSON.stringify({ error: { code, message } })}\n`);
      this.#complain(message);
      this.#exitCode = error instanceof UsageError ? 2 : 1;
    }
  }

  #print(text: string): void {
    this.io.stdout.write(text);
  }

  #complain(message: string): void {
    this.io.stderr.write(`${message}\n`);
  }
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  if (error instanceof UsageError) return { code: 'usage', message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message };
}

/** Reads the value of an option that is a duration. */
export function durationOption(text: string): Microseconds {
  const duration = parseDuration(text);
  if (duration === undefined || duration <= 0) {
    throw new InvalidArgumentError('Write a duration like 90s, 15m, 2h, 7d or PT3H.');
  }
  return duration;
}

/** Reads the value of an option that is a source type. */
export function sourceTypeOption(text: string): string {
  const type = text.trim();
  if (!isSourceTypeName(type) || type.length > 100) {
    throw new InvalidArgumentError(
      'A type is lower-case and has a letter, like alertmanager or nagios.',
    );
  }
  return type;
}

/** Reads the value of an option that is `HOST:PORT`, an IPv6 host in brackets. */
export function addressOption(text: string): Address {
  const address = parseAddress(text);
  if (!address) {
    throw new InvalidArgumentError('Write HOST:PORT, like 127.0.0.1:7411 or [::1]:0.');
  }
  return address;
}

/** Gathers an option that may be given several times. */
export function gather(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}
