import type { WebContents } from 'electron';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ToHost } from '#shared/contract/wire.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { channels } from './channels.ts';
import { boot, load, makeAppFolder, openPage, until, type Electron } from './fake/boot.ts';
import { stoppable } from './fake/surroundings.ts';

const folder = makeAppFolder();
const ask: ToHost = { type: 'request', id: 7, method: 'host.status', input: {} };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('start of the desktop application', () => {
  it('opens one window that is sandboxed and has no Node, on the interface', async () => {
    const { electron, window } = await boot(folder);
    expect(electron.BrowserWindow.all.size).toBe(1);
    expect(electron.app.sandboxed).toBe(true);
    expect(window.loaded).toEqual(['app://watchfloor/']);
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
    expect(window.isVisible()).toBe(true);
  });

  it('keeps the files of the window in the data folder', async () => {
    const { electron } = await boot(folder);
    expect(electron.app.paths.get('userData')).toBe(path.join(folder, 'window'));
  });

  it('leaves the desk to the instance that runs already', async () => {
    const { electron, run, wire } = await load(folder);
    electron.app.otherInstance = true;
    run();
    electron.app.becomeReady();
    expect(await electron.app.exited).toBe(0);
    expect(wire.connections).toEqual([]);
  });

  it('says why the host does not start, and ends', async () => {
    const { electron, run } = await load(folder);
    run({
      createHost: () => Promise.reject(new Error('Another Watchfloor holds this folder.')),
    });
    electron.app.becomeReady();
    expect(await electron.app.exited).toBe(1);
    expect(electron.dialog.errors).toEqual(['Another Watchfloor holds this folder.']);
    expect(electron.BrowserWindow.all.size).toBe(0);
  });
});

describe('interface in the window', () => {
  it('is served with a strict policy, and nothing beside it', async () => {
    const { electron } = await boot(folder);
    const get = async (url: string, method = 'GET') =>
      electron.protocol.handlers.get('app')?.(new Request(url, { method }));
    expect(electron.protocol.privileged).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
    const page = await get('app://watchfloor/');
    expect(await page?.text()).toBe('<title>Watchfloor</title>');
    const policy = page?.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    const refused = await Promise.all([
      get('app://watchfloor/../../package.json'),
      get('app://watchfloor/%2e%2e%2f%2e%2e%2fpackage.json'),
      get('app://watchfloor/..%5c..%5cpackage.json'),
      get('app://watchfloor//etc/passwd'),
      get('app://evil/index.html'),
    ]);
    expect(refused.map((response) => response?.status)).toEqual([404, 404, 404, 404, 404]);
    expect((await get('app://watchfloor/', 'POST'))?.status).toBe(405);
  });

  it('cannot leave its address', async () => {
    const { contents } = await boot(folder);
    expect(contents.tries('will-frame-navigate', 'app://watchfloor/#/desk')).toBe(true);
    expect(contents.tries('will-frame-navigate', 'https://example.org/')).toBe(false);
    expect(contents.tries('will-redirect', 'https://example.org/')).toBe(false);
    expect(contents.tries('will-attach-webview')).toBe(false);
  });

  it('opens no window; an https link goes to the browser', async () => {
    const { electron, contents } = await boot(folder);
    expect(contents.opens('https://example.org/runbook')).toBe('deny');
    expect(contents.opens('app://watchfloor/')).toBe('deny');
    expect(electron.shell.opened).toEqual(['https://example.org/runbook']);
  });

  it('shows any other link instead of opening it, once, and lets it be copied', async () => {
    const { electron, contents } = await boot(folder);
    expect(contents.opens('http://nagios.local/host')).toBe('deny');
    expect(contents.opens('file:///etc/passwd')).toBe('deny');
    await until(() => electron.clipboard.text);
    expect(electron.shell.opened).toEqual([]);
    expect(electron.dialog.asked).toHaveLength(1);
    expect(electron.clipboard.text).toBe('http://nagios.local/host');
  });

  it('gets no permission but to copy', async () => {
    const { electron, contents } = await boot(folder);
    const { request, check, device } = electron.session.defaultSession;
    const answers: boolean[] = [];
    const page = contents as unknown as WebContents;
    const details = { requestingUrl: 'app://watchfloor/', isMainFrame: true };
    request?.(page, 'media', (granted) => answers.push(granted), details);
    request?.(page, 'clipboard-sanitized-write', (granted) => answers.push(granted), details);
    expect(answers).toEqual([false, true]);
    expect(check?.(page, 'geolocation', 'app://watchfloor/', details)).toBe(false);
    expect(check?.(page, 'media', 'app://watchfloor/', { ...details, mediaType: 'video' })).toBe(
      false,
    );
    expect(device?.({ deviceType: 'usb', device: {}, origin: 'app://watchfloor' } as never)).toBe(
      false,
    );
  });

  it('is told which devices the sound can be played on', async () => {
    const { electron, contents } = await boot(folder);
    const { check } = electron.session.defaultSession;
    const details = { mediaType: 'audio', isMainFrame: true } as const;
    const page = contents as unknown as WebContents;
    expect(check?.(page, 'media', 'app://watchfloor/', details)).toBe(true);
  });

  it('is loaded again when its process dies', async () => {
    const { window, contents } = await boot(folder);
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.loaded).toEqual(['app://watchfloor/', 'app://watchfloor/']);
  });

  it('gives way to the crash page when it does not stay up, and that is not tried again', async () => {
    const { window, contents } = await boot(folder);
    for (let crash = 0; crash < 10; crash += 1) {
      contents.emit('render-process-gone', {}, { reason: 'crashed' });
    }
    expect(window.loaded.slice(3)).toEqual([
      'app://watchfloor/',
      'app://watchfloor/crashed/index.html',
    ]);
    expect(contents.tries('will-frame-navigate', 'app://watchfloor/index.html')).toBe(true);
  });
});

describe('wire of the window', () => {
  it('is greeted, asks, and is answered, as the operator of this workstation', async () => {
    const booted = await boot(folder);
    const page = await openPage(booted);
    expect(await page.next()).toMatchObject({ type: 'hello' });
    page.bridge.send(ask);
    expect(await page.next()).toMatchObject({ id: 7, ok: true, value: { method: 'host.status' } });
    const connection = booted.wire.connections.at(-1);
    expect(connection).toMatchObject({ entrance: { kind: 'workstation' }, received: [ask] });
  });

  it('starts anew when the page is loaded again', async () => {
    const booted = await boot(folder);
    const page = await openPage(booted);
    await page.next();
    page.close();
    page.bridge.onMessage(() => undefined);
    const [, first, second] = booted.wire.connections;
    await until(() => first?.open === false);
    expect(second?.open).toBe(true);
  });

  it('hears nobody but the page of our window', async () => {
    const { electron, contents, wire } = await boot(folder);
    const { mainFrame } = contents;
    const stranger = new electron.BrowserWindow().webContents;
    const say = electron.deliver;
    say(channels.toHost, ask, stranger, { url: 'app://watchfloor/', parent: null });
    say(channels.toHost, ask, contents, { url: 'app://watchfloor/', parent: mainFrame });
    say(channels.toHost, ask, contents, { url: 'https://example.org/', parent: null });
    say(channels.toHost, ask, contents, null);
    say(channels.connect, undefined, contents, { url: 'https://example.org/', parent: null });
    expect(wire.connections).toHaveLength(1);
  });

  it.each([
    ['no object', 'host.status'],
    ['nothing', undefined],
    ['another type', { ...ask, type: 'response' }],
    ['an id that is no number', { ...ask, id: '7' }],
    ['a method that is no text', { ...ask, method: { toString: 'host.stop' } }],
  ])('drops what is no message: %s', async (_what, message) => {
    const { electron, contents, wire } = await boot(folder);
    electron.deliver(channels.toHost, message, contents, contents.mainFrame);
    expect(wire.connections).toHaveLength(1);
  });
});

describe('tray', () => {
  it('shows the counts of the host, and the mute that the interface reports', async () => {
    const booted = await boot(folder);
    const { electron, clock } = booted;
    await until(() => electron.Tray.last?.toolTip.includes('7 unacknowledged, 2 critical'));
    expect(electron.Tray.last?.image.file).toContain(path.join('assets', 'tray', 'alert.png'));
    expect(electron.app.badge).toBe(7);
    const page = await openPage(booted);
    page.bridge.reportMute(5 * MINUTE);
    expect(electron.Tray.last?.toolTip).toContain('Sound muted until');
    await clock.advance(5 * MINUTE);
    expect(electron.Tray.last?.toolTip).not.toContain('muted');
  });

  it('brings the window back, which closing only hides', async () => {
    const { electron, window } = await boot(folder);
    window.close();
    expect([window.isDestroyed(), window.isVisible()]).toEqual([false, false]);
    electron.Tray.last?.emit('click');
    expect(window.isVisible()).toBe(true);
  });
});

describe('what happens around the application', () => {
  it.each(['resume', 'unlock-screen'])('wakes the engine on %s', async (event) => {
    const { electron, log } = await boot(folder);
    electron.powerMonitor.emit(event);
    expect(log).toEqual(['woken']);
  });

  it('shows the window when the application is started a second time', async () => {
    const { electron, window } = await boot(folder);
    window.close();
    electron.app.emit('second-instance', {}, ['watchfloor']);
    expect(window.isVisible()).toBe(true);
  });

  it('shows the window when an incident is to be opened', async () => {
    const { window, wire } = await boot(folder);
    await until(() => wire.connections.length > 0);
    window.close();
    wire.push({ type: 'open', incidentId: 12 });
    expect(window.isVisible()).toBe(true);
  });
});

describe('quitting', () => {
  const quitEntry = (electron: Electron) =>
    electron.Tray.last?.menu?.template.find((entry) => entry.label === 'Quit Watchfloor');

  it('asks first, and goes on unless it is confirmed', async () => {
    const { electron, log } = await boot(folder);
    electron.dialog.answer = 1;
    (quitEntry(electron)?.click as () => void)();
    await until(() => electron.dialog.asked.length === 1);
    expect(log).toEqual([]);
    expect(electron.BrowserWindow.all.size).toBe(1);
  });

  it('stops the host before the program ends', async () => {
    const { electron, log, wire } = await boot(folder);
    electron.dialog.answer = 0;
    (quitEntry(electron)?.click as () => void)();
    expect(await electron.app.exited).toBe(0);
    expect(log).toEqual(['stopped']);
    expect(wire.connections.every(({ open }) => !open)).toBe(true);
  });

  it('ends the wire of the page whose window is gone by then', async () => {
    const booted = await boot(folder);
    const page = await openPage(booted);
    await page.next();
    booted.electron.app.quit();
    expect(await booted.electron.app.exited).toBe(0);
    expect(booted.log).toEqual(['stopped']);
    expect(booted.wire.connections.every(({ open }) => !open)).toBe(true);
  });

  it('asks nothing when the machine goes down, which waits for it', async () => {
    const { electron, log } = await boot(folder);
    const event = stoppable();
    electron.powerMonitor.emit('shutdown', event);
    expect(event.defaultPrevented).toBe(true);
    expect(await electron.app.exited).toBe(0);
    expect(electron.dialog.asked).toEqual([]);
    expect(log).toEqual(['stopped']);
  });
});

describe('end of the session on Windows', () => {
  const asking = (...reasons: string[]) => ({ ...stoppable(), reasons });

  it.each(['shutdown', 'logoff'])('waits until the host has stopped: %s', async (reason) => {
    const { electron, window, log } = await boot(folder);
    window.close();
    const first = asking(reason);
    const second = asking(reason);
    window.emit('query-session-end', first);
    window.emit('query-session-end', second);
    expect([first.defaultPrevented, second.defaultPrevented]).toEqual([true, true]);
    // Windows waits for nobody whose windows are hidden or gone.
    expect(window.isVisible()).toBe(true);
    expect(await electron.app.exited).toBe(0);
    expect(electron.dialog.asked).toEqual([]);
    expect(log).toEqual(['stopped']);
  });

  it('is not held up for an installer, which goes on only when nobody refuses', async () => {
    const { electron, window, log } = await boot(folder);
    const event = asking('close-app');
    window.emit('query-session-end', event);
    await Promise.resolve();
    expect([event.defaultPrevented, log]).toEqual([false, []]);
    window.emit('session-end', event);
    expect(await electron.app.exited).toBe(0);
    expect(log).toEqual(['stopped']);
  });
});
