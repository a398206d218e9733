import { EventEmitter, on, once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import type { DesktopBridge } from '#shared/contract/bridge.ts';
import type { FromHost } from '#shared/contract/wire.ts';
import { createLogger } from '../../platform/logger.ts';
import { TestClock } from '../../platform/test-clock.ts';
import type { DesktopOptions } from '../application.ts';
import type { DesktopHost } from '../desktop.ts';
import type * as fake from './electron.ts';
import { ScriptedWire } from './wire.ts';

/** Boots the shell in a test, under the FAKE of Electron. */

export type Electron = typeof fake;
export type Window = InstanceType<Electron['BrowserWindow']>;

const none = [0, 0, 0, 0, 0];
const counts = {
  unacknowledged: [2, 4, 1, 0, 0],
  acknowledged: none,
  messages: none,
  closed: none,
};

/** A folder that is the data folder and holds a built application; the test removes it. */
export function makeAppFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-desktop-'));
  mkdirSync(path.join(folder, 'dist/renderer'), { recursive: true });
  writeFileSync(path.join(folder, 'dist/renderer/index.html'), '<title>Watchfloor</title>');
  writeFileSync(path.join(folder, 'package.json'), '{}');
  return folder;
}

/** What the shell does in a turn of its own; the limit is only for a shell that never does it. */
export const until = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 1 });

/** Loads the shell anew under a new fake. */
export async function load(folder: string) {
  vi.resetModules();
  vi.doMock('electron', () => import('./electron.ts'));
  const electron = await import('./electron.ts');
  electron.app.appPath = folder;
  const { runDesktop } = await import('../application.ts');
  const clock = new TestClock(0);
  const wire = new ScriptedWire(({ method }) => ({ all: counts, shown: counts, method }));
  const log: string[] = [];
  const host: DesktopHost = {
    wire,
    wake: () => log.push('woken'),
    stop: async () => void log.push('stopped'),
  };
  const run = (options: Partial<DesktopOptions> = {}): void =>
    runDesktop({
      dataFolder: folder,
      isUsual: false,
      incidentId: undefined,
      operatorName: 'ana',
      listener: { host: '127.0.0.1', port: 0 },
      clock,
      logger: createLogger('silent'),
      createHost: async () => host,
      ...options,
    });
  return { electron, run, wire, clock, log };
}

/** The application with its window open. */
export async function boot(folder: string, options: Partial<DesktopOptions> = {}) {
  const loaded = await load(folder);
  const { electron } = loaded;
  loaded.run(options);
  const opened = once(electron.windows, 'loaded') as Promise<[Window]>;
  electron.app.becomeReady();
  const [window] = await opened;
  return { ...loaded, window, contents: window.webContents };
}

/** The page of the window: it has what the preload script gives it, and nothing else. */
export async function openPage({ electron }: { electron: Electron }) {
  await import('../../preload.ts');
  const bridge = electron.contextBridge.exposed.get('watchfloor') as DesktopBridge;
  const arrivals = new EventEmitter<{ message: [FromHost] }>();
  const messages = on(arrivals, 'message');
  const close = bridge.onMessage((message) => arrivals.emit('message', message));
  const next = async (): Promise<FromHost> => {
    const { value } = (await messages.next()) as { value: [FromHost] };
    return value[0];
  };
  return { bridge, next, close };
}
