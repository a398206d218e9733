import { once } from 'node:events';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPrograms } from '../../../../scripts/testing/child-program.ts';
import { programFolder } from '../../../platform/paths.ts';
import { startTestHost, type TestHost } from '../../testing/test-host.ts';

/** How the documentation calls the command. */
export const WATCHFLOOR = '/opt/watchfloor/scripts/watchfloor.mjs';
/** Where the documentation takes the listener to be. */
export const LISTENER = 'http://127.0.0.1:7411';

/** How long a real tool may take for what it does every second. */
export const SOON = { timeout: 45_000, interval: 100 };
/** A test that waits for such tools several times. */
export const TOOL_TEST_MS = 150_000;

/** Where tools find what Debian keeps from the paths of users. */
export const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin`;

/** The words for a tool that is not there, or undefined if it is. */
export function toolMissing(program: string, packageName: string): string | undefined {
  return missingPrograms([program], PATH).length === 0
    ? undefined
    : `${program} not found; "apt-get install --no-install-recommends ${packageName}" brings it`;
}

/** A desk, a source of it, and what a tool needs to report to it. */
export interface ToolDesk extends AsyncDisposable {
  readonly desk: TestHost;
  readonly key: string;
  /** A folder for the files of the tool. */
  readonly folder: string;
  /** Holds the key alone. */
  readonly keyFile: string;
  /** Holds the key as a header, for curl. */
  readonly headerFile: string;
  /** The command `watchfloor` as a program of its own that knows the listener. */
  readonly program: string;
}

export async function startToolDesk(source: string): Promise<ToolDesk> {
  const desk = await startTestHost();
  const folder = await mkdtemp(join(tmpdir(), `watchfloor-${source}-`));
  const key = await desk.addSource(source);
  const keyFile = join(folder, 'watchfloor.key');
  const headerFile = join(folder, 'watchfloor.header');
  await writeFile(keyFile, `${key}\n`, { mode: 0o400 });
  await writeFile(headerFile, `Authorization: Bearer ${key}\n`, { mode: 0o400 });
  return {
    desk,
    key,
    folder,
    keyFile,
    headerFile,
    program: await writeProgram(folder, desk.address),
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeProgram(folder: string, address: string): Promise<string> {
  const file = join(folder, 'watchfloor');
  const start = [process.execPath, join(programFolder(), 'scripts/watchfloor.mjs')];
  const words = start.map((word) => `'${word}'`).join(' ');
  await writeScript(file, `WATCHFLOOR_URL=${address} exec ${words} "$@"`);
  return file;
}

/** An address at which nobody listens. */
export async function addressOfNobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

/** Writes a shell script that can be run. */
export async function writeScript(file: string, ...lines: readonly string[]): Promise<void> {
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o700);
}

/** A check of the tool's, whose outcome tests set. */
export interface SettableCheck {
  readonly file: string;
  /** @param status 0 fine, 1 warning, 2 critical */
  set(status: number, output: string): Promise<void>;
}

export async function writeCheck(folder: string, name: string): Promise<SettableCheck> {
  const file = join(folder, `check-${name}`);
  const set: SettableCheck['set'] = async (status, output) => {
    await writeScript(`${file}.new`, `cat <<'OUTPUT'`, output, 'OUTPUT', `exit ${status}`);
    // Replaced at once, so that nobody runs half of it.
    await rename(`${file}.new`, file);
  };
  await set(0, 'OK - fine');
  return { file, set };
}

/** Every incident's description, by whether it is open. */
export async function incidentsOf({ desk }: ToolDesk) {
  const { unacknowledged, acknowledged, closed, messages } = await desk.incidents();
  return { open: [...unacknowledged, ...acknowledged], closed, messages };
}
