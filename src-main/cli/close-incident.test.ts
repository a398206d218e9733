import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, parseInstant } from '#shared/time/instant.ts';
import { startTestHost, type TestHost } from '../host/testing/test-host.ts';
import { TestClock } from '../platform/test-clock.ts';
import { runCommand, type CommandResult } from './testing/run-command.ts';

let folder: string;
let test: TestHost;
let clock: TestClock;
let key: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-close-'));
  clock = new TestClock(parseInstant('2026-11-21T12:00:00Z') ?? 0);
  test = await startTestHost({ clock, dataFolder: path.join(folder, 'desk') });
  key = await test.addSource('nav');
});
afterEach(async () => {
  await test[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe('close-incident', () => {
  it('closes by number, and says who did it and why', async () => {
    const id = await open('link');
    const result = await close('--id', String(id), '--closing-message', 'forgotten');
    expect(result).toEqual({ code: 0, out: `#${id} closed\n`, err: '' });
    expect((await test.events(id)).at(-1)).toMatchObject({
      type: 'CLO',
      description: expect.stringMatching(/^forgotten – By .+, on the command line\.$/) as unknown,
    });
  });

  it('closes by what the source calls it', async () => {
    const id = await open('227463');
    await close('--source', 'nav', '--source-incident-id', '227463');
    expect(await isOpen(id)).toBe(false);
  });

  it('closes what files name', async () => {
    const [first, second] = [await open('a'), await open('b')];
    await writeFile(path.join(folder, 'one.json'), JSON.stringify({ id: first }));
    const named = [{ source: 'nav', source_incident_id: 'b' }, { id: 999 }];
    await writeFile(path.join(folder, 'many.json'), JSON.stringify(named));
    const result = await close('--files', 'one.json', 'many.json');
    expect(result.code).toBe(0);
    expect(result.out).toBe(`#${first} closed\n#${second} closed\n#999 is not known.\n`);
  });

  it('closes more than one command may name', async () => {
    const keys = Array.from({ length: 1_001 }, (_, at) => `link-${at}`);
    const ids = await openAll(keys.map((name) => ({ action: 'trigger', key: name })));
    await writeFile(path.join(folder, 'all.json'), JSON.stringify(ids.map((id) => ({ id }))));
    const { code, out } = await close('--files', 'all.json');
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, 1_001]);
    expect(await isOpen(ids.at(-1) ?? 0)).toBe(false);
  });

  it('leaves what has not been open for so long', async () => {
    const id = await open('link');
    const young = await close('--id', String(id), '--duration', '03:00:00');
    expect(young).toMatchObject({
      code: 0,
      out: `#${id} has been open for 0s only: it stays open.\n`,
    });
    await clock.advance(3 * HOUR);
    await close('--id', String(id), '--duration', '03:00:00');
    expect(await isOpen(id)).toBe(false);
  });

  it('takes what is gone, or closed, for no error', async () => {
    const id = await open('link');
    await close('--id', String(id));
    expect(await close('--id', String(id))).toMatchObject({
      code: 0,
      out: `#${id} is closed already.\n`,
    });
    expect(await close('--source', 'nav', '--source-incident-id', 'none')).toMatchObject({
      code: 0,
      out: '"none" of the source "nav" is not known.\n',
    });
  });

  it('refuses a message, which has no state', async () => {
    const id = await open('note', { stateful: false });
    const result = await close('--id', String(id), '--duration', '03:00:00');
    expect(result.code).toBe(1);
    expect(result.err).toBe(`#${id}: Cannot change the state of a stateless incident.\n`);
  });

  it.each([
    [[]],
    [['--id', '1', '--files', 'one.json']],
    [['--source', 'nav']],
    [['--id', '1', '--source', 'nav', '--source-incident-id', 'a']],
    [['--id', '1', '--duration', 'invalid-format']],
    [['--files', 'missing.json']],
  ])('is not understood with %j', async (words) => {
    const id = await open('link');
    expect((await close(...words)).code).toBe(2);
    expect(await isOpen(id)).toBe(true);
  });
});

async function open(name: string, changes: Readonly<Record<string, unknown>> = {}) {
  const [id = 0] = await openAll([{ action: 'trigger', key: name, description: name, ...changes }]);
  return id;
}

async function openAll(signals: readonly object[]): Promise<number[]> {
  const answer = await fetch(`${test.address}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(signals),
  });
  const { results } = (await answer.json()) as { results: { incident: number }[] };
  return results.map(({ incident }) => incident);
}

async function isOpen(id: number): Promise<boolean> {
  return (await test.call('incident.get', { id })).row.open;
}

function close(...words: readonly string[]): Promise<CommandResult> {
  const desk = path.join(folder, 'desk');
  return runCommand(['close-incident', ...words, '--data-dir', desk], { workingFolder: folder });
}
