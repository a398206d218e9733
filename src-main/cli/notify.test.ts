import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOfNobody, startToolDesk, type ToolDesk } from '../host/tools/testing/tool-desk.ts';
import { runCommand, type CommandResult } from './testing/run-command.ts';

let desk: ToolDesk;
const servers = new Set<Server>();

beforeEach(async () => {
  desk = await startToolDesk('probe');
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers.clear();
  await desk[Symbol.asyncDispose]();
});

/** Something else that listens where Watchfloor is looked for. */
async function startOther(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A command of a tool, which knows the listener and the file of its key. */
function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return runCommand(words, {
    environment: {
      WATCHFLOOR_URL: desk.desk.address,
      WATCHFLOOR_KEY_FILE: desk.keyFile,
      ...environment,
    },
    workingFolder: desk.folder,
  });
}

const notifyNagios = (...words: readonly string[]) =>
  ['notify-nagios', '--type', 'PROBLEM', '--host', 'core-sw-1', ...words] as const;

async function onlyOpen() {
  const { unacknowledged } = await desk.desk.incidents();
  expect(unacknowledged).toHaveLength(1);
  return unacknowledged[0];
}

describe('a notification of Nagios', () => {
  it('opens and closes an incident', async () => {
    const about = ['--host', 'core-sw-1', '--service', 'uplink', '--problem-id', '17'];
    const type = (name: string) => ['notify-nagios', '--type', name, ...about];
    expect(await run([...type('PROBLEM'), '--state', 'CRITICAL'])).toEqual({
      code: 0,
      out: '#1 opened\n',
      err: '',
    });
    expect((await run(type('ACKNOWLEDGEMENT'))).out).toBe('#1 acknowledged\n');
    expect((await run(type('RECOVERY'))).out).toBe('#1 closed\n');
    expect((await run(type('RECOVERY'))).out).toBe('#1 recorded\n');
  });

  it('of a recovery without a problem is recorded', async () => {
    const recovery = ['notify-nagios', '--type', 'RECOVERY', '--host', 'elsewhere'];
    expect(await run(recovery)).toEqual({ code: 0, out: 'recorded\n', err: '' });
  });

  it('that an operator closed by hand is opened by the next problem, not by a reminder', async () => {
    const problem = (id: string) => run([...notifyNagios('--problem-id', id)]);
    await problem('17');
    await desk.desk.call('incident.close', { ids: [1], note: '' });
    expect((await problem('17')).out).toBe('#1 folded\n');
    expect((await problem('18')).out).toBe('#1 reopened\n');
  });

  it.each([
    ['--key'],
    ['-x --help'],
    ['$(touch pwned) `id` "quoted" it\'s'],
    ['two\nlines\tand \u001b[31mcolour'],
    ['<img src=x onerror=alert(1)>'],
    ['{"type":"RECOVERY"}'],
  ])('says %j as data, whatever it looks like', async (output) => {
    expect((await run([...notifyNagios('--output', output)])).code).toBe(0);
    expect(await onlyOpen()).toMatchObject({ description: `core-sw-1: ${output}` });
  });

  it('may have bytes that are no text', async () => {
    const line = `exec "$0" ${notifyNagios().join(' ')} --key-file "$1" --output "$(printf 'a\\377b')"`;
    await promisify(execFile)('sh', ['-c', line, desk.program, desk.keyFile]);
    expect(await onlyOpen()).toMatchObject({ description: 'core-sw-1: a\ufffdb' });
  });

  it('that is none is refused with the reason', async () => {
    const { code, out, err } = await run(['notify-nagios', '--type', 'NONSENSE', '--host', 'a']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('"type" takes what is told');
  });

  it('that cannot be posted says so, at once', async () => {
    const nobody = await addressOfNobody();
    const { code, out, err } = await run([...notifyNagios('--url', nobody)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`Nothing was posted: ${nobody} cannot be reached (connect ECONNREFUSED`);
  });

  it('that nobody answers is given up after two seconds', async () => {
    const silent = await startOther(() => undefined);
    const { code, err } = await run([...notifyNagios('--url', silent)]);
    expect(code).toBe(1);
    expect(err).toContain(`${silent} did not answer within 2 seconds`);
  });

  it('that is answered half is given up after two seconds', async () => {
    const slow = await startOther((_request, response) => void response.write('{'));
    const { code, err } = await run([...notifyNagios('--url', slow)]);
    expect(code).toBe(1);
    expect(err).toContain(`${slow} did not answer within 2 seconds`);
  });

  it('is not taken for posted where something else answers', async () => {
    const other = await startOther((_request, response) => void response.end('<html></html>'));
    const { code, err } = await run([...notifyNagios('--url', other)]);
    expect(code).toBe(1);
    expect(err).toContain(`${other} is no Watchfloor: it answered with status 200.`);
  });
});

describe('the key', () => {
  it('may stand in a file that is named, in the working folder or elsewhere', async () => {
    const named = notifyNagios('--key-file', 'watchfloor.key');
    expect((await run(named, { WATCHFLOOR_KEY_FILE: '' })).code).toBe(0);
  });

  it('in a file goes before that of the environment, and one in the environment before its file', async () => {
    const wrong = '0'.repeat(32);
    expect(
      (await run(notifyNagios('--key-file', desk.keyFile), { WATCHFLOOR_KEY: wrong })).code,
    ).toBe(0);
    const { code, err } = await run(notifyNagios(), { WATCHFLOOR_KEY: wrong });
    expect(code).toBe(1);
    expect(err).toContain('This key belongs to no source');
    expect(err).not.toContain(wrong);
  });

  it('that cannot be read is told with its file', async () => {
    const empty = join(desk.folder, 'empty');
    writeFileSync(empty, '\n');
    chmodSync(empty, 0o400);
    for (const file of [empty, join(desk.folder, 'missing')]) {
      const { code, err } = await run(notifyNagios('--key-file', file));
      expect(code).toBe(2);
      expect(err).toContain(file);
    }
  });

  it('in a file does for "ack" and "close" too', async () => {
    await run(notifyNagios());
    const without = { WATCHFLOOR_KEY_FILE: '' };
    const words = ['core-sw-1', '--key-file', desk.keyFile];
    expect((await run(['ack', ...words], without)).out).toBe('#1 acknowledged\n');
    expect((await run(['close', ...words], without)).out).toBe('#1 closed\n');
  });
});

describe('an event of Monit', () => {
  const event = {
    MONIT_HOST: 'web-1',
    MONIT_SERVICE: 'nginx',
    MONIT_EVENT: 'Does not exist',
    MONIT_DESCRIPTION: 'process is not running',
  };

  it('opens and closes an incident', async () => {
    const { out } = await run(['notify-monit', '--level', 'high'], event);
    expect(out).toBe('#1 opened\n');
    expect(await onlyOpen()).toMatchObject({
      key: 'web-1!nginx',
      level: 2,
      description: 'nginx on web-1: process is not running',
      tags: ['host=web-1', 'service=nginx'],
    });
    const over = { ...event, MONIT_EVENT: 'Exists', MONIT_DESCRIPTION: '' };
    expect((await run(['notify-monit', '--recovered'], over)).out).toBe('#1 closed\n');
  });

  it('is of one test alone where that is named', async () => {
    await run(['notify-monit', '--test', 'memory'], event);
    expect((await run(['notify-monit', '--recovered'], event)).out).toBe('recorded\n');
    expect(await onlyOpen()).toMatchObject({ key: 'web-1!nginx!memory' });
  });

  it('needs the environment that Monit makes', async () => {
    const { code, err } = await run(['notify-monit']);
    expect(code).toBe(2);
    expect(err).toContain('MONIT_SERVICE is not set');
  });
});
