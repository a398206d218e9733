import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { MOST_IN_BULK, type BulkResult } from '#shared/contract/incident.ts';
import { formatInstant, type Microseconds } from '#shared/time/instant.ts';
import { systemClock } from '../platform/clock.ts';
import {
  durationOption,
  UsageError,
  type Answer,
  type CommandRunner,
  type CommonOptions,
} from './command.ts';
import { withFolderHost, type FolderHost } from './folder-host.ts';
import { findDoor, postSignals, type Door, type ListenerOptions } from './listener-client.ts';
import { addListenerOptions, answerOf } from './post.ts';

interface ActOptions extends ListenerOptions, CommonOptions {
  readonly note?: string;
  readonly expires?: Microseconds;
}

/** What is done to incidents: over the folder by their number, over a listener by the source's own text. */
interface Act {
  readonly verb: 'acknowledged' | 'closed';
  readonly signal: 'acknowledge' | 'resolve';
  call(host: FolderHost, ids: number[], note: string, options: ActOptions): Promise<BulkResult>;
}

const acknowledging: Act = {
  verb: 'acknowledged',
  signal: 'acknowledge',
  call: async (host, ids, note, { expires }) =>
    host.call('incident.acknowledge', {
      ids,
      note,
      expiresAt: expires === undefined ? null : (await host.call('host.status', {})).now + expires,
    }),
};

const closing: Act = {
  verb: 'closed',
  signal: 'resolve',
  call: (host, ids, note) => host.call('incident.close', { ids, note }),
};

/** `watchfloor ack` and `watchfloor close`. */
export function addIncidentCommands(program: Command, runner: CommandRunner): void {
  const ack = addListenerOptions(program.command('ack <incident...>'))
    .description(
      'acknowledge incidents: by number in the data folder, or with a key by what the source calls them',
    )
    .option('--note <text>', 'why, for the others')
    .option('--expires <duration>', 'the prompt comes back after so long', durationOption);
  const example = 'watchfloor ack 12 17 --note "On my way" --expires 2h';
  runner.define<ActOptions>(ack, example, (options, words) =>
    carryOut(runner, acknowledging, options, words),
  );
  const close = addListenerOptions(program.command('close <incident...>'))
    .description(
      'close incidents: by number in the data folder, or with a key by what the source calls them',
    )
    .option('--note <text>', 'why, for the others');
  runner.define<ActOptions>(close, 'watchfloor close 12 --note "Disk replaced"', (options, words) =>
    carryOut(runner, closing, options, words),
  );
}

/** A named data folder goes before a key in the environment. */
function carryOut(
  runner: CommandRunner,
  act: Act,
  options: ActOptions,
  words: readonly string[],
): Promise<Answer> {
  const isFolderNamed = options.dataDir !== undefined;
  const { key, keyFile, url } = options;
  const isDoorNamed = [key, keyFile, url].some((option) => option !== undefined);
  const door = isFolderNamed && !isDoorNamed ? undefined : findDoor(options, runner);
  if (door) return overListener(door, act, options, words);
  if (isDoorNamed) {
    throw new UsageError('Say as which source: --key-file FILE, --key KEY, or set WATCHFLOOR_KEY.');
  }
  return inFolder(runner.dataFolder(options), act, options, words);
}

async function overListener(
  door: Door,
  act: Act,
  { note, expires }: ActOptions,
  keys: readonly string[],
): Promise<Answer> {
  const signals = keys.map((key) => ({
    action: act.signal,
    key,
    description: note,
    expiresAt: expires === undefined ? undefined : formatInstant(systemClock.now() + expires),
  }));
  return answerOf(await postSignals(door, JSON.stringify(signals)));
}

async function inFolder(
  folder: string,
  act: Act,
  options: ActOptions,
  words: readonly string[],
): Promise<Answer> {
  const ids = words.map(readNumber);
  const note = signedNote(options.note);
  const results = await withFolderHost(folder, (host) =>
    inSlices(ids, (slice) => act.call(host, slice, note, options)),
  );
  const { done, problems } = outcomeOf(results);
  return {
    text: done.map((id) => `#${id} ${act.verb}`).join('\n'),
    document: { results },
    problems,
  };
}

type BulkResults = BulkResult['results'];

/** Does the same to any number of incidents, as many at a time as one command may name. */
export async function inSlices(
  ids: readonly number[],
  act: (slice: number[]) => Promise<BulkResult>,
): Promise<BulkResults> {
  const results: BulkResults[] = [];
  for (let at = 0; at < ids.length; at += MOST_IN_BULK) {
    results.push((await act(ids.slice(at, at + MOST_IN_BULK))).results);
  }
  return results.flat();
}

/** To which incidents it was done, and a sentence for each of the others. */
export function outcomeOf(results: BulkResults): { done: number[]; problems: string[] } {
  return {
    done: results.filter(({ ok }) => ok).map(({ id }) => id),
    problems: results.flatMap(({ id, ok, error }) =>
      ok ? [] : [`#${id}: ${error?.message ?? 'It was refused.'}`],
    ),
  };
}

/** The number of an incident as people write it, like 12 or #12; undefined if it is none. */
export function incidentNumber(text: string): number | undefined {
  const number = Number(/^#?(\d{1,15})$/.exec(text)?.[1]);
  return number > 0 ? number : undefined;
}

function readNumber(text: string): number {
  const number = incidentNumber(text);
  if (number !== undefined) return number;
  throw new UsageError(
    `"${text}" is no incident's number, like 12. To name it as its source does, give the source's --key.`,
  );
}

/** A note with who wrote it, since the folder does not know who calls. */
export function signedNote(note: string | undefined): string {
  return [note, `By ${accountName()}, on the command line.`]
    .filter((part) => part !== undefined)
    .join(' – ');
}

/** Some machines have no account for their user. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'an unknown user';
  }
}
