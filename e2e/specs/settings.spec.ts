import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';

test('the theme holds at once, and the next time', async ({ ana }) => {
  const { page } = ana;
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await ana.goTo('Settings');
  await page.getByLabel('Theme').selectOption('Light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('body')).not.toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await ana.goTo('Settings');
  await page.getByLabel('Theme').selectOption('As the machine');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('times are told in the chosen zone, which is named', async ({ ana }) => {
  await expect(ana.statusLine).toContainText('21:10:00 Oslo');
  await ana.goTo('Settings');
  await ana.page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await expect(ana.statusLine).toContainText('Sun 22 Nov 05:10:00 Tokyo');
});

test('single keys can be switched off; arrows and keys with Alt go on', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, detail, prompt } = ana;
  await ana.openSettings('Keys');
  await ana.page.getByRole('switch', { name: 'Single keys act' }).uncheck();
  await ana.goTo('Desk');
  await expect(queue.row('Uplink down')).toBeVisible();
  await queue.grid.focus();
  await ana.press('j');
  await expect(queue.grid).not.toHaveAttribute('aria-activedescendant');
  await ana.press('ArrowDown', 'ArrowUp', 'Enter');
  await expect(detail.of('Uplink down')).toBeVisible();
  await ana.press('a', 'c');
  await expect(ana.dialog).toBeHidden();
  await prompt.expectAccepting();
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await ana.press('Alt+a');
  await expect(detail.of('Uplink down')).toContainText('open, acknowledged');
});

test('the acknowledgement holds for as long as the settings say', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await ana.openSettings('Attention and sound');
  await ana.page.getByLabel('An acknowledgement holds for').selectOption('4h');
  await ana.goTo('Desk');
  await expect(ana.prompt.card).toContainText('Acknowledge · 4h');
  await ana.press('j', 'a');
  await expect(ana.queue.row('Uplink down')).toContainText('ana, 4h left');
});

test('closed incidents are kept for ever, until an admin says how long and confirms it', async ({
  ana,
}) => {
  await ana.openSettings('Rules of the desk');
  const kept = ana.page.getByLabel('Closed incidents are kept');
  await expect(kept).toHaveValue('null');
  await kept.selectOption('30 days');
  await expectAccessible(ana.page, 'whether closed incidents are removed');
  await ana.pressAt(ana.page.getByRole('button', { name: 'Keep it' }));
  await expect(kept).toHaveValue('null');
  await kept.selectOption('30 days');
  await ana.pressAt(ana.page.getByRole('button', { name: 'Remove it' }));
  await expect(kept).toHaveValue('30');
  await ana.page.reload();
  await ana.openSettings('Rules of the desk');
  await expect(kept).toHaveValue('30');
});
