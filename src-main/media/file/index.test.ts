import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { MILLISECOND } from '#shared/time/instant.ts';
import { NOON } from '#shared/domain/delivery/testing/messages.ts';
import { anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { fileMedium } from './index.ts';

let folder: string;
let allowed: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-file-'));
  allowed = path.join(folder, 'out');
  mkdirSync(allowed);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function send(
  destination: Readonly<Record<string, unknown>>,
  message = anOutgoingMessage(),
  context = inTime(),
) {
  return fileMedium.send(message, { site: { folders: [allowed] }, destination }, context);
}

/** Has the next write wait for a reader that does not come, as a dead network folder would. @returns lets it go on */
async function hangFolder(): Promise<() => void> {
  await send({ folder: allowed });
  const [name = ''] = readdirSync(allowed);
  const partial = path.join(allowed, `.${name}.partial`);
  execFileSync('mkfifo', [partial]);
  return () => {
    const reader = openSync(partial, constants.O_RDONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(reader));
  };
}

describe('a message as a file', () => {
  it('is written whole, and nothing else with it', async () => {
    expect(await send({ folder: allowed })).toMatchObject({ ok: true, reached: 'sent' });
    const [name = '', ...others] = readdirSync(allowed);
    expect(others).toEqual([]);
    expect(name).toMatch(/^20261122T120000\.000000Z-[0-9a-f]{12}\.json$/);
    expect(JSON.parse(readFileSync(path.join(allowed, name), 'utf8'))).toMatchObject({
      message: { id: 'delivery-7', title: 'Critical: link down' },
      incident: { id: 12 },
    });
  });

  it('can be a plain text with its links', async () => {
    await send({ folder: allowed, format: 'text' });
    const [name = ''] = readdirSync(allowed);
    expect(readFileSync(path.join(allowed, name), 'utf8')).toMatch(
      /^Critical: link down\n#12 · nagios[\s\S]*\nAcknowledge: https:\/\/desk[\s\S]*\n$/,
    );
  });

  it('has a name that sorts by time, and is the same for a second attempt', async () => {
    const later = { id: 'delivery-1', at: NOON + MILLISECOND };
    await send({ folder: allowed }, anOutgoingMessage(later));
    await send({ folder: allowed });
    await send({ folder: allowed });
    await send({ folder: allowed }, anOutgoingMessage({ id: 'delivery-9' }));
    const names = readdirSync(allowed).sort();
    expect(names).toHaveLength(3);
    expect(names.at(-1)).toContain('120000.001000Z');
  });

  it('takes the place of what a crash left half written', async () => {
    await send({ folder: allowed });
    const [name = ''] = readdirSync(allowed);
    const whole = readFileSync(path.join(allowed, name), 'utf8');
    rmSync(path.join(allowed, name));
    writeFileSync(path.join(allowed, `.${name}.partial`), 'x'.repeat(whole.length + 10));
    await send({ folder: allowed });
    expect(readdirSync(allowed)).toEqual([name]);
    expect(readFileSync(path.join(allowed, name), 'utf8')).toBe(whole);
  });
});

describe('a folder', () => {
  it('may lie within one that is allowed', async () => {
    mkdirSync(path.join(allowed, 'pager'));
    expect(await send({ folder: path.join(allowed, 'pager') })).toMatchObject({ ok: true });
  });

  it.each([
    ['beside', () => path.join(folder, 'outside')],
    ['above', () => path.join(allowed, '..')],
    ['elsewhere', () => path.resolve('/etc')],
  ])('that lies %s is refused', async (_where, wanted) => {
    const settings = { site: { folders: [allowed] }, destination: { folder: wanted() } };
    expect(fileMedium.problemsOf(settings)).toMatchObject([{ member: 'folder' }]);
    expect(await send({ folder: wanted() })).toMatchObject({ ok: false, because: 'permanent' });
  });

  it('that a link leads out of is refused', async () => {
    const outside = path.join(folder, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, path.join(allowed, 'way-out'));
    expect(await send({ folder: path.join(allowed, 'way-out') })).toMatchObject({
      ok: false,
      because: 'permanent',
    });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('that hangs is given up in time, and occupies nothing more until it goes on', async () => {
    const goOn = await hangFolder();
    const limit = new AbortController();
    const hanging = send({ folder: allowed }, anOutgoingMessage(), inTime(limit.signal));
    const later = anOutgoingMessage({ id: 'delivery-8' });
    expect(await send({ folder: allowed }, later)).toMatchObject({
      because: 'temporary',
      answer: expect.stringContaining('still being written') as string,
    });
    const beside = path.join(allowed, 'beside');
    mkdirSync(beside);
    expect(await send({ folder: beside }, later)).toMatchObject({ ok: true });
    limit.abort();
    expect(await hanging).toMatchObject({ because: 'temporary' });
    expect(await send({ folder: allowed }, later)).toMatchObject({ because: 'temporary' });
    goOn();
    await expect.poll(() => send({ folder: allowed }, later)).toMatchObject({ ok: true });
  });

  it('that is not there is said to be so', async () => {
    expect(await send({ folder: path.join(allowed, 'none') })).toMatchObject({
      ok: false,
      because: 'permanent',
      answer: expect.stringContaining('ENOENT') as string,
    });
  });

  it('is written with its whole path', () => {
    expect(fileMedium.destination.safeParse({ folder: 'out' }).success).toBe(false);
    expect(fileMedium.site?.safeParse({ folders: ['out'] }).success).toBe(false);
    expect(fileMedium.addressOf({ folder: `${allowed}/../out/` })).toBe(allowed);
  });
});
