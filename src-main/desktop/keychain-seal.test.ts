import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';

vi.mock('electron', () => import('./fake/electron.ts'));

let folder: string;
const parts = { clock: new TestClock(0), logger: createLogger('silent') };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-keychain-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function load() {
  const { keychainSeal } = await import('./keychain-seal.ts');
  const { safeStorage } = await import('./fake/electron.ts');
  safeStorage.available = true;
  safeStorage.backend = 'gnome_libsecret';
  return { open: () => keychainSeal(folder, parts), safeStorage };
}

describe('a seal whose key the keychain guards', () => {
  it('opens after a restart what it sealed, and leaves no key in the folder', async () => {
    const { open, safeStorage } = await load();
    const sealed = (await open()).seal('secret');
    const file = path.join(folder, 'secrets.keychain');
    const key = (await readFile(file)).toString();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(key, 'base64').toString()).toMatch(/^encrypted:/);
    expect((await open()).open(sealed)).toBe('secret');
    safeStorage.forget();
    expect((await open()).isAvailable()).toBe(false);
  });

  it('is not available without a keychain that can be trusted', async () => {
    const { open, safeStorage } = await load();
    safeStorage.backend = 'basic_text';
    expect((await open()).isAvailable()).toBe(process.platform !== 'linux');
    safeStorage.available = false;
    expect((await open()).isAvailable()).toBe(false);
  });

  it('is not waited for while somebody is asked for a password', async () => {
    const { open, safeStorage } = await load();
    safeStorage.available = new Promise(() => undefined);
    const opening = open();
    await parts.clock.advance(5_000_000);
    expect((await opening).isAvailable()).toBe(false);
  });
});
