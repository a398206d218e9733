import type { Page } from 'playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';

test('a key is given to another action only when it is free, and then acts and is shown', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 3, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('?');
  await ana.pressAt(page.getByRole('button', { name: 'Change keys' }));
  const acknowledge = page.getByRole('button', { name: 'Another key for “Acknowledge” than A' });
  await ana.pressAt(acknowledge);
  await ana.press('m');
  await expect(ana.dialog).toContainText('M is the key of “Write a message” already.');
  await expectAccessible(page, 'keys while they are changed', '[role=dialog]');
  await ana.press('q');
  await expect(
    page.getByRole('button', { name: 'Another key for “Acknowledge” than Q' }),
  ).toBeVisible();
  await ana.press('Escape', 'j');
  await ana.queue.expectKeysOn('Uplink down');
  await ana.press('a');
  await ana.press('q');
  await expect(ana.outcome).toContainText('Acknowledged');

  await page.reload();
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('?');
  await ana.pressAt(page.getByRole('button', { name: 'All keys as they were' }));
  await expect(page.getByRole('button', { name: 'All keys as they were' })).toHaveCount(0);
});

test('at 150 % nothing hangs out of the window', async ({ desk, ana }) => {
  const { page } = ana;
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 3, description: 'Uplink down' });
  await ana.openSettings('Appearance');
  const heading = page.getByRole('heading', { name: 'Appearance' });
  const before = (await heading.boundingBox())?.height ?? 0;
  await page.getByLabel('Size of everything').selectOption('150');
  await expect
    .poll(async () => ((await heading.boundingBox())?.height ?? 0) / before)
    .toBeCloseTo(1.5, 1);
  for (const name of ['Sources', 'Operators', 'Listener', 'About']) {
    await ana.openSettings(name);
    await expectWithin(page);
  }
  await ana.press('Alt+4');
  await expect(page.getByRole('heading', { name: 'Profiles', level: 2 })).toBeVisible();
  await expectWithin(page);
  await ana.press('Alt+2');
  await page.getByRole('button', { name: 'Incident', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Publish…' })).toBeVisible();
  await expectWithin(page);
  await ana.goTo('Desk');
  await expectWithin(page);
  await ana.press('j', 'Shift+A');
  await expect(ana.dialog).toBeVisible();
  const [asked, card] = [await ana.dialog.boundingBox(), await ana.prompt.card.boundingBox()];
  expect((asked?.x ?? 0) + (asked?.width ?? 0)).toBeLessThanOrEqual(card?.x ?? 0);
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
  await ana.press('Control+k');
  await expect(ana.dialog).toBeVisible();
  const dialog = await ana.dialog.boundingBox();
  expect(dialog?.x).toBeGreaterThanOrEqual(0);
  expect((dialog?.x ?? 0) + (dialog?.width ?? 0)).toBeLessThanOrEqual(1280);
});

test('what fails in the drawing of a page says so, and leaves the rest of the window', async ({
  ana,
  problems,
}) => {
  problems.expect(/./);
  const { page } = ana;
  // Signed in first: what is loaded again before it has used its key would have none.
  await expect(ana.statusLine).toBeVisible();
  await page.routeWebSocket(/\/wire$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      socket.send(String(message).replace('"backups":[', '"broken":['));
    });
  });
  await page.reload();
  await ana.openSettings('Backups').catch(() => undefined);
  await expect(page.getByRole('heading', { name: /has failed/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Details of the failure' })).toContainText(
    'TypeError',
  );
  await expectAccessible(page, 'a page that failed');
  await expect(ana.statusLine).toContainText('Engine');
  await ana.goTo('Desk');
  await expect(page.getByRole('heading', { name: /has failed/ })).toHaveCount(0);
});

async function expectWithin(page: Page): Promise<void> {
  const overhang = await page.evaluate(() => {
    const root = document.getElementById('root');
    return [document.documentElement, root].map((element) =>
      element ? element.scrollWidth - element.clientWidth : 1,
    );
  });
  expect(overhang.every((pixels) => pixels <= 0)).toBe(true);
}

test('shifts end when the operator says, and an acknowledgement may hold until then', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 3, description: 'Uplink down' });
  await ana.openSettings('Attention and sound');
  const ends = page.getByLabel('Shifts end at');
  await expect(ends).toHaveValue('06:00, 14:00, 22:00');
  await ends.fill('7, 25:00');
  await expect(page.getByText('“25:00” is no time of day. Write it like 06:00.')).toBeVisible();
  await ends.fill('7, 21:45');
  await expect(page.getByText('By the clocks of Oslo, the zone')).toContainText(
    'next end is 21:45',
  );
  await ana.press('Enter');
  await expect(ends).toHaveValue('07:00, 21:45');
  await ana.goTo('Desk');
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Shift+A');
  await expect(ana.dialog.getByRole('radio', { name: 'End of shift, 21:45' })).toBeVisible();
});
