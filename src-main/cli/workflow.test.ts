import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import linkDown from '#shared/domain/workflow/shipped/link-down.json' with { type: 'json' };
import { runCommand } from './testing/run-command.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-workflow-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, value: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, JSON.stringify(value));
  return file;
}

function faulty(): unknown {
  const [first, ...others] = linkDown.transitions;
  return {
    ...linkDown,
    initial: 'nowhere',
    transitions: [{ ...first, sideEffects: ['rotation.page'] }, ...others],
  };
}

describe('watchfloor workflow lint', () => {
  it('names every fault with its place', async () => {
    const { code, out, err } = await runCommand([
      'workflow',
      'lint',
      await fileOf('faulty.json', faulty()),
    ]);
    expect(code).toBe(1);
    expect(out).toContain('transitions.0.sideEffects.0');
    expect(out).toContain('"rotation.page" cannot be used here');
    expect(err).toContain('It cannot be published as it is.');
  });

  it('has nothing to say of a definition that comes with the program', async () => {
    const file = await fileOf('link-down.json', linkDown);
    expect(await runCommand(['workflow', 'lint', file])).toMatchObject({
      code: 0,
      out: 'Nothing is wrong with it.\n',
    });
  });

  it('says of a file that is none what it is', async () => {
    const file = path.join(folder, 'broken.json');
    await writeFile(file, '{');
    expect(await runCommand(['workflow', 'lint', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no JSON') as string,
    });
  });
});

describe('watchfloor workflow run', () => {
  it('plays messages and the timeouts between them, and says how each was judged', async () => {
    const definition = await fileOf('link-down.json', linkDown);
    const messages = await fileOf('messages.json', [
      { at: '12m', type: 'acknowledge', user: 'eva' },
      { at: '20m', type: 'end', from: 'source' },
    ]);
    const { code, out } = await runCommand(['workflow', 'run', definition, messages, '--trace']);
    expect(code).toBe(0);
    const steps = out.split('\n').filter((line) => line.includes('→'));
    expect(steps.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      '0s signal → Settling: It was reported down',
      '1m timer → Down: It has been down for a minute',
      '11m timer → Unanswered: Nobody took it on in ten minutes',
      '12m acknowledge → Acknowledged: eva took it on',
      '20m end → Recovering: It is up; it is closed when it stays so',
      '25m timer → Closed: It stayed up for five minutes',
    ]);
    expect(out).toContain('would do {"kind":"notify.requireAck"}');
    expect(out).toContain('answer-late: taken');
  });
});

describe('watchfloor workflow import and export', () => {
  it('publish the next version, and give it back as it is', async () => {
    const changed = { ...linkDown, name: 'Uplink down' };
    const data = ['--data-dir', path.join(folder, 'data')];
    const file = await fileOf('uplink.json', changed);
    expect(await runCommand(['workflow', 'import', file, ...data])).toMatchObject({
      code: 0,
      out: 'Published link-down, version 2.\n',
    });
    const { out } = await runCommand(['workflow', 'export', 'link-down', ...data]);
    expect(JSON.parse(out)).toMatchObject({ name: 'Uplink down', version: 2 });
    const { out: first } = await runCommand([
      ...['workflow', 'export', 'link-down', '--number', '1', ...data],
    ]);
    expect(JSON.parse(first)).toMatchObject({ name: 'Link down', version: 1 });
  });

  it('refuse what is wrong with all that is wrong', async () => {
    const data = ['--data-dir', path.join(folder, 'data')];
    const file = await fileOf('faulty.json', faulty());
    const { code, err } = await runCommand(['workflow', 'import', file, ...data]);
    expect(code).toBe(1);
    expect(err).toContain('transitions.0.sideEffects.0: The callback "rotation.page"');
  });
});
