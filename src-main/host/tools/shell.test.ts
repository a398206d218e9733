import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { pastedBlock } from './testing/pasted-block.ts';
import {
  addressOfNobody,
  incidentsOf,
  startToolDesk,
  TOOL_TEST_MS,
  toolMissing,
  writeScript,
  type ToolDesk,
} from './testing/tool-desk.ts';

const missing = toolMissing('curl', 'curl');
const title = 'The script for commands of cron';

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Writes the script as it is pasted, and runs a command by it. */
async function watch(
  desk: ToolDesk,
  words: readonly string[],
  address = desk.desk.address,
): Promise<Ended> {
  const script = join(desk.folder, 'watched');
  await writeScript(script, pastedBlock('shell.md', 'sh', '/usr/local/bin/watched', {}));
  const env = { ...process.env, WATCHFLOOR_URL: address, WATCHFLOOR_HEADER: desk.headerFile };
  return promisify(execFile)(script, words, { env, cwd: desk.folder }).then(
    (said) => ({ ...said, status: 0 }),
    (error: Error & { code: number; stdout: string; stderr: string }) => ({
      stdout: error.stdout,
      stderr: error.stderr,
      status: error.code,
    }),
  );
}

const FAILING = [
  'nightly backup',
  'sh',
  '-c',
  'echo start; echo "it\'s 100% \\"full\\" & \\$(id) é"; exit 3',
];
const WORKING = ['nightly backup', 'echo', 'done'];

describe('The command line for scripts', () => {
  it(
    'opens and closes an incident, with a key in a file',
    async () => {
      await using desk = await startToolDesk('scripts');
      const [makesKey, ...lines] = pastedBlock('shell.md', 'sh', 'watchfloor post', {
        'npx watchfloor': desk.program,
        '~/.watchfloor.key': desk.keyFile,
      }).split('\n');
      expect(makesKey).toContain('source add');
      const { stdout } = await promisify(execFile)('sh', ['-e', '-c', lines.join('\n')]);
      expect(stdout).toBe('#1 opened\n#1 closed\n');
      expect((await incidentsOf(desk)).closed).toMatchObject([{ level: 2, tags: ['host=db3'] }]);
    },
    TOOL_TEST_MS,
  );
});

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it('reports what fails and what works again, and passes on how it ended', async () => {
    await using desk = await startToolDesk('cron');
    const failed = await watch(desk, FAILING);
    const said = `it's 100% "full" & $(id) é`;
    expect(failed).toEqual({ stdout: `start\n${said}\n`, stderr: '', status: 3 });
    expect((await incidentsOf(desk)).open).toMatchObject([
      {
        key: `${hostname()}!nightly backup`,
        level: 1,
        description: `nightly backup on ${hostname()}: ${said}`,
      },
    ]);
    await watch(desk, FAILING);
    expect(await watch(desk, WORKING)).toEqual({ stdout: 'done\n', stderr: '', status: 0 });
    const { open, closed } = await incidentsOf(desk);
    expect(open).toEqual([]);
    expect(closed).toMatchObject([{ key: `${hostname()}!nightly backup`, signalCount: 3 }]);
  });

  it('says when Watchfloor could not be told', async () => {
    await using desk = await startToolDesk('cron');
    const { stderr, status } = await watch(desk, WORKING, await addressOfNobody());
    expect(status).toBe(0);
    expect(stderr).toContain('Watchfloor was not told how nightly backup ended');
    expect(stderr).not.toContain(desk.key);
  });
});
