import { InvalidArgumentError, type Command } from 'commander';
import type { Source, SourceSettings } from '#shared/contract/source.ts';
import { isLevel } from '#shared/domain/incident/level.ts';
import { formatInstant, SECOND, type Microseconds } from '#shared/time/instant.ts';
import { durationOption, sourceTypeOption, type Answer, type CommandRunner } from './command.ts';
import { withFolderHost } from './folder-host.ts';
import { formatTable } from './table.ts';

type LevelMap = SourceSettings['levelMap'];

interface AddOptions {
  readonly type: string;
  readonly baseUrl?: string;
  readonly heartbeat?: Microseconds;
  readonly expires?: Microseconds;
  readonly level?: LevelMap;
}

interface NameOptions {
  readonly type?: string;
}

interface RotateOptions extends NameOptions {
  readonly grace: Microseconds;
}

/** `watchfloor source …`: who may report, and with which key. */
export function addSourceCommands(program: Command, runner: CommandRunner): void {
  const source = program.command('source').description('manage the tools that report');
  addAdd(source, runner);
  addList(source, runner);
  addRotate(source, runner);
  addRevoke(source, runner);
}

function addAdd(source: Command, runner: CommandRunner): void {
  const command = source
    .command('add <name>')
    .description('add a source and print its key, which is shown only once')
    .option(
      '--type <type>',
      'what kind of tool it is; made if it is new',
      sourceTypeOption,
      'generic',
    )
    .option('--base-url <url>', 'what paths in its details links are joined to')
    .option(
      '--heartbeat <duration>',
      'the desk says so when it is silent for longer',
      durationOption,
    )
    .option('--expires <duration>', 'the key ends after so long', durationOption)
    .option('--level <word=level>', 'what one of its own words for severity means', levelOption);
  const example = 'watchfloor source add backup-server --type generic --heartbeat 1h';
  runner.define<AddOptions>(command, example, async (options, [name = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const { source: added, key } = await host.call('source.add', {
        name,
        type: options.type,
        ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
        settings: {
          levelMap: options.level ?? {},
          heartbeatSeconds: options.heartbeat === undefined ? null : seconds(options.heartbeat),
        },
        expiresAt:
          options.expires === undefined
            ? null
            : (await host.call('host.status', {})).now + options.expires,
      });
      return { text: key, document: { source: added, key } };
    }),
  );
}

function addList(source: Command, runner: CommandRunner): void {
  const command = source.command('list').description('list the sources');
  runner.define(command, 'watchfloor source list', async (options) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const { sources } = await host.call('source.list', {});
      return { text: listed(sources), document: { sources } };
    }),
  );
}

function addRotate(source: Command, runner: CommandRunner): void {
  const command = source
    .command('rotate <name>')
    .description('print a new key; the old ones go on working for a while')
    .option('--type <type>', 'which one, where several have the name', sourceTypeOption)
    .option('--grace <duration>', 'how long the old keys work', graceOption, 24 * 3_600 * SECOND);
  const example = 'watchfloor source rotate backup-server --grace 1h';
  runner.define<RotateOptions>(command, example, async (options, [name = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const { source: rotated, key } = await host.call('source.rotate', {
        name,
        type: options.type,
        graceSeconds: seconds(options.grace),
      });
      return { text: key, document: { source: rotated, key } };
    }),
  );
}

function addRevoke(source: Command, runner: CommandRunner): void {
  const command = source
    .command('revoke <name>')
    .description('end all keys of a source at once; its incidents stay')
    .option('--type <type>', 'which one, where several have the name', sourceTypeOption);
  runner.define<NameOptions>(
    command,
    'watchfloor source revoke backup-server',
    async (options, [name = '']): Promise<Answer> =>
      withFolderHost(runner.dataFolder(options), async (host) => {
        const { source: revoked } = await host.call('source.revoke', { name, type: options.type });
        return { text: `${name} can report no more.`, document: { source: revoked } };
      }),
  );
}

function listed(sources: readonly Source[]): string {
  if (sources.length === 0) return 'There is no source yet: add one with "watchfloor source add".';
  return formatTable(
    ['NAME', 'TYPE', 'LAST SEEN', 'KEYS'],
    sources.map(({ name, type, lastSeen, revoked, keys }) => [
      name,
      type,
      lastSeen === null ? 'never' : formatInstant(lastSeen),
      revoked ? 'revoked' : String(keys.length),
    ]),
  );
}

function seconds(duration: Microseconds): number {
  return Math.round(duration / SECOND);
}

function graceOption(text: string): Microseconds {
  return /^0+[smhdw]?$/.test(text) ? 0 : durationOption(text);
}

function levelOption(text: string, earlier: LevelMap = {}): LevelMap {
  const at = text.lastIndexOf('=');
  const word = text.slice(0, at).trim().toLowerCase();
  const level = Number(text.slice(at + 1));
  if (at < 1 || word === '' || !isLevel(level)) {
    throw new InvalidArgumentError('Write WORD=LEVEL with a level from 1 to 5, like severe=2.');
  }
  return { ...earlier, [word]: level };
}
