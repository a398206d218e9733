import { chmod, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram } from '../../../scripts/testing/child-program.ts';
import { pastedBlock } from './testing/pasted-block.ts';
import {
  incidentsOf,
  PATH,
  SOON,
  startToolDesk,
  TOOL_TEST_MS,
  toolMissing,
  WATCHFLOOR,
  writeCheck,
  type SettableCheck,
  type ToolDesk,
} from './testing/tool-desk.ts';

const MONIT = 'monit';
const missing = toolMissing(MONIT, 'monit');
const title = "Events of Debian's Monit, set up as documented,";

/** Debian's Monit as this user, which looks every second. */
async function startMonit(folder: string, checks: string): Promise<AsyncDisposable> {
  const configuration = join(folder, 'monitrc');
  const files = ['pid', 'id', 'state'].map((name) => `set ${name}file ${folder}/monit.${name}`);
  const lines = ['set daemon 1', `set logfile ${folder}/monit.log`, ...files, checks];
  await writeFile(configuration, lines.join('\n'));
  await chmod(configuration, 0o700);
  const monit = startProgram(MONIT, ['-I', '-c', configuration], { PATH });
  return { [Symbol.asyncDispose]: () => monit.stop() };
}

const pasted = ({ keyFile, program }: ToolDesk, check: string): string =>
  pastedBlock('monit.md', 'monit', 'conf.d/backup', {
    [WATCHFLOOR]: program,
    '/etc/monit/watchfloor.key': keyFile,
    '/usr/local/bin/check-backup': check,
  });

interface Checked extends AsyncDisposable {
  readonly desk: ToolDesk;
  readonly check: SettableCheck;
}

/** A Monit whose check of `backup` fails. */
async function startFailing(output: string): Promise<Checked> {
  const desk = await startToolDesk('monit');
  const check = await writeCheck(desk.folder, 'backup');
  await check.set(1, output);
  const monit = await startMonit(desk.folder, pasted(desk, check.file));
  return {
    desk,
    check,
    async [Symbol.asyncDispose]() {
      await monit[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it(
    'open an incident, fold and close it',
    async () => {
      await using test = await startFailing(`db3's "dump" is $(touch pwned) old`);
      const { desk, check } = test;
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([
          {
            key: `${hostname()}!backup`,
            level: 2,
            description: expect.stringContaining(`db3's "dump" is $(touch pwned) old`) as string,
            tags: [`host=${hostname()}`, 'service=backup'],
            signalCount: 2,
          },
        ]);
      await check.set(0, 'fine');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: `${hostname()}!backup` }]);
    },
    TOOL_TEST_MS,
  );
});
