import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import { UsageError, type CommandRunner } from './command.ts';

const DEFAULT_URL = 'http://127.0.0.1:7411';
const DEFAULT_PATH = '/api/signals';
const TIMEOUT_SECONDS = 30;

export interface ListenerOptions {
  readonly url?: string;
  readonly key?: string;
  readonly keyFile?: string;
}

/** Where to post, and with which key. */
export interface Door {
  readonly url: string;
  readonly key: string;
  /** What is posted there; by default signals. */
  readonly path?: string;
  /** How long an answer may take; by default half a minute. */
  readonly timeoutSeconds?: number;
}

const result = z.object({
  index: z.number(),
  incident: z.number().nullable(),
  outcome: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
const taken = z.object({ results: z.array(result) });
const refused = z.object({ message: z.string(), results: z.array(result).optional() });

export type PostResult = z.output<typeof result>;

/**
 * The listener that the options or the environment name.
 * @returns undefined where there is no key
 * @throws UsageError if the address is none, or the file of the key cannot be read
 */
export function findDoor(options: ListenerOptions, runner: CommandRunner): Door | undefined {
  const { environment } = runner.io;
  const key = options.key ?? keyInFile(options.keyFile, runner) ?? keyOfEnvironment(runner);
  const url = options.url ?? (environment.WATCHFLOOR_URL || DEFAULT_URL);
  if (!key) return undefined;
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    throw new UsageError(`"${url}" is no address: write it like ${DEFAULT_URL}.`);
  }
  return { url: url.replace(/\/+$/, ''), key };
}

function keyOfEnvironment(runner: CommandRunner): string | undefined {
  const { WATCHFLOOR_KEY: key, WATCHFLOOR_KEY_FILE: file } = runner.io.environment;
  return key || keyInFile(file || undefined, runner);
}

function keyInFile(file: string | undefined, { io }: CommandRunner): string | undefined {
  if (file === undefined) return undefined;
  const key = contentOf(path.resolve(io.workingFolder, file)).trim();
  if (/^\S+$/.test(key)) return key;
  throw new UsageError(
    `The file ${file} has no key in it: write the key of the source there, alone.`,
  );
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The key cannot be read from ${file} (${reason}).`);
  }
}

/**
 * Posts one signal or an array of them, or what else the door takes.
 * @returns what became of each, refused ones among them
 * @throws Refusal if the listener cannot be reached or takes nothing at all
 */
export async function postSignals(door: Door, body: string): Promise<PostResult[]> {
  const answer = await send(door, body);
  const document = parse(answer.text);
  const results = taken.safeParse(document);
  if (answer.ok && results.success) return results.data.results;
  const said = refused.safeParse(document);
  if (said.success && said.data.results) return said.data.results;
  throw new Refusal(
    answer.status === 503 ? 'busy' : 'invalid_input',
    said.success
      ? said.data.message
      : `${door.url} is no Watchfloor: it answered with status ${answer.status}.`,
  );
}

interface Answered {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
}

async function send(door: Door, body: string): Promise<Answered> {
  const { url, key, path: place = DEFAULT_PATH, timeoutSeconds = TIMEOUT_SECONDS } = door;
  try {
    const answer = await fetch(url + place, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutSeconds * 1_000),
    });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch (error) {
    throw unreachable(url, timeoutSeconds, error);
  }
}

const ELSEWHERE = 'Is Watchfloor running there? Name another address with --url or WATCHFLOOR_URL.';

function unreachable(url: string, timeoutSeconds: number, error: unknown): Refusal {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new Refusal(
      'unavailable',
      `${url} did not answer within ${timeoutSeconds} seconds, so it may or may not have taken this. ${ELSEWHERE}`,
    );
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Refusal(
    'unavailable',
    `Nothing was posted: ${url} cannot be reached (${reason}). ${ELSEWHERE}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
