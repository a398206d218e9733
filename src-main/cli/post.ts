import { InvalidArgumentError, Option, type Command } from 'commander';
import { isLevel, levelOfWord } from '#shared/domain/incident/level.ts';
import { signalActions, type SignalAction } from '#shared/domain/incident/signal.ts';
import { formatInstant, type Microseconds } from '#shared/time/instant.ts';
import { systemClock } from '../platform/clock.ts';
import { durationOption, gather, UsageError, type Answer, type CommandRunner } from './command.ts';
import { readAll } from './io.ts';
import {
  findDoor,
  postSignals,
  type Door,
  type ListenerOptions,
  type PostResult,
} from './listener-client.ts';
import { printable } from './table.ts';

interface PostOptions extends ListenerOptions {
  readonly action: SignalAction;
  readonly id?: string;
  readonly level?: number | string;
  readonly description?: string;
  readonly tag?: readonly string[];
  readonly detailsUrl?: string;
  readonly ticketUrl?: string;
  readonly expires?: Microseconds;
  readonly message?: boolean;
}

/** Actions that are about no problem in particular. */
const WITHOUT_ID: readonly SignalAction[] = ['note', 'heartbeat'];

/** The options that say where to post. */
export function addListenerOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the listener; by default WATCHFLOOR_URL or http://127.0.0.1:7411')
    .option(
      '--key-file <file>',
      'the file with the key of the source; by default WATCHFLOOR_KEY_FILE',
    )
    .option(
      '--key <key>',
      'the key itself, which others see in the list of processes; by default WATCHFLOOR_KEY',
    );
}

/** `watchfloor post`: reports something, as any tool would. */
export function addPostCommand(program: Command, runner: CommandRunner): void {
  const command = addListenerOptions(program.command('post [description...]'))
    .description(
      'report something as a source; with - the signals are read as JSON from standard input',
    )
    .addOption(
      new Option('--action <action>', 'what happened').choices(signalActions).default('trigger'),
    )
    .option('--id <text>', 'which problem: posts with the same text are about the same one')
    .option('--level <level>', '1 to 5, or a word such as critical or warning', levelOption)
    .option('--description <text>', 'what is wrong; may also stand without the option')
    .option('--tag <key=value>', 'a tag; may be given several times', gather)
    .option('--details-url <url>', 'where to read more')
    .option('--ticket-url <url>', 'where it is worked on')
    .option('--expires <duration>', 'stale after so long unless it is posted again', durationOption)
    .option('--message', 'a message, which neither opens nor closes');
  const example =
    'watchfloor post --id db1-disk --level high --tag host=db1 "Disk 97 % full" --expires 2h';
  runner.define<PostOptions>(command, example, async (options, words) => {
    const door = doorOf(options, runner);
    const body =
      words.length === 1 && words[0] === '-'
        ? await readAll(runner.io.stdin)
        : JSON.stringify(signalOf(options, words));
    return answerOf(await postSignals(door, body));
  });
}

/**
 * The listener that the options or the environment name, and its key.
 * @throws UsageError if there is no key, or the address is none
 */
export function doorOf(options: ListenerOptions, runner: CommandRunner): Door {
  const door = findDoor(options, runner);
  if (door) return door;
  throw new UsageError(
    'Say as which source to post: --key-file FILE, --key KEY, or set WATCHFLOOR_KEY_FILE or WATCHFLOOR_KEY. "watchfloor source add" prints a key.',
  );
}

function signalOf(options: PostOptions, words: readonly string[]): Record<string, unknown> {
  const { action, id } = options;
  if (id === undefined && !WITHOUT_ID.includes(action)) {
    throw new UsageError(
      'Say which problem it is with --id TEXT: posts with the same text are about the same problem.',
    );
  }
  const description = options.description ?? words.join(' ');
  return {
    action,
    key: id,
    level: options.level,
    description: description === '' ? undefined : description,
    tags: options.tag,
    detailsUrl: options.detailsUrl,
    ticketUrl: options.ticketUrl,
    expiresAt:
      options.expires === undefined
        ? undefined
        : formatInstant(systemClock.now() + options.expires),
    stateful: options.message === true ? false : undefined,
  };
}

/** What a listener made of posted signals, in words. */
export function answerOf(results: readonly PostResult[]): Answer {
  const done = results.filter(({ outcome }) => outcome !== 'refused');
  const many = results.length > 1;
  return {
    text: done
      .map(({ incident, outcome }) => `${incident === null ? '' : `#${incident} `}${outcome}`)
      .join('\n'),
    document: { results },
    problems: results.flatMap(({ index, outcome, error }) =>
      outcome === 'refused'
        ? [printable(`${many ? `Signal ${index}: ` : ''}${error?.message ?? 'It was refused.'}`)]
        : [],
    ),
  };
}

/** Reads the value of an option that is a level or a word for one. */
export function levelOption(text: string): number | string {
  const number = Number(text);
  if (isLevel(number)) return number;
  if (levelOfWord(text) === undefined && !/^\p{L}[\p{L}\p{N}_-]*$/u.test(text)) {
    throw new InvalidArgumentError('Write a level from 1 (critical) to 5, or a word like warning.');
  }
  return text;
}
