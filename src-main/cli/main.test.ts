import { describe, expect, it } from 'vitest';
import { VERSION } from '../platform/version.ts';
import { runCommand } from './testing/run-command.ts';

const commands = [
  'serve',
  'source add',
  'source list',
  'source rotate',
  'source revoke',
  'operator add',
  'operator token',
  'operator password',
  'operator disable',
  'operator enable',
  'operator list',
  'post',
  'notify-nagios',
  'notify-monit',
  'ack',
  'close',
  'backup',
  'restore',
  'doctor',
  'version',
  'clock advance',
  'workflow lint',
  'workflow run',
  'workflow import',
  'workflow export',
];

describe('every command', () => {
  it.each(commands)('%s explains itself, with an example', async (command) => {
    const { code, out, err } = await runCommand([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain(`Usage: watchfloor ${command} `);
    expect(out).toContain('--data-dir <folder>');
    expect(out).toContain('--json');
    expect(out).toMatch(/Example:\n.*watchfloor /);
  });

  it('is in the help of the program', async () => {
    const { code, out } = await runCommand(['--help']);
    expect(code).toBe(0);
    for (const [verb = ''] of commands.map((command) => command.split(' '))) {
      expect(out).toContain(`\n  ${verb} `);
    }
    expect(out).toContain('Exit codes: 0 done, 1 refused or something is wrong, 2 not understood.');
  });
});

describe('a command that cannot be understood', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['source']],
    [['source', 'add']],
    [['source', 'add', 'probe', '--type', 'NAV']],
    [['source', 'add', 'probe', '--type', '123']],
    [['source', 'add', 'probe', '--heartbeat', 'soon']],
    [['source', 'add', 'probe', '--level', 'severe=9']],
    [['operator', 'add', 'ada', '--role', 'king']],
    [['post', '--action', 'explode', '--key', 'x']],
    [['post', 'Disk full']],
    [['post', 'Disk full', '--key', 'x']],
    [['post', 'Disk full', '--id', 'x', '--key', 'x', '--url', 'nowhere']],
    [['notify-nagios', '--type', 'PROBLEM', '--host', 'core-sw-1']],
    [['notify-nagios', '--key', 'x', '--type', 'PROBLEM', '--host', 'a', 'stray word']],
    [['notify-monit', '--key', 'x']],
    [['ack']],
    [['ack', 'disk-full']],
    [['restore']],
    [['serve', '--listen', 'somewhere']],
    [['serve', '--ui', '0.0.0.0:0']],
    [['serve', '--desktop']],
    [['serve', '--test-clock', '2026-11-21T16:00:00Z']],
    [['doctor', '--loudly']],
  ])('%j exits with 2 and says how to write it, on standard error alone', async (words) => {
    const { code, out, err } = await runCommand(words);
    expect(code).toBe(2);
    expect(err.length).toBeGreaterThan(20);
    expect(out).toBe('');
  });

  it('is explained in JSON too', async () => {
    const { code, out } = await runCommand(['post', 'Disk full', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage' } });
  });
});

it('tells its version', async () => {
  expect(await runCommand(['version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  expect((await runCommand(['--version'])).out).toBe(`${VERSION}\n`);
  const { out } = await runCommand(['version', '--json']);
  expect(JSON.parse(out)).toMatchObject({ version: VERSION });
});
