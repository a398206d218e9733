import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './testing/run-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-warning-'));
});
afterEach(() => rm(folder, { recursive: true }));

function run(...words: readonly string[]) {
  return runCommand(['token-warning', ...words, '--data-dir', path.join(folder, 'desk')]);
}

describe('token-warning', () => {
  it('prints seven days until it is set, then what was set', async () => {
    expect(await run()).toEqual({ code: 0, out: '7\n', err: '' });
    expect((await run('--days', '14')).out).toBe('14\n');
    expect((await run('--json')).out).toBe('{"days":14}\n');
  });

  it.each(['-1', '366', 'two'])('does not understand %s days', async (days) => {
    expect((await run('--days', days)).code).toBe(2);
    expect((await run()).out).toBe('7\n');
  });
});
