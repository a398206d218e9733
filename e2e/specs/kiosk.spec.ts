import { expectAccessible } from '../fixtures/accessibility.ts';
import type { BrowserContext } from 'playwright/test';
import { usualDesk, type Desk } from '../fixtures/desk.ts';
import { reportTroubles } from '../fixtures/evening-queue.ts';
import { expect, test } from '../fixtures/test.ts';
import { Kiosk } from '../pages/kiosk.ts';

/** A screen on the wall, by the address that its browser is started with. */
async function hangUp(desk: Desk, browser: BrowserContext): Promise<Kiosk> {
  await desk.call('operator.add', { name: 'wall', role: 'viewer' });
  const { token } = await desk.call('operator.addToken', { name: 'wall' });
  const page = await browser.newPage();
  await page.goto(`${desk.address}/?kiosk#token=${token}`);
  return new Kiosk(page);
}

test('a screen on the wall signs in by its address, and only shows', async ({
  desk,
  otherBrowser,
  problems,
}) => {
  problems.expect(/status of 401/);
  const zabbix = await desk.addSource('zabbix');
  const feed = await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost' });
  const wall = await hangUp(desk, otherBrowser);
  await expect(wall.row('Power feed B lost')).toBeVisible();
  await expect(wall.count('Critical')).toContainText('1');
  await expect(wall.statusLine).toContainText('Listener');
  await expect(wall.page.getByRole('navigation')).toHaveCount(0);

  for (const key of ['j', 'a', 'c', 'Enter', 'Alt+a', 'Tab']) await wall.page.keyboard.press(key);
  await expect(wall.page.getByRole('dialog')).toHaveCount(0);
  expect(await wall.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await expect(wall.row('Fan is slow')).toBeVisible();
  const { row } = await desk.call('incident.get', { id: feed });
  expect(row).toMatchObject({ acknowledged: false, open: true });

  await desk.call('incident.acknowledge', { ids: [feed] });
  await expect(wall.lines.getByRole('listitem')).toContainText([
    'Unacknowledged 1',
    'Fan is slow',
    'Acknowledged 1',
    'Power feed B lost',
  ]);
  await wall.page.reload();
  await expect(wall.row('Fan is slow')).toBeVisible();
});

test('its session ends like any other, and it signs in again by itself', async ({
  desk,
  otherBrowser,
  problems,
}) => {
  problems.expect(/status of 401|WebSocket connection to/);
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  const wall = await hangUp(desk, otherBrowser);
  await expect(wall.row('Fan is slow')).toBeVisible();
  await desk.advance('PT17H');
  await zabbix.trigger('disk', { level: 2, description: 'Disk is full' });
  await expect(wall.row('Disk is full')).toBeVisible({ timeout: 30_000 });
});

test.describe('a host that goes away', () => {
  test.use({ deskOptions: { ...usualDesk, clock: null } });

  test('is said over everything, and the display comes back with it', async ({
    desk,
    otherBrowser,
    problems,
  }) => {
    test.setTimeout(120_000);
    problems.expect(/status of 401|ERR_|WebSocket connection to/);
    const zabbix = await desk.addSource('zabbix');
    await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
    const wall = await hangUp(desk, otherBrowser);
    await expect(wall.row('Fan is slow')).toBeVisible();
    await desk.kill();
    await expect(wall.blindBar).toContainText('the host cannot be reached');
    await desk.start();
    await expect(wall.blindBar).toBeHidden({ timeout: 20_000 });
    await zabbix.trigger('disk', { level: 2, description: 'Disk is full' });
    await expect(wall.row('Disk is full')).toBeVisible();
  });
});

test('an operator goes there by a command, and Escape leads back', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await expect(ana.queue.row('Fan is slow')).toBeVisible();
  const wall = new Kiosk(ana.page);
  await ana.command('kiosk');
  await expect(wall.row('Fan is slow')).toBeVisible();
  await expect(ana.queue.grid).toHaveCount(0);
  expect(ana.page.url()).toContain('?kiosk');
  const isFull = () => ana.page.evaluate(() => document.fullscreenElement !== null);
  await expect.poll(isFull).toBe(true);
  await ana.press('Escape');
  await expect.poll(isFull).toBe(false);
  await expect(ana.queue.row('Fan is slow')).toBeVisible();
  expect(ana.page.url()).not.toContain('kiosk');

  await ana.chooseFromMenu('Kiosk');
  await expect(wall.row('Fan is slow')).toBeVisible();
  await ana.command('leave');
  await expect(ana.queue.row('Fan is slow')).toBeVisible();
});

test('the pointer is out of sight until it moves, and then there is a way out', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await expect(ana.queue.row('Fan is slow')).toBeVisible();
  await ana.command('kiosk');
  const wall = new Kiosk(ana.page);
  await expect(wall.row('Fan is slow')).toBeVisible();
  const cursor = () =>
    ana.page.evaluate(
      () => getComputedStyle(document.querySelector('.kiosk') ?? document.body).cursor,
    );
  await expect.poll(cursor).toBe('none');
  await ana.page.mouse.move(300, 300);
  await ana.page.mouse.move(310, 310);
  await expect(wall.leaveButton).toBeVisible();
  expect(await cursor()).not.toBe('none');
  await expect(wall.leaveButton).toBeHidden();
  await ana.page.mouse.move(300, 300);
  await wall.leaveButton.click();
  await expect(ana.queue.row('Fan is slow')).toBeVisible();
});

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
] as const) {
  test(`at ${width} by ${height} it is read from metres away, and nothing is cut off`, async ({
    desk,
    ana,
  }) => {
    await reportTroubles(desk);
    const { page } = ana;
    await page.setViewportSize({ width, height });
    await expect(ana.queue.row('Power feed B lost')).toBeVisible();
    await ana.command('kiosk');
    const wall = new Kiosk(page);
    const title = wall.row('Power feed B lost').locator('.queue-title');
    const size = await title.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(size / height).toBeGreaterThan(0.025);
    const counts = await wall.counts.boundingBox();
    const first = await wall.row('Power feed B lost').boundingBox();
    expect(first?.y).toBeGreaterThan((counts?.y ?? 0) + (counts?.height ?? 0));
    const last = wall.lines.getByRole('listitem').last();
    await expect(last).toContainText(/^\d+ more unacknowledged$/);
    const box = await last.boundingBox();
    const status = await wall.statusLine.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(status?.y ?? 0);
    expect((status?.y ?? 0) + (status?.height ?? 0)).toBeLessThanOrEqual(height + 0.5);
    if (width === 1920) await expectAccessible(page, 'kiosk');
  });
}
