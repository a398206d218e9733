import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import { startProgram } from '../../../../scripts/testing/child-program.ts';
import { systemClock } from '../../../platform/clock.ts';
import { PATH, SOON } from './tool-desk.ts';

const run = promisify(execFile);

/** The constants of Icinga for its folders. */
const folders: Readonly<Record<string, string>> = {
  DataDir: 'data',
  InitRunDir: 'run',
  CacheDir: 'cache',
  LogDir: 'logs',
  SpoolDir: 'spool',
};

export const ICINGA = 'icinga2';

export interface IcingaProcess extends AsyncDisposable {
  /** Gives Icinga a command as web interfaces do: `NAME;ARGUMENT;…`. */
  command(text: string): Promise<void>;
  log(): Promise<string>;
}

/**
 * Debian's Icinga 2 as this user, with everything in one folder.
 * @param objects the hosts, services and commands
 * @throws what Icinga says of a configuration that it does not take
 */
export async function startIcinga(folder: string, objects: string): Promise<IcingaProcess> {
  const places = Object.values(folders).map((name) => mkdir(join(folder, name)));
  await Promise.all(places);
  const configuration = join(folder, 'icinga2.conf');
  const pipe = join(folder, 'run', 'icinga2.cmd');
  await writeFile(configuration, features(folder, pipe) + objects);
  const defined = Object.entries(folders).map(([name, own]) => `-D${name}=${join(folder, own)}`);
  const words = ['daemon', '-c', configuration, ...defined];
  const environment = await environmentOfUser();
  await validate([...words, '-C'], environment);
  const icinga = startProgram(ICINGA, words, environment);
  const isPipe = () =>
    stat(pipe).then(
      (found) => found.isFIFO(),
      () => false,
    );
  await expect.poll(isPipe, SOON).toBe(true);
  return {
    log: () => readFile(join(folder, 'logs', 'test.log'), 'utf8').catch(() => ''),
    async command(text) {
      const seconds = Math.floor(systemClock.now() / SECOND);
      await writeFile(pipe, `[${seconds}] ${text}\n`, { flag: constants.O_WRONLY });
    },
    [Symbol.asyncDispose]: () => icinga.stop(),
  };
}

/** Icinga says what is wrong on its standard output. */
async function validate(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const check = run(ICINGA, words, { env: { ...process.env, ...environment } });
  await check.catch((error: unknown) => {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`Icinga does not take its configuration:\n${said}`, { cause: error });
  });
}

/** It changes to this user and group where it may, and needs no right to where it is them already. */
async function environmentOfUser(): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await run('id', ['-gn']);
  return { PATH, ICINGA2_USER: userInfo().username, ICINGA2_GROUP: stdout.trim() };
}

const features = (folder: string, pipe: string): string => `
include <itl>
object CheckerComponent "checker" {}
object NotificationComponent "notification" {}
object ExternalCommandListener "command" { command_path = "${pipe}" }
object FileLogger "log" { path = "${folder}/logs/test.log" }
object IcingaApplication "app" {}
`;
