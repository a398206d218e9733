import type { Page, WebSocketRoute } from 'playwright/test';
import type { StatusBarBridge, StatusBarView } from '#shared/contract/bridge.ts';
import {
  axeOf,
  expectAccessible,
  expectNothingGrave,
  graveFaults,
} from '../fixtures/accessibility.ts';
import { beyondTheKeyboard } from '../fixtures/keyboard-reach.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import type { Desk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';

const SETTINGS_PAGES = [
  'Attention and sound',
  'Keys',
  'Sources',
  'Operators',
  'Listener',
  'Backups',
  'Rules of the desk',
  'About',
];

const KEYS_TO_DIALOGS = ['Shift+A', 'c', 'Shift+M', '?', 'Control+k'] as const;
const COMMANDS_TO_DIALOGS = [
  'Set the level…',
  'Rename…',
  'Tags…',
  'Ticket…',
  'Relate to another…',
  'Columns…',
  'Save this view…',
  'Save as a filter…',
  'Another operator takes over',
] as const;
/** What opens each menu of the desk. */
const MENUS = ['View', 'More', /, operator /] as const;

const statusBarView: StatusBarView = {
  levels: [
    { level: 1, word: 'Critical', count: 2 },
    { level: 2, word: 'High', count: 5 },
    { level: 3, word: 'Moderate', count: 0 },
    { level: 4, word: 'Low', count: 1 },
    { level: 5, word: 'Information', count: 0 },
  ],
  words: '2 critical, 8 unacknowledged, muted',
  muted: true,
  language: 'en',
  labels: { muted: 'Muted', open: 'Open' },
};

test('a look finds what is wrong', async ({ page }) => {
  await page.setContent(`<html lang="en"><title>Faults</title><body style="background: #fff">
    <main><h1>Faults</h1><p style="color: #ccc">Faint</p><input>
    <button tabindex="-1">By pointer alone</button><button>By both</button></main>`);
  const found = await graveFaults(await axeOf(page));
  expect(found.map((fault) => fault.split(':')[0])).toEqual(['color-contrast', 'label']);
  expect(await beyondTheKeyboard(page)).toEqual(['button  By pointer alone']);
});

test('waiting, signing in, the first run, the settings and the small pages of the desktop', async ({
  desk,
  ana,
  otherBrowser,
}) => {
  const { page } = ana;
  await expect(page.getByLabel('Command')).toBeVisible();
  await expectAccessible(page, 'first run');
  await ana.goTo('Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expectAccessible(page, 'settings');
  const waiting = await page.context().newPage();
  await waiting.routeWebSocket(/\/wire$/, () => undefined);
  await waiting.goto(desk.address);
  await expect(waiting.getByRole('status')).toBeVisible();
  await expectAccessible(waiting, 'waiting for the host');
  await waiting.close();

  const stranger = await otherBrowser.newPage();
  await stranger.goto(desk.address);
  await expect(stranger.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(stranger, 'sign-in');
  await stranger.addInitScript(showInStatusBar, statusBarView);
  await stranger.goto(new URL('/status-bar/index.html', desk.address).href);
  await expect(stranger.getByRole('listitem', { name: 'Critical: 2' })).toBeVisible();
  await expectAccessible(stranger, 'status bar');
  for (const language of ['en', 'fr']) {
    await stranger.goto(new URL(`/crashed/index.html#${language}`, desk.address).href);
    await expect(stranger.locator(`main#${language}`)).toBeVisible();
    await expectNothingGrave(stranger, `crashed, ${language}`);
  }
});

test('every page of the settings', async ({ ana }) => {
  test.setTimeout(120_000);
  for (const name of SETTINGS_PAGES) {
    await ana.openSettings(name);
    await expectAccessible(ana.page, `settings, ${name}`);
  }
  const { page } = ana;
  await ana.command('Add a source');
  await expect(page.getByRole('radio', { name: 'Alertmanager' })).toBeFocused();
  await expectAccessible(page, 'settings, adding a source');
  await ana.press('Tab', 'Enter');
  await expect(page.getByText('Waiting for the first signal…')).toBeVisible();
  await ana.pressAt(page.getByRole('button', { name: 'Put in an example' }));
  await ana.pressAt(page.getByRole('button', { name: 'See what it becomes' }));
  await expect(page.getByText('Nothing was stored.')).toBeVisible();
  await expectAccessible(page, 'settings, what to paste and a tried post');
});

test('the desk, empty and full, as cards and tables, and the prompt', async ({ desk, ana }) => {
  // A reload before that would throw away the key that signs in once.
  await expect(ana.queue.grid).toBeVisible();
  await ana.page.addInitScript(playOnLostHeadset);
  await ana.page.routeWebSocket(/\/wire$/, asDemo);
  await ana.page.reload();
  const zabbix = await desk.addSource('zabbix', { heartbeatSeconds: 60 });
  await zabbix.post({ action: 'heartbeat' });
  await expect(ana.page.getByRole('region', { name: 'Demo' })).toBeVisible();
  await expect(ana.statusLine).toContainText('NO SOUND');
  await expect(ana.queue.grid).toContainText('Nothing is waiting for anybody');
  await expectAccessible(ana.page, 'empty desk of a demo, without sound');
  await fill(desk);
  await ana.prompt.expectAccepting();
  await ana.press('j', 'Enter', 'x');
  await expect(ana.detail.history).toBeVisible();
  await desk.advance('PT5M');
  await expect(ana.blindBar).toBeVisible();
  await expect(ana.statusLine).toContainText('21:15:');
  await expectAccessible(ana.page, 'full desk, blind, with prompt and detail');
  await ana.press('a');
  await expect(ana.outcome).toContainText('Acknowledged');
  await expectAccessible(ana.page, 'after an acknowledgement');

  await expect(ana.page.getByRole('status').filter({ hasText: 'Since ' })).toBeVisible();
  await ana.press('x', 'v');
  await expect(ana.queue.selectionBar).toBeVisible();
  await expect(ana.queue.grid.getByRole('columnheader', { name: 'Level' })).toBeVisible();
  await expectAccessible(ana.page, 'table beside the detail, strip and selection');
  await ana.press('Escape', 'Escape', 'v');
  await expect(ana.detail.history).toBeHidden();
  await ana.command('By site');
  await expect(ana.queue.grid.getByRole('rowheader').filter({ hasText: 'osl2' })).toBeVisible();
  await expectAccessible(ana.page, 'table alone, in groups');
});

test('the dialogs, the menus and the locked desk', async ({ desk, ana }) => {
  test.setTimeout(120_000);
  await desk.call('operator.add', { name: 'ben' });
  await fill(desk);
  const { page, dialog } = ana;
  await ana.prompt.expectAccepting();
  await ana.press('j', 'Enter');
  await expect(ana.detail.history).toBeVisible();
  for (const key of KEYS_TO_DIALOGS) {
    await ana.press(key);
    await expect(dialog).toBeVisible();
    await expectAccessible(page, `dialog of ${key}`, '[role=dialog]');
    await ana.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await ana.press('/');
  await page.keyboard.type('site=osl2');
  await ana.press('Enter');
  for (const item of COMMANDS_TO_DIALOGS) {
    await openByPalette(ana, item);
    await expectAccessible(page, `dialog ${item}`, '[role=dialog]');
    await ana.press('Escape');
    await expect(dialog).toBeHidden();
  }
  for (const name of MENUS) {
    await ana.pressAt(page.getByRole('button', { name, exact: true }));
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, `menu ${String(name)}`, '[role=menu]');
    await ana.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
  await ana.command('Lock the desk');
  await expect(page.getByRole('heading', { name: /^Locked by/ })).toBeVisible();
  await expectAccessible(page, 'locked desk');
});

test('with forced colours levels and focus still show', async ({ desk, ana }) => {
  await ana.page.emulateMedia({ forcedColors: 'active' });
  await fill(desk);
  await ana.prompt.expectAccepting();
  await ana.press('j');
  await ana.queue.expectKeysOn('Uplink down');
  const row = ana.queue.row('Uplink down');
  await expect(row.getByText('Critical')).toBeVisible();
  const marks = await row.evaluate((element) => {
    const { outlineStyle, borderTopStyle } = getComputedStyle(element);
    const badge = element.querySelector('.level-badge');
    return {
      row: [outlineStyle, borderTopStyle],
      badge: badge ? getComputedStyle(badge).borderTopStyle : '',
    };
  });
  expect(marks.row).toContain('solid');
  expect(marks.badge).toBe('solid');
});

test('whoever wants no motion sees none', async ({ ana }) => {
  await expect(ana.page.getByText('Waiting for the first signal')).toBeVisible();
  await ana.page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(() => runningMotions(ana.page)).toBeGreaterThan(0);
  await ana.page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => runningMotions(ana.page)).toBe(0);
});

function runningMotions(page: Page): Promise<number> {
  return page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
}

/** Opens a dialog by its name in the palette, which closes for it. */
async function openByPalette(ana: DeskWindow, item: string): Promise<void> {
  await ana.command(item);
  await expect(ana.page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
  await expect(ana.dialog).toBeVisible();
}

/** Stands in for what the desktop tells its status bar; runs in the page. */
function showInStatusBar(view: StatusBarView): void {
  const statusBar: StatusBarBridge = { onView: (draw) => draw(view), openDesk: () => undefined };
  Object.assign(window, { statusBar });
}

/** The headset that was chosen to sound on is no longer there; runs in the page. */
function playOnLostHeadset(): void {
  localStorage.setItem('watchfloor.sound-device', '{"id":"lost","label":"Headset"}');
}

/** The host says that nothing on its desk is real. */
function asDemo(socket: WebSocketRoute): void {
  const host = socket.connectToServer();
  host.onMessage((message) => {
    socket.send(String(message).replace('"demo":null', '"demo":{"startedAt":0}'));
  });
}

/** Every level, every section and every mark that the queue has. */
async function fill(desk: Desk): Promise<void> {
  const tool = await desk.addSource('prometheus', { type: 'alertmanager' });
  await tool.trigger('uplink', {
    level: 1,
    description: 'Uplink down',
    tags: ['site=osl2', 'link=https://wiki.example.org/42'],
    detailsUrl: 'https://prometheus.example.org/alerts',
    metadata: { note: 'value' },
  });
  for (const level of [2, 3, 4, 5]) {
    await tool.trigger(`level-${level}`, { level, description: `Problem of level ${level}` });
  }
  const acknowledged = await tool.trigger('held', { level: 2, description: 'Fan is slow' });
  await desk.call('incident.acknowledge', { ids: [acknowledged], note: 'Part is ordered' });
  await tool.trigger('gone', { level: 3, description: 'Disk was full' });
  await tool.resolve('gone');
  await tool.post({
    action: 'trigger',
    stateful: false,
    level: 5,
    key: 'note',
    description: 'Backup done',
  });
}
