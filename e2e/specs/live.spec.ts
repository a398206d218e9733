import { DeskWindow } from '../pages/desk-window.ts';
import { signInByToken } from '../fixtures/sign-in-by-token.ts';
import { expect, test } from '../fixtures/test.ts';

test('what another operator acknowledges moves, and stops asking here', async ({
  desk,
  ana,
  otherBrowser,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink down' });
  await ana.prompt.expectAccepting();

  await desk.call('operator.add', { name: 'ben', role: 'operator' });
  const ben = await signInByToken(desk, otherBrowser, 'ben');
  await expect(ben.queue.row('Uplink down')).toBeVisible();
  await ben.press('j', 'a');

  await expect(ana.prompt.card).toBeHidden();
  await ana.queue.expectSection('Uplink down', 'Acknowledged');
  await expect(ana.queue.row('Uplink down')).toContainText('ben, 2h left');
});

test('two windows of one operator stay in step', async ({ desk, ana, context }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const page = await context.newPage();
  await page.goto(desk.address);
  const second = new DeskWindow(page);
  await expect(second.queue.row('Uplink down')).toBeVisible();
  await expect(ana.queue.row('Uplink down')).toBeVisible();

  await ana.press('j', 'Enter');
  await ana.writeMessage('Looking at it');
  await ana.press('a');
  await expect(second.queue.row('Uplink down')).toContainText('ana, 2h left');
  await expect(second.prompt.card).toBeHidden();
  await second.press('j', 'Enter');
  await expect(second.detail.history).toContainText('Looking at it');

  await second.close();
  await expect(ana.detail.of('Uplink down')).toContainText('closed');
});

test('what its source ends closes while the operator looks at it', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(ana.detail.of('Uplink down')).toBeVisible();
  await zabbix.resolve('uplink');
  await expect(ana.detail.of('Uplink down')).toContainText('closed');
  await expect(ana.detail.history).toContainText('zabbix reported its end');
  await expect(ana.prompt.card).toBeHidden();
});
