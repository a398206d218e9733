import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import { UsageError, type CommandRunner } from './command.ts';

const DEFAULT_URL = 'http://127.0.0.1:7411';
const TIMEOUT_MS = 30_000;

export interface ListenerOptions {
  readonly url?: string;
  readonly key?: string;
}

/** Where to post, and with which key. */
export interface Door {
  readonly url: string;
  readonly key: string;
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
 * @throws UsageError if the address is none
 */
export function findDoor(options: ListenerOptions, runner: CommandRunner): Door | undefined {
  const { environment } = runner.io;
  const key = options.key ?? environment.WATCHFLOOR_KEY;
  const url = options.url ?? (environment.WATCHFLOOR_URL || DEFAULT_URL);
  if (!key) return undefined;
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    throw new UsageError(`"${url}" is no address: write it like ${DEFAULT_URL}.`);
  }
  return { url: url.replace(/\/+$/, ''), key };
}

/**
 * Posts one signal or an array of them.
 * @returns what became of each, refused ones among them
 * @throws Refusal if the listener cannot be reached or takes nothing at all
 */
export async function postSignals(door: Door, body: string): Promise<PostResult[]> {
  const answer = await send(door, body);
  const text = await answer.text();
  const document = parse(text);
  if (answer.ok) return taken.parse(document).results;
  const said = refused.safeParse(document);
  if (said.success && said.data.results) return said.data.results;
  throw new Refusal(
    answer.status === 503 ? 'busy' : 'invalid_input',
    said.success ? said.data.message : `${door.url} answered with status ${answer.status}.`,
  );
}

async function send({ url, key }: Door, body: string): Promise<Response> {
  try {
    return await fetch(`${url}/api/signals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(
      'unavailable',
      `Nothing was posted: ${url} cannot be reached (${reason}). Is Watchfloor running there? Name another address with --url or WATCHFLOOR_URL.`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
