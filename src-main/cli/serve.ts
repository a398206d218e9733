import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import { makeDemoFolder, removeDemoFolder } from '../demo/demo-folder.ts';
import {
  serveHeadless,
  type DoorAddress,
  type HeadlessHost,
  type HeadlessOptions,
} from '../host/serve-headless.ts';
import type { Address } from '../platform/address.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { isLoopback } from '../platform/host-allow-list.ts';
import { createLogger, type LogLevel } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import {
  addressOption,
  UsageError,
  type Answer,
  type CommandRunner,
  type CommonOptions,
} from './command.ts';
import type { CommandIo } from './io.ts';

const LISTENER: Address = { host: '127.0.0.1', port: 7411 };
const INTERFACE: Address = { host: '127.0.0.1', port: 7412 };
const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

interface ServeOptions extends CommonOptions {
  /** false: `--no-listen`. */
  readonly listen?: Address | boolean;
  readonly ui?: Address | boolean;
  readonly allowHost?: readonly string[];
  readonly desktop?: boolean;
  readonly operator?: string;
  readonly openKey?: boolean;
  readonly demo?: boolean;
  readonly logLevel: LogLevel;
  readonly testClock?: Instant;
}

/** `watchfloor serve`: the desk without a window. */
export function addServeCommand(program: Command, runner: CommandRunner): void {
  const command = program
    .command('serve')
    .description('run the desk without a window, and print one JSON line when it answers')
    .option('--listen <host:port>', 'where tools post (default: 127.0.0.1:7411)', addressOption)
    .option('--no-listen', 'take no posts')
    .option(
      '--ui <host:port>',
      'where the interface is served (default: 127.0.0.1:7412)',
      addressOption,
    )
    .option('--no-ui', 'serve no interface')
    .option('--allow-host <name...>', 'further host names by which it may be asked for')
    .option('--desktop', 'tell the operator of this machine by desktop notifications')
    .option('--operator <name>', 'who sits at this machine; made if missing')
    .option('--open-key', 'add an address to the ready line that signs that operator in, once')
    .addOption(
      new Option(
        '--demo',
        'show an invented operations center in a throw-away folder; nothing of it is kept',
      ).conflicts('dataDir'),
    )
    .addOption(new Option('--log-level <level>').choices(logLevels).default('info'))
    .addOption(new Option('--test-clock <instant>').argParser(instantOption).hideHelp());
  const example = 'watchfloor serve --data-dir /srv/watchfloor --listen 127.0.0.1:7411';
  runner.define<ServeOptions>(command, example, async (options) => {
    const demoFolder = options.demo === true ? makeDemoFolder() : null;
    try {
      const headless = headlessOptions(
        options,
        demoFolder ?? runner.dataFolder(options),
        runner.io,
      );
      for (const warning of warningsOf(headless)) runner.io.stderr.write(`${warning}\n`);
      return await serveUntilStopped(headless, options.openKey === true, runner.io);
    } finally {
      if (demoFolder !== null) removeDemoFolder(demoFolder);
    }
  });
}

/** The first request to stop lets what was begun be answered; a second one ends it at once. */
async function serveUntilStopped(
  options: HeadlessOptions,
  openKey: boolean,
  io: CommandIo,
): Promise<Answer> {
  let stop = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let requests = 0;
  const forget = io.onStop(() => {
    requests += 1;
    if (requests === 1) stop();
    else io.abort();
  });
  try {
    const host = await serveHeadless(options);
    io.stdout.write(`${JSON.stringify(readyLine(host, openKey))}\n`);
    await asked;
    await host.stop();
    return { text: '' };
  } finally {
    forget();
  }
}

function readyLine(host: HeadlessHost, openKey: boolean): Record<string, unknown> {
  return {
    ready: true,
    listener: host.listenerAddress,
    ui: host.interfaceAddress,
    ...(openKey ? { open: host.oneTimeUrl() } : {}),
  };
}

function headlessOptions(
  options: ServeOptions,
  dataFolder: string,
  io: CommandIo,
): HeadlessOptions {
  const allowHosts = options.allowHost ?? [];
  const ui = doorOf(options.ui, INTERFACE, allowHosts);
  if (ui && !isLoopback(ui.host) && allowHosts.length === 0) {
    throw new UsageError(
      `With --ui on ${ui.host} other machines reach the interface: name the hosts by which they may ask for it with --allow-host, like --allow-host desk.example.org.`,
    );
  }
  if (options.demo === true && options.listen === false) {
    throw new UsageError('The tools of --demo post to the listener: drop --no-listen.');
  }
  return {
    dataFolder,
    clock: clockOf(options.testClock, io.environment),
    logger: createLogger(options.logLevel),
    listener: doorOf(options.listen, LISTENER, allowHosts),
    interface: ui,
    workstation: workstationOf(options, ui !== null),
    ...(options.demo === true && { demo: true }),
  };
}

function doorOf(
  option: Address | boolean | undefined,
  usual: Address,
  allowHosts: readonly string[],
): DoorAddress | null {
  if (option === false) return null;
  return { ...(typeof option === 'object' ? option : usual), allowHosts };
}

function workstationOf(
  { desktop = false, openKey = false, operator }: ServeOptions,
  hasInterface: boolean,
): HeadlessOptions['workstation'] {
  if (openKey && !hasInterface)
    throw new UsageError('--open-key needs the interface: drop --no-ui.');
  if (operator !== undefined) return { operatorName: operator, desktop };
  if (!desktop && !openKey) return null;
  throw new UsageError('Say who sits at this machine with --operator NAME.');
}

function clockOf(start: Instant | undefined, environment: NodeJS.ProcessEnv): Clock {
  if (start === undefined) return systemClock;
  if (environment.WATCHFLOOR_TEST === '1') return new TestClock(start);
  throw new UsageError('--test-clock is for tests: set WATCHFLOOR_TEST=1 to use it.');
}

function warningsOf({ listener }: HeadlessOptions): string[] {
  if (!listener || isLoopback(listener.host)) return [];
  const names = listener.allowHosts.length === 0 ? ' and name its hosts with --allow-host' : '';
  return [
    `Warning: with --listen on ${listener.host} other machines can post, and keys cross the network unencrypted. Put a TLS proxy in front${names}.`,
  ];
}

function instantOption(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw new InvalidArgumentError('Write an instant like 2026-11-21T16:00:00Z.');
  }
  return instant;
}
