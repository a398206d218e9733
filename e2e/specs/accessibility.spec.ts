import type { Page } from 'playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
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

test('signing in, the first run and the settings', async ({ desk, ana, otherBrowser }) => {
  const { page } = ana;
  await expect(page.getByLabel('Command')).toBeVisible();
  await expectAccessible(page, 'first run');
  await ana.goTo('Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expectAccessible(page, 'settings');
  const stranger = await otherBrowser.newPage();
  await stranger.goto(desk.address);
  await expect(stranger.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(stranger, 'sign-in');
});

test('every page of the settings', async ({ ana }) => {
  test.setTimeout(120_000);
  for (const name of SETTINGS_PAGES) {
    await ana.openSettings(name);
    await expectAccessible(ana.page, `settings, ${name}`);
  }
});

test('the command palette', async ({ ana }) => {
  await expect(ana.page.getByLabel('Command')).toBeVisible();
  await ana.press('Control+k');
  await expect(ana.dialog).toBeVisible();
  await expectAccessible(ana.page, 'palette');
});

test('the desk, empty and full, and the prompt', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix', { heartbeatSeconds: 60 });
  await zabbix.post({ action: 'heartbeat' });
  await expect(ana.queue.grid).toContainText('Nothing is waiting for anybody');
  await expectAccessible(ana.page, 'empty desk');
  await fill(desk);
  await ana.prompt.expectAccepting();
  await ana.press('j', 'Enter', 'x');
  await expect(ana.detail.history).toBeVisible();
  await desk.advance('PT5M');
  await expect(ana.blindBar).toBeVisible();
  await expectAccessible(ana.page, 'full desk, blind, with prompt and detail');
  await ana.press('a');
  await expect(ana.outcome).toContainText('Acknowledged');
  await expectAccessible(ana.page, 'after an acknowledgement');
});

test('the dialogs and the locked desk', async ({ desk, ana }) => {
  await fill(desk);
  await ana.prompt.expectAccepting();
  await ana.press('j', 'Enter');
  await expect(ana.detail.history).toBeVisible();
  for (const key of ['Shift+A', 'c', '?']) {
    await ana.press(key);
    await expect(ana.dialog).toBeVisible();
    await expectAccessible(ana.page, `dialog of ${key}`);
    await ana.press('Escape');
    await expect(ana.dialog).toBeHidden();
  }
  for (const item of ['Set the level…', 'Tags…', 'Ticket…']) {
    await openMore(ana, item);
    await expectAccessible(ana.page, `dialog ${item}`);
    await ana.press('Escape');
    await expect(ana.dialog).toBeHidden();
  }
  await ana.chooseFromMenu('Lock the desk');
  await expect(ana.page.getByRole('heading', { name: /^Locked by/ })).toBeVisible();
  await expectAccessible(ana.page, 'locked desk');
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

async function openMore(ana: DeskWindow, item: string): Promise<void> {
  await ana.page.getByRole('button', { name: 'More' }).click();
  await ana.page.getByRole('menuitem', { name: item }).click();
  await expect(ana.dialog).toBeVisible();
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
