import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../storage/testing/temporary-folder.ts';
import { runCommand, type CommandResult, type RunOptions } from './testing/run-command.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

/** A command on the folder, which no host holds. */
function run(line: string, options?: RunOptions): Promise<CommandResult> {
  return runCommand([...line.split(' '), '--data-dir', folder], options);
}

async function document(line: string, options?: RunOptions): Promise<unknown> {
  return JSON.parse((await run(`${line} --json`, options)).out) as unknown;
}

describe('a source', () => {
  it('gets a key that is printed alone', async () => {
    const { code, out, err } = await run('source add probe --type nav2');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[0-9a-f]{32}\n$/);
    expect(await document('source list')).toMatchObject({
      sources: [{ name: 'probe', type: 'nav2', lastSeen: null, revoked: false }],
    });
  });

  it('has the settings that were asked for', async () => {
    await run('source add probe --heartbeat 5m --level Severe=2 --level odd=4 --expires 1d');
    expect(await document('source list')).toMatchObject({
      sources: [
        {
          type: 'generic',
          settings: { heartbeatSeconds: 300, levelMap: { severe: 2, odd: 4 } },
          keys: [{ expiresAt: expect.any(Number) as number }],
        },
      ],
    });
  });

  it('is added once', async () => {
    await run('source add probe');
    const { code, out, err } = await run('source add probe');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('There is a source "probe" of type generic already');
    expect(await document('source add probe')).toMatchObject({ error: { code: 'conflict' } });
  });

  it('gets a new key beside the old ones, and can be silenced', async () => {
    const first = await run('source add probe');
    const second = await run('source rotate probe --grace 1h');
    expect(second.out).toMatch(/^[0-9a-f]{32}\n$/);
    expect(second.out).not.toBe(first.out);
    expect((await run('source list')).out).toMatch(/probe +generic +never +2\n$/);
    expect((await run('source revoke probe')).code).toBe(0);
    expect((await run('source list')).out).toMatch(/probe +generic +never +revoked\n$/);
  });

  it('that does not exist is refused', async () => {
    const { code, err } = await run('source rotate nobody');
    expect(code).toBe(1);
    expect(err).toContain('There is no source "nobody"');
  });
});

describe('an operator', () => {
  it('is added without a password where nobody can be asked', async () => {
    const { code, out } = await run('operator add ada --role admin');
    expect(code).toBe(0);
    expect(out).toContain('ada is added, with the role admin.');
    expect(await document('operator list')).toMatchObject({
      operators: [{ name: 'ada', role: 'admin', hasPassword: false, disabled: false }],
    });
  });

  it('gets a password from standard input', async () => {
    await run('operator add ada --password-stdin', { stdin: 'correct horse\n' });
    expect(await document('operator list')).toMatchObject({ operators: [{ hasPassword: true }] });
    const short = await run('operator password ada --password-stdin', { stdin: 'short\n' });
    expect(short.code).toBe(1);
    expect(short.err).toContain('needs at least 8 characters');
  });

  it('is asked at a terminal, twice, and what is typed is not shown', async () => {
    await run('operator add ada');
    const { code, out, err } = await run('operator password ada', {
      stdin: terminal('correct horse\r', 'correct horse\r'),
    });
    expect({ code, out }).toEqual({ code: 0, out: 'The password of ada is set.\n' });
    expect(err).toBe('Password: \nOnce more: \n');
  });

  it('keeps the old password when the two differ, or Ctrl+C is pressed', async () => {
    await run('operator add ada');
    for (const typed of [['correct horse\r', 'correct house\r'], ['corr\u0003']]) {
      const { code, err } = await run('operator password ada', { stdin: terminal(...typed) });
      expect(code).toBe(1);
      expect(err).not.toContain('corr');
    }
    expect(await document('operator list')).toMatchObject({ operators: [{ hasPassword: false }] });
  });

  it('is not asked where there is no terminal', async () => {
    await run('operator add ada');
    const { code, err } = await run('operator password ada');
    expect(code).toBe(2);
    expect(err).toContain('--password-stdin');
  });

  it('gets tokens, and is kept out and let in', async () => {
    await run('operator add wall --role viewer');
    expect((await run('operator token wall')).out).toMatch(/^\S{32,}\n$/);
    expect((await run('operator disable wall')).out).toBe('wall is disabled.\n');
    expect((await run('operator list')).out).toContain('disabled');
    expect((await run('operator enable wall')).out).toBe('wall is enabled.\n');
  });
});

describe('incidents by number', () => {
  it.each(['ack 7', 'close #7'])('%s is refused where there is none', async (line) => {
    const { code, out, err } = await run(line);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('#7: There is no incident #7.\n');
  });
});

describe('a data folder', () => {
  it('is well when it is new', async () => {
    const { code, out, err } = await run('doctor');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toMatch(/^(warning|error)/m);
    expect(await document('doctor')).toMatchObject({ findings: expect.any(Array) as unknown[] });
  });

  it('is the one that WATCHFLOOR_DATA names', async () => {
    const named = path.join(folder, 'named');
    await runCommand(['source', 'list'], { environment: { WATCHFLOOR_DATA: named } });
    expect(existsSync(path.join(named, 'watchfloor.db'))).toBe(true);
  });

  it('is backed up and restored', async () => {
    await run('source add kept');
    const { out } = await run('backup');
    expect(path.dirname(out.trim())).toBe(path.join(folder, 'backups'));
    await run('source add later');
    const which = await run('restore');
    expect(which.err).toContain(`watchfloor restore --data-dir ${folder} ${out.trim()}`);
    const restored = await run(`restore ${out.trim()}`);
    expect(restored.code).toBe(0);
    expect((await run('source list')).out).not.toContain('later');
  });

  it('is backed up to a file beside the person who asks', async () => {
    const { code, out } = await run('backup desk.db', { workingFolder: folder });
    expect({ code, out }).toEqual({ code: 0, out: `${path.join(folder, 'desk.db')}\n` });
    expect((await run('backup desk.db', { workingFolder: folder })).code).toBe(1);
  });

  it('has no test clock unless its host was given one', async () => {
    const { code, err } = await run('clock advance PT3H');
    expect(code).toBe(1);
    expect(err).toContain('test clock');
  });

  it('is left in order by every command', async () => {
    await run('source list');
    expect(readdirSync(folder).sort()).toEqual(['closed.json', 'host.lock', 'watchfloor.db']);
  });
});

/** What a person types at a terminal, each time after being asked. */
function terminal(...answers: readonly string[]): RunOptions['stdin'] {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const rest = [...answers];
  stdin.on('resume', () => {
    const next = rest.shift();
    if (next !== undefined) stdin.write(next);
  });
  return stdin;
}
