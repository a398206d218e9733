import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { autostartEntry } from './autostart-entry.ts';

vi.mock('electron', () => import('./fake/electron.ts'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-login-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const written = () => readFileSync(path.join(folder, 'autostart/watchfloor.desktop'), 'utf8');

describe('start at login', () => {
  it('is a file of the autostart folder on Linux, which names the AppImage', async () => {
    const { loginStart } = await import('./login-start.ts');
    vi.stubEnv('APPIMAGE', '/home/ana/My Apps/Watchfloor.AppImage');
    const login = loginStart('linux');
    expect(login.isOn()).toBe(false);
    login.set(true);
    expect(login.isOn()).toBe(true);
    expect(written()).toContain('\nExec="/home/ana/My Apps/Watchfloor.AppImage"\n');
    login.set(false);
    login.set(false);
    expect(login.isOn()).toBe(false);
  });

  it('names the program where there is no AppImage', async () => {
    const { loginStart } = await import('./login-start.ts');
    vi.stubEnv('APPIMAGE', undefined);
    loginStart('linux').set(true);
    expect(written()).toContain(process.execPath);
  });

  it.each(['win32', 'darwin'] as const)('is the system’s own on %s', async (platform) => {
    const { loginStart } = await import('./login-start.ts');
    const login = loginStart(platform);
    expect(login.isOn()).toBe(false);
    login.set(true);
    expect(login.isOn()).toBe(true);
    login.set(false);
  });
});

describe('program in an autostart file', () => {
  it.each([
    ['/opt/Watchfloor/watchfloor', 'Exec="/opt/Watchfloor/watchfloor"'],
    ['/opt/a"b', 'Exec="/opt/a\\\\"b"'],
    ['/opt/$(id)`', 'Exec="/opt/\\\\$(id)\\\\`"'],
    ['/opt/a\\b', 'Exec="/opt/a\\\\\\\\b"'],
    ['/opt/100%', 'Exec="/opt/100%%"'],
  ])('%s is quoted', (program, line) => {
    expect(autostartEntry(program).split('\n')).toContain(line);
  });
});
