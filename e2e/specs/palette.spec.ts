import { expect, test } from '../fixtures/test.ts';

test('the palette acts on the incident that the keys act on', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j');
  await ana.queue.expectKeysOn('Uplink down');
  await ana.press('Control+k');
  await expect(ana.dialog).toContainText('on Uplink down');
  await ana.press('Escape');
  await ana.command('ackn');
  await expect(ana.dialog).toBeHidden();
  await expect(ana.outcome).toContainText('Acknowledged');

  await ana.command('write a mess');
  await expect(ana.detail.messageBox).toBeFocused();
});

test('the palette goes to places and pages, and finds incidents by words and number', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const id = await zabbix.trigger('disk', { level: 4, description: 'Disk is full on web-1' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.command('backups');
  await expect(ana.page.getByRole('heading', { name: 'Backups' })).toBeVisible();
  await ana.command('disk full');
  await expect(ana.detail.of('Disk is full on web-1')).toBeVisible();
  await ana.command('settings: about');
  await expect(ana.page.getByRole('heading', { name: 'About' })).toBeVisible();
  await ana.press('Control+k');
  await ana.page.keyboard.type(`#${id}`);
  await expect(ana.dialog.getByRole('option')).toContainText(['Disk is full on web-1']);
  await ana.page.keyboard.type('99999');
  await expect(ana.dialog).toContainText('Nothing fits');
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
});
