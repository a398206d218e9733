import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { temporaryFolder } from '../storage/testing/temporary-folder.ts';
import { connectLocalSocket } from '../transport/local-client.ts';
import {
  runCommand,
  startCommand,
  type CommandResult,
  type RunningCommand,
  type RunOptions,
} from './testing/run-command.ts';

const START = '2026-11-21T16:00:00Z';

let folder: string;
let serving: RunningCommand;
let aborts: number;
let listener: string;

beforeEach(async () => {
  folder = temporaryFolder();
  aborts = 0;
  serving = startCommand(
    `serve --listen 127.0.0.1:0 --no-ui --log-level silent --test-clock ${START} --data-dir`
      .split(' ')
      .concat(folder),
    { environment: { WATCHFLOOR_TEST: '1' }, onAbort: () => (aborts += 1) },
  );
  ({ listener } = JSON.parse(await serving.firstLine) as { listener: string });
});

afterEach(async () => {
  serving.stop();
  await serving.ended;
});

function run(line: string, options?: RunOptions): Promise<CommandResult> {
  return runCommand([...line.split(' '), '--data-dir', folder], options);
}

/** A command of a tool that knows the listener and its key only. */
async function asTool(): Promise<(line: string, options?: RunOptions) => Promise<CommandResult>> {
  const { out } = await run('source add probe');
  const environment = { WATCHFLOOR_URL: listener, WATCHFLOOR_KEY: out.trim() };
  return (line, options) => runCommand(line.split(' '), { ...options, environment });
}

describe('a host', () => {
  it('prints one line when it answers, nothing else, and stops when it is asked', async () => {
    const answer = await fetch(`${listener}/health`);
    expect(answer.status).toBe(200);
    serving.stop();
    const { code, out, err } = await serving.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`{"ready":true,"listener":"${listener}","ui":null}\n`);
    await expect(fetch(`${listener}/health`)).rejects.toThrow();
  });

  it('lets what was begun end when it is asked once, and ends at once when it is asked again', () => {
    serving.stop();
    expect(aborts).toBe(0);
    serving.stop();
    expect(aborts).toBe(1);
  });

  it('holds its folder: another is refused, and so is a restore', async () => {
    const backup = (await run('backup')).out.trim();
    for (const line of ['serve --listen 127.0.0.1:0 --no-ui', `restore ${backup}`]) {
      const { code, out, err } = await run(line);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(`(process ${process.pid}, since ${START}, at ${listener})`);
    }
  });

  it('says which port is taken, and gives the folder back', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const other = temporaryFolder();
    const words = ['serve', '--no-ui', '--data-dir', other, '--listen', `127.0.0.1:${port}`];
    const { code, err } = await runCommand([...words, '--log-level', 'silent']);
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} of 127.0.0.1`);
    expect((await runCommand(['doctor', '--data-dir', other])).code).toBe(0);
  });

  it('does what other commands ask, for it holds the folder', async () => {
    await run('source add probe');
    const { code, out } = await run('doctor');
    expect(code).toBe(0);
    expect(out).toContain(`Tools can post to ${listener}.`);
    expect(out).toContain('The source "probe" has never reported.');
  });

  it('runs on a clock that stands still until it is moved', async () => {
    const { code, out } = await run('clock advance PT3H');
    expect({ code, out }).toEqual({ code: 0, out: '2026-11-21T19:00:00Z\n' });
    const moved = await run('clock advance 30m --json');
    expect(JSON.parse(moved.out)).toEqual({ now: parseInstant('2026-11-21T19:30:00Z') });
  });
});

describe('a tool', () => {
  it('reports a problem, refreshes it and ends it', async () => {
    const tool = await asTool();
    const post = 'post --id disk --level critical --tag host=db1 --tag site=x Disk full';
    expect(await tool(post)).toEqual({ code: 0, out: '#1 opened\n', err: '' });
    expect((await tool(post)).out).toBe('#1 folded\n');
    expect((await tool('ack disk --note looking')).out).toBe('#1 acknowledged\n');
    expect((await tool('close disk')).out).toBe('#1 closed\n');
  });

  it('posts what stands on standard input', async () => {
    const tool = await asTool();
    const signals = [
      { action: 'trigger', key: 'a' },
      { action: 'fly', key: 'b' },
    ];
    const { code, out, err } = await tool('post - --json', { stdin: JSON.stringify(signals) });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      results: [
        { index: 0, outcome: 'opened' },
        { index: 1, outcome: 'refused' },
      ],
    });
    expect(err).toContain('Signal 1: ');
  });

  it('is told why it may not post', async () => {
    const { code, out, err } = await runCommand(
      `post --id disk --url ${listener} --key ${'0'.repeat(32)} Disk full`.split(' '),
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/key/i);
  });

  it('is told where it cannot post', async () => {
    const { code, err } = await runCommand(
      'post --id disk --url http://127.0.0.1:1 --key x Disk full'.split(' '),
    );
    expect(code).toBe(1);
    expect(err).toContain('http://127.0.0.1:1 cannot be reached');
  });
});

describe('a person at the command line', () => {
  it('acknowledges and closes by number, and their name is in the history', async () => {
    const tool = await asTool();
    await tool('post --id disk Disk full');
    const acknowledged = await run('ack 1 9 --note looking --expires 2h');
    expect(acknowledged).toEqual({
      code: 1,
      out: '#1 acknowledged\n',
      err: '#9: There is no incident #9.\n',
    });
    expect((await run('close #1 --note done')).out).toBe('#1 closed\n');
    expect((await run('close 1')).code).toBe(1);
    const client = await connectLocalSocket(folder);
    const events = await client?.call('incident.events', { id: 1 });
    client?.close();
    const name = userInfo().username;
    expect(events).toMatchObject({
      value: {
        events: [
          { type: 'CLO', description: `done – By ${name}, on the command line.` },
          { type: 'ACK', description: `looking – By ${name}, on the command line.` },
          { type: 'STA' },
        ],
      },
    });
  });

  it('means the folder that they name, even where the environment has a key', async () => {
    const tool = await asTool();
    await tool('post --id disk Disk full');
    const environment = { WATCHFLOOR_URL: 'http://127.0.0.1:1', WATCHFLOOR_KEY: 'x' };
    expect((await run('ack 1', { environment })).out).toBe('#1 acknowledged\n');
  });
});

describe('the demo', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('has a folder of its own, and leaves nothing of it behind', async () => {
    const folders = temporaryFolder();
    vi.stubEnv('TMPDIR', folders);
    const demo = startCommand(
      'serve --demo --listen 127.0.0.1:0 --no-ui --log-level silent'.split(' '),
    );
    expect(await demo.firstLine).toContain('"ready":true');
    expect(readdirSync(folders)).toEqual([expect.stringMatching(/^watchfloor-demo-/)]);
    demo.stop();
    expect(await demo.ended).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(folders)).toEqual([]);
  });

  it('is not mixed with a desk that is kept, nor without a listener', async () => {
    const kept = await runCommand(['serve', '--demo', '--data-dir', folder]);
    expect(kept).toMatchObject({ code: 2, err: expect.stringContaining('--data-dir') as string });
    const deaf = await runCommand(['serve', '--demo', '--no-listen', '--no-ui']);
    expect(deaf).toMatchObject({ code: 2, err: expect.stringContaining('--no-listen') as string });
  });
});
