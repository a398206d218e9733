import { EventEmitter, on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopBridge } from '#shared/contract/bridge.ts';
import {
  methods,
  type MethodInput,
  type MethodName,
  type MethodOutput,
} from '#shared/contract/methods.ts';
import type { FromHost } from '#shared/contract/wire.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-entry-'));
const deskWords = ['--data-dir', folder, '--listen', '127.0.0.1:0', '--operator', 'ana'];

beforeEach(() => vi.resetModules());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the entry with the words of a person, under a new fake of Electron. */
async function runEntry(words: readonly string[]) {
  vi.doMock('electron', () => import('./fake/electron.ts'));
  const electron = await import('./fake/electron.ts');
  process.argv = ['electron', '.', ...words];
  Object.assign(process, { defaultApp: true });
  await import('../electron.ts');
  return electron;
}

/** The page of the window: calls methods of the host through the preload script. */
async function openPage(electron: Awaited<ReturnType<typeof runEntry>>) {
  const opened = once(electron.windows, 'loaded');
  electron.app.becomeReady();
  await opened;
  await import('../preload.ts');
  const bridge = electron.contextBridge.exposed.get('watchfloor') as DesktopBridge;
  const arrivals = new EventEmitter<{ message: [FromHost] }>();
  bridge.onMessage((message) => arrivals.emit('message', message));
  const call = async <Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<MethodOutput<Name>> => {
    const messages = on(arrivals, 'message');
    bridge.send({ type: 'request', id: 1, method, input });
    for await (const [message] of messages as AsyncIterable<[FromHost]>) {
      if (message.type !== 'response') continue;
      if (!message.ok) throw new Error(message.error.message);
      return methods[method].output.parse(message.value) as MethodOutput<Name>;
    }
    throw new Error('the wire ended');
  };
  return { call };
}

describe('entry of the desktop application', () => {
  it('opens the desk of who sits there: a posted signal reaches the window and the tray', async () => {
    const electron = await runEntry(deskWords);
    const { call } = await openPage(electron);
    const session = await call('session.current', {});
    expect(session).toMatchObject({ session: { workstation: true, operator: { name: 'ana' } } });

    const status = await call('host.status', {});
    expect(status).toMatchObject({ dataFolder: folder, engine: { state: 'running' } });
    const { key } = await call('source.firstKey', {});
    const answer = await fetch(`${status.listener.address}/api/signals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ action: 'trigger', key: 'a', level: 5, description: 'Disk is full' }),
    });
    expect(answer.status).toBe(200);
    const { rows } = await call('incident.list', { section: 'unacknowledged' });
    expect(rows).toMatchObject([{ description: 'Disk is full' }]);
    await vi.waitUntil(() => electron.app.badge === 1, { timeout: 15_000 });

    electron.app.quit();
    expect(await electron.app.exited).toBe(0);
  });

  it('finds on the next start what was there', async () => {
    const electron = await runEntry(deskWords);
    const { call } = await openPage(electron);
    const { rows } = await call('incident.list', { section: 'unacknowledged' });
    expect(rows).toHaveLength(1);
    electron.app.quit();
    expect(await electron.app.exited).toBe(0);
  });

  it('says what is wrong with its words', async () => {
    const electron = await runEntry(['--listen', 'nowhere']);
    expect(await electron.app.exited).toBe(1);
    expect(electron.dialog.errors).toMatchObject([expect.stringContaining('--listen')]);
  });
});

describe('entry as the command line', () => {
  it.each([
    [['version'], 0],
    [['no-such-command'], 2],
  ])('runs %j without a window, and ends with its exit code', async (words, code) => {
    const electron = await runEntry(words);
    expect(await electron.app.exited).toBe(code);
    expect(electron.BrowserWindow.all.size).toBe(0);
    expect(electron.protocol.privileged).toEqual([]);
  });
});
