import path from 'node:path';
import type { Command } from 'commander';
import { formatInstant } from '#shared/time/instant.ts';
import { systemClock } from '../platform/clock.ts';
import { VERSION } from '../platform/version.ts';
import { listBackups } from '../storage/backup.ts';
import { restoreCommand } from '../storage/damage.ts';
import { newestMigration } from '../storage/migrate.ts';
import type { Loss } from '../storage/loss.ts';
import { restoreBackup, type Restored } from '../storage/restore.ts';
import { UsageError, type Answer, type CommandRunner } from './command.ts';
import { withFolderHost, type FolderHost } from './folder-host.ts';

/** `watchfloor backup`, `restore`, `doctor`, `version` and `clock`: the care of a data folder. */
export function addFolderCommands(program: Command, runner: CommandRunner): void {
  addBackup(program, runner);
  addRestore(program, runner);
  addDoctor(program, runner);
  addVersion(program, runner);
  addClock(program, runner);
}

function addBackup(program: Command, runner: CommandRunner): void {
  const command = program
    .command('backup [file]')
    .description('copy the database, also while it is in use, and print where the copy is');
  runner.define(command, 'watchfloor backup /mnt/usb/desk.db', async (options, [file]) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const target = file === undefined ? {} : { file: absolute(runner, file) };
      const taken = await host.call('host.backup', target);
      return { text: taken.file, document: taken };
    }),
  );
}

function addRestore(program: Command, runner: CommandRunner): void {
  const command = program
    .command('restore [file]')
    .description('put a backup in the place of the database, while no host runs');
  const example =
    'watchfloor restore ~/.local/share/watchfloor/backups/watchfloor-20261121-033000-nightly.db';
  runner.define(command, example, async (options, [file]) => {
    const folder = runner.dataFolder(options);
    if (file === undefined) throw new UsageError(await whichBackup(folder));
    const restored = await restoreBackup(folder, absolute(runner, file), systemClock.now());
    return { text: restoredWords(restored), document: restored };
  });
}

function restoredWords({ file, setAside, loss }: Restored): string {
  const since = loss?.since ? ` as it was at ${formatInstant(loss.since)}` : '';
  if (setAside === null || loss === null) return `${file} is restored${since}.`;
  return `${file} is restored${since}. What was there before is in ${setAside}. ${lossWords(loss)}`;
}

function lossWords({ later }: Loss): string {
  if (later === null) return 'It is too damaged to tell what came later, which is lost.';
  if (later.incidents + later.events === 0) return 'Nothing came later, so nothing is lost.';
  const incidents = later.incidents === 1 ? '1 incident' : `${later.incidents} incidents`;
  const events = later.events === 1 ? '1 event' : `${later.events} events`;
  return `Lost to the desk, since they came later: ${incidents} and ${events}.`;
}

async function whichBackup(folder: string): Promise<string> {
  const [newest] = await listBackups(folder);
  if (!newest) return `Name the file to restore. There is no backup in ${folder} itself.`;
  return `Name the file to restore. The newest backup: ${restoreCommand(folder, newest.file)}`;
}

function addDoctor(program: Command, runner: CommandRunner): void {
  const command = program
    .command('doctor')
    .description('say what is wrong with a data folder and what to do; changes nothing')
    .option('--replay', 'also rebuild the workflow of every incident from its journal');
  runner.define<DoctorOptions>(command, 'watchfloor doctor', async ({ replay, ...options }) =>
    withFolderHost(runner.dataFolder(options), (host) => diagnose(host, replay === true)),
  );
}

interface DoctorOptions {
  readonly replay?: boolean;
}

async function diagnose(host: FolderHost, replay: boolean): Promise<Answer> {
  const { findings } = await host.call('host.diagnose', { replay });
  const lines = findings.map(({ severity, what, advice }) =>
    `${severity.padEnd(7)}  ${what} ${advice}`.trimEnd(),
  );
  const wrong = findings.filter(({ severity }) => severity === 'error');
  return {
    text: lines.join('\n'),
    document: { findings },
    problems:
      wrong.length === 0
        ? []
        : [`${wrong.length === 1 ? 'One thing is' : `${wrong.length} things are`} wrong.`],
  };
}

function addVersion(program: Command, runner: CommandRunner): void {
  const command = program.command('version').description('print the version of this program');
  runner.define(command, 'watchfloor version', async () => ({
    text: VERSION,
    document: { version: VERSION, schema: newestMigration },
  }));
}

function addClock(program: Command, runner: CommandRunner): void {
  const clock = program.command('clock').description('move the test clock of a host');
  const command = clock
    .command('advance <duration>')
    .description('let time pass on a host that was started with --test-clock');
  runner.define(command, 'watchfloor clock advance PT3H', async (options, [duration = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const { now } = await host.call('clock.advance', { duration });
      return { text: formatInstant(now), document: { now } };
    }),
  );
}

function absolute(runner: CommandRunner, file: string): string {
  return path.resolve(runner.io.workingFolder, file);
}
