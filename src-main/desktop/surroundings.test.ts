import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { ShellCommand } from '#shared/contract/bridge.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { statusBarChannels } from './channels.ts';
import { boot, load, makeAppFolder, openPage, type Electron, type Window } from './fake/boot.ts';

const folder = makeAppFolder();

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(path.join(folder, 'window'), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type MenuEntry = Electron.MenuItemConstructorOptions;

function trayEntry(electron: Electron, label: string): MenuEntry | undefined {
  return electron.Tray.last?.menu?.template.find((entry) => entry.label === label);
}

function menuEntry(electron: Electron, label: string): MenuEntry | undefined {
  const menus = electron.Menu.application?.template ?? [];
  return menus
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .find((entry) => entry.label === label);
}

function press(entry: MenuEntry | undefined): void {
  (entry?.click as () => void)();
}

/** The interface of somebody who is signed in: it keeps what it was asked. */
async function signIn(booted: { electron: Electron }) {
  const page = await openPage(booted);
  const asked: ShellCommand[] = [];
  const leave = page.bridge.onCommand((command) => asked.push(command));
  return { ...page, asked, leave };
}

describe('link to an incident', () => {
  it('that started the program is opened as soon as somebody is at the desk', async () => {
    const booted = await boot(folder, { incidentId: 12 });
    const { asked } = await signIn(booted);
    expect(asked).toEqual([{ type: 'open', incidentId: 12 }]);
  });

  it('that starts the program a second time shows the window and the incident', async () => {
    const booted = await boot(folder);
    const { asked } = await signIn(booted);
    booted.window.close();
    booted.electron.app.emit('second-instance', {}, [
      'watchfloor',
      '--',
      'watchfloor://incident/7',
    ]);
    expect(booted.window.isVisible()).toBe(true);
    expect(asked).toEqual([{ type: 'open', incidentId: 7 }]);
  });

  it('is heard on macOS before the program is ready, and while it runs', async () => {
    const { electron, run } = await load(folder);
    const event = { preventDefault: vi.fn() };
    run();
    electron.app.emit('open-url', event, 'watchfloor://incident/7');
    const opened = once(electron.windows, 'loaded');
    electron.app.becomeReady();
    await opened;
    const { asked } = await signIn({ electron });
    electron.app.emit('open-url', event, 'watchfloor://incident/8');
    electron.app.emit('open-url', event, 'watchfloor://incident/8/close');
    expect(asked).toEqual([
      { type: 'open', incidentId: 7 },
      { type: 'open', incidentId: 8 },
    ]);
    expect(event.preventDefault).toHaveBeenCalledTimes(3);
  });

  it('waits while the desk is locked; only the last is opened', async () => {
    const booted = await boot(folder);
    const page = await signIn(booted);
    page.leave();
    for (const id of [3, 4]) {
      booted.electron.app.emit('second-instance', {}, [`watchfloor://incident/${id}`]);
    }
    expect(page.asked).toEqual([]);
    page.bridge.onCommand((command) => page.asked.push(command));
    expect(page.asked).toEqual([{ type: 'open', incidentId: 4 }]);
  });
});

describe('mute of the tray', () => {
  it('asks the interface, and shows what it answers', async () => {
    const booted = await boot(folder);
    const { electron } = booted;
    const { bridge, asked } = await signIn(booted);
    press(trayEntry(electron, 'Mute for 5 minutes'));
    expect(asked).toEqual([{ type: 'mute' }]);
    bridge.reportMute(5 * MINUTE);
    press(trayEntry(electron, 'Sound on'));
    expect(asked).toEqual([{ type: 'mute' }, { type: 'unmute' }]);
  });

  it('is not offered when nobody could be named for it, and never waits', async () => {
    const booted = await boot(folder);
    const { electron } = booted;
    expect(trayEntry(electron, 'Mute for 5 minutes')).toBeUndefined();
    const page = await signIn(booted);
    const mute = trayEntry(electron, 'Mute for 5 minutes');
    booted.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(trayEntry(electron, 'Mute for 5 minutes')).toBeUndefined();
    press(mute);
    page.bridge.onCommand((command) => page.asked.push(command));
    expect(page.asked).toEqual([]);
  });
});

describe('locked screen', () => {
  it('is told to the interface at once, and its end', async () => {
    const booted = await boot(folder);
    const { asked } = await signIn(booted);
    const { powerMonitor } = booted.electron;
    powerMonitor.emit('lock-screen');
    expect(asked).toEqual([{ type: 'screen', locked: true }]);
    powerMonitor.emit('unlock-screen');
    expect(asked.slice(1)).toEqual([{ type: 'screen', locked: false }]);
  });

  it('is known to a page that is loaded meanwhile, and to none afterwards', async () => {
    const booted = await boot(folder);
    const page = await signIn(booted);
    const again = () => {
      page.leave();
      page.asked.length = 0;
      page.bridge.onCommand((command) => page.asked.push(command));
    };
    booted.electron.powerMonitor.emit('lock-screen');
    again();
    expect(page.asked).toEqual([{ type: 'screen', locked: true }]);
    booted.electron.powerMonitor.emit('unlock-screen');
    again();
    expect(page.asked).toEqual([]);
  });
});

/** Opens the status bar by the tray. */
async function openStatusBar(electron: Electron): Promise<Window> {
  const opened = once(electron.windows, 'loaded') as Promise<[Window]>;
  press(trayEntry(electron, 'Status bar'));
  const [bar] = await opened;
  return bar;
}

describe('status bar', () => {
  it('is a window on top with a page of its own, as closed in as the desk', async () => {
    const { electron, window } = await boot(folder);
    const bar = await openStatusBar(electron);
    expect(bar.onTop).toBe(true);
    expect(bar.loaded).toEqual(['app://watchfloor/status-bar/index.html']);
    const { preload, ...security } = bar.options.webPreferences ?? {};
    expect(preload).toContain('status-bar.cjs');
    expect(window.options.webPreferences).toMatchObject(security);
    expect(bar.webContents.tries('will-frame-navigate', 'app://watchfloor/')).toBe(false);
  });

  it('is told what waits, and brings the desk', async () => {
    const { electron, window } = await boot(folder);
    const bar = await openStatusBar(electron);
    const told = once(electron.ipcRenderer, statusBarChannels.view);
    const say = (channel: string) =>
      electron.deliver(channel, undefined, bar.webContents, bar.webContents.mainFrame);
    say(statusBarChannels.ready);
    const [, view] = (await told) as [unknown, unknown];
    expect(view).toMatchObject({ words: '7 unacknowledged, 2 critical', muted: false });
    window.close();
    say(statusBarChannels.openDesk);
    expect(window.isVisible()).toBe(true);
  });

  it('hears only its own page, and has no wire to the host', async () => {
    const { electron, window, wire } = await boot(folder);
    const bar = await openStatusBar(electron);
    const before = wire.connections.length;
    electron.deliver('watchfloor:connect', undefined, bar.webContents, bar.webContents.mainFrame);
    expect(wire.connections).toHaveLength(before);
    window.close();
    const { webContents } = window;
    electron.deliver(statusBarChannels.openDesk, undefined, webContents, webContents.mainFrame);
    expect(window.isVisible()).toBe(false);
  });

  it('is open again at the next start, until it is closed', async () => {
    const first = await boot(folder);
    await openStatusBar(first.electron);
    expect(menuEntry(first.electron, 'Status bar')?.checked).toBe(true);
    const second = await boot(folder);
    expect(second.electron.BrowserWindow.all.size).toBe(2);
    press(trayEntry(second.electron, 'Status bar'));
    expect(second.electron.BrowserWindow.all.size).toBe(1);
    expect(trayEntry(second.electron, 'Status bar')?.checked).toBe(false);
    const third = await boot(folder);
    expect(third.electron.BrowserWindow.all.size).toBe(1);
  });

  it('stays closed at the next start once a person has closed its window', async () => {
    const first = await boot(folder);
    const bar = await openStatusBar(first.electron);
    bar.close();
    expect(trayEntry(first.electron, 'Status bar')?.checked).toBe(false);
    const second = await boot(folder);
    expect(second.electron.BrowserWindow.all.size).toBe(1);
  });

  it('is open at the next start where it was closed by the end of the program', async () => {
    const first = await boot(folder);
    await openStatusBar(first.electron);
    first.electron.app.quit();
    await first.electron.app.exited;
    const second = await boot(folder);
    expect(second.electron.BrowserWindow.all.size).toBe(2);
  });

  it('stays closed where its setting cannot be read', async () => {
    mkdirSync(path.join(folder, 'window'), { recursive: true });
    writeFileSync(path.join(folder, 'window/shell.json'), '{"statusBar": "yes"');
    const { electron } = await boot(folder);
    expect(electron.BrowserWindow.all.size).toBe(1);
  });

  it('ends when its page does not stay up', async () => {
    const { electron } = await boot(folder);
    const bar = await openStatusBar(electron);
    for (let crash = 0; crash < 4; crash += 1) {
      bar.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    }
    expect(bar.isDestroyed()).toBe(true);
    expect(trayEntry(electron, 'Status bar')?.checked).toBe(false);
  });
});

describe('displays', () => {
  it('that vanish leave the window where it can be reached', async () => {
    const { electron, window } = await boot(folder);
    window.setBounds({ x: 2_000, y: 100 });
    electron.screen.unplugOthers();
    expect(window.getBounds()).toEqual({ x: 320, y: 120, width: 1280, height: 800 });
  });

  it('leave a window that fills one to the system', async () => {
    const { electron, window } = await boot(folder);
    window.setBounds({ x: 2_000, y: 100 });
    window.maximized = true;
    electron.screen.unplugOthers();
    expect(window.getBounds()).toMatchObject({ x: 2_000, y: 100 });
  });
});

describe.runIf(process.platform === 'linux')('start at login', () => {
  /** An installed application on this desk. */
  async function install(isUsual: boolean) {
    vi.stubEnv('XDG_CONFIG_HOME', path.join(folder, 'config'));
    const loaded = await load(folder);
    const { electron } = loaded;
    electron.app.isPackaged = true;
    Object.assign(process, { resourcesPath: folder });
    loaded.run({ isUsual });
    const opened = once(electron.windows, 'loaded');
    electron.app.becomeReady();
    await opened;
    return electron;
  }

  it('is a choice in the menu', async () => {
    const electron = await install(true);
    expect(menuEntry(electron, 'Open at login')?.checked).toBe(false);
    press(menuEntry(electron, 'Open at login'));
    expect(menuEntry(electron, 'Open at login')?.checked).toBe(true);
    press(menuEntry(electron, 'Open at login'));
    expect(menuEntry(electron, 'Open at login')?.checked).toBe(false);
  });

  it('is not offered for the desk of another folder, nor from the sources', async () => {
    expect(menuEntry(await install(false), 'Open at login')).toBeUndefined();
    const { electron } = await boot(folder, { isUsual: true });
    expect(menuEntry(electron, 'Open at login')).toBeUndefined();
  });
});

describe('language of the shell', () => {
  const dead = (window: Window) => {
    for (let crash = 0; crash < 4; crash += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    }
  };

  it('follows the operator in tray, menu, questions and crash page, and at the next start', async () => {
    const first = await boot(folder);
    expect(trayEntry(first.electron, 'Open Watchfloor')).toBeDefined();
    const { bridge } = await openPage(first);
    bridge.reportLanguage('fr');
    expect(trayEntry(first.electron, 'Ouvrir Watchfloor')).toBeDefined();
    expect(menuEntry(first.electron, 'Coller')?.role).toBe('paste');
    press(trayEntry(first.electron, 'Quitter Watchfloor'));
    expect(first.electron.dialog.asked).toMatchObject([{ buttons: ['Quitter', 'Continuer'] }]);
    dead(first.window);
    expect(first.window.loaded.at(-1)).toBe('app://watchfloor/crashed/index.html#fr');
    const second = await boot(folder);
    expect(trayEntry(second.electron, 'Ouvrir Watchfloor')).toBeDefined();
  });

  it('is the system’s until somebody sat here', async () => {
    const loaded = await load(folder);
    const { electron } = loaded;
    electron.app.languages = ['de-AT', 'fr-CA', 'en-US'];
    loaded.run();
    const opened = once(electron.windows, 'loaded');
    electron.app.becomeReady();
    await opened;
    expect(trayEntry(electron, 'Ouvrir Watchfloor')).toBeDefined();
  });

  it('stays as it is for a word that is no language', async () => {
    const booted = await boot(folder);
    const { bridge } = await openPage(booted);
    bridge.reportLanguage('constructor' as 'fr');
    expect(trayEntry(booted.electron, 'Open Watchfloor')).toBeDefined();
  });
});
