import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hostileText } from '#shared/domain/delivery/testing/hostile-text.ts';
import type { OutgoingMessage } from '../plugin.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { commandMedium } from './index.ts';
import { isRunner } from './program.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-command-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program in the test's folder; its `$FOLDER` is that folder. */
function install(name: string, lines: string, mode = 0o700): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\nFOLDER='${folder}'\n${lines}\n`);
  chmodSync(file, mode);
  return file;
}

function send(
  program: string,
  given: readonly string[] = [],
  message: OutgoingMessage = anOutgoingMessage(),
  signal?: AbortSignal,
) {
  const settings = { site: { programs: [program] }, destination: { program, arguments: given } };
  return commandMedium.send(message, settings, inTime(signal));
}

const isNoted = (name: string): boolean =>
  existsSync(path.join(folder, name)) && noted(name).endsWith('\n');
const noted = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const NOTE_ARGUMENTS = `printf '%s\\0' "$@" > "$FOLDER/arguments"`;
const NOTE_INPUT = 'cat > "$FOLDER/input"';

describe.skipIf(process.platform !== 'linux')('a program', () => {
  it('gets its arguments, and the message as JSON', async () => {
    const program = install('notify', `${NOTE_ARGUMENTS}\n${NOTE_INPUT}\necho "queued as 7"`);
    expect(await send(program, ['--level', '{{incident.level}}', '{{message.title}}'])).toEqual({
      ok: true,
      reached: 'sent',
      answer: 'Exit code 0. queued as 7',
    });
    expect(noted('arguments').split('\0').slice(0, -1)).toEqual([
      '--level',
      '1',
      'Critical: link down',
    ]);
    expect(JSON.parse(noted('input'))).toMatchObject({
      message: { id: 'delivery-7', title: 'Critical: link down' },
      incident: { id: 12, description: 'link down' },
      acknowledgeUrl: 'https://desk.example/acknowledge/abc?x=1&y=2',
    });
  });

  it('is run by no shell, whatever was posted', async () => {
    const program = install('notify', `${NOTE_ARGUMENTS}\n${NOTE_INPUT}`);
    const mark = path.join(folder, 'mark');
    const hostile = fc.oneof(
      fc.constantFrom(
        `$(touch ${mark})`,
        `\`touch ${mark}\``,
        `; touch ${mark} #`,
        `' && touch ${mark} '`,
        `| touch ${mark}`,
        `\n touch ${mark}\n`,
        '--exec=/bin/sh',
        '-c',
      ),
      hostileText(60),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const given = ['{{incident.description}}', 'a={{incident.description}}', 'last'];
        await send(program, given, aHostileMessage(text));
        // What is no character, and the end of a text in C, cannot be handed over.
        const whole = text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '');
        const first = whole.startsWith('-') ? ` ${whole}` : whole;
        expect(noted('arguments').split('\0')).toEqual([first, `a=${whole}`, 'last', '']);
        expect(JSON.parse(noted('input'))).toMatchObject({ incident: { description: text } });
        expect(existsSync(mark)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('gets nothing of the environment that is none of its business', async () => {
    vi.stubEnv('WATCHFLOOR_SECRET', 'topsecret');
    vi.stubEnv('LD_PRELOAD', '');
    const program = install('notify', 'env > "$FOLDER/environment"');
    await send(program);
    expect(noted('environment')).toContain('PATH=');
    expect(noted('environment')).not.toMatch(/WATCHFLOOR_SECRET|LD_PRELOAD/);
  });

  it.each([
    [1, 'temporary'],
    [75, 'temporary'],
    [64, 'permanent'],
    [78, 'permanent'],
  ])('that ends with %i has failed: %s', async (code, because) => {
    const program = install('notify', `echo "no gateway" >&2; exit ${code}`);
    expect(await send(program)).toEqual({
      ok: false,
      because,
      answer: `Exit code ${code}. no gateway`,
    });
  });

  it('may say a lot, and leave its input unread', async () => {
    const program = install('notify', 'exec 0<&-\nhead -c 1000000 /dev/zero | tr "\\0" x');
    const message = aHostileMessage('y'.repeat(300_000));
    const { ok, answer } = await send(program, [], message);
    expect(ok).toBe(true);
    expect(answer.length).toBeLessThanOrEqual(300);
  });

  it('is ended with all that it started when it takes too long', async () => {
    const program = install('notify', 'sleep 600 &\necho $! > "$FOLDER/child"\nwait');
    const limit = new AbortController();
    const outcome = send(program, [], undefined, limit.signal);
    await vi.waitUntil(() => isNoted('child'), 15_000);
    limit.abort();
    expect(await outcome).toMatchObject({ ok: false, because: 'temporary' });
    const child = Number(noted('child'));
    await vi.waitUntil(() => !isAlive(child), 15_000);
  });

  it('has done its work though somebody behind it still holds its output', async () => {
    const program = install(
      'notify',
      'sleep 600 &\necho $! > "$FOLDER/child"\necho $$ > "$FOLDER/parent"\nexit 0',
    );
    const limit = new AbortController();
    const outcome = send(program, [], undefined, limit.signal);
    await vi.waitUntil(() => isNoted('parent'), 15_000);
    const child = Number(noted('child'));
    onTestFinished(() => void process.kill(child, 'SIGKILL'));
    await vi.waitUntil(() => !existsSync(`/proc/${noted('parent').trim()}`), 15_000);
    limit.abort();
    expect(await outcome).toMatchObject({ ok: true });
  });
});

describe.skipIf(process.platform === 'win32')('a program that is not run', () => {
  it('is a shell behind a link', async () => {
    const link = path.join(folder, 'notify');
    symlinkSync('/bin/sh', link);
    const mark = path.join(folder, 'mark');
    expect(await send(link, ['-c', `touch ${mark}`])).toMatchObject({
      ok: false,
      because: 'permanent',
      answer: expect.stringContaining('runs whatever it is given') as string,
    });
    expect(existsSync(mark)).toBe(false);
  });

  it('can be changed by others', async () => {
    const program = install('notify', 'touch "$FOLDER/mark"', 0o777);
    expect(await send(program)).toMatchObject({ ok: false, because: 'permanent' });
    expect(existsSync(path.join(folder, 'mark'))).toBe(false);
  });

  it('is not there, or cannot be started', async () => {
    expect(await send(path.join(folder, 'none'))).toMatchObject({ because: 'permanent' });
    const text = path.join(folder, 'text');
    writeFileSync(text, 'no program', { mode: 0o600 });
    expect(await send(text)).toMatchObject({ ok: false, because: 'permanent' });
  });

  it('is one that no admin allowed', async () => {
    const program = install('notify', 'touch "$FOLDER/mark"');
    const settings = { site: { programs: ['/usr/local/bin/other'] }, destination: { program } };
    expect(commandMedium.problemsOf(settings)).toMatchObject([{ member: 'program' }]);
    expect(await commandMedium.send(anOutgoingMessage(), settings, inTime())).toMatchObject({
      ok: false,
      because: 'permanent',
    });
    expect(existsSync(path.join(folder, 'mark'))).toBe(false);
  });
});

describe('what an admin may allow', () => {
  it.each(['/bin/sh', '/usr/bin/env', '/usr/bin/python3.11', '/opt/tools/BASH', 'C:\\x\\cmd.exe'])(
    'is not %s, which runs what it is given',
    (file) => {
      expect(isRunner(file)).toBe(true);
    },
  );

  it('is a program by its whole path', () => {
    const allowed = (program: string) =>
      commandMedium.site?.safeParse({ programs: [program] }).success;
    expect(allowed('/usr/local/bin/send-pager')).toBe(true);
    expect(allowed('send-pager')).toBe(false);
    expect(allowed('/bin/bash')).toBe(false);
    expect(commandMedium.site?.safeParse({ programs: [] }).success).toBe(false);
  });
});

/** Not even waiting for somebody to hear that it has ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
