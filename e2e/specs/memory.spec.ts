import type { Desk } from '../fixtures/desk.ts';
import type { Source } from '../fixtures/source.ts';
import { expect, test } from '../fixtures/test.ts';
import type { DeskWindow } from '../pages/desk-window.ts';

const PASSWORD = 'correct horse battery';

/** Ana has looked, and is away while something happens. */
async function happenMeanwhile(desk: Desk, ana: DeskWindow, tool: Source): Promise<void> {
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await desk.advance('PT1M');
  await expect(ana.statusLine).toContainText('21:11:');
  await ana.press('j', 'Escape');
  await desk.advance('PT20M');
  await tool.trigger('ups', { level: 3, description: 'UPS on battery' });
  await expect(ana.queue.row('UPS on battery')).toBeVisible();
  await expect(ana.statusLine).toContainText('21:31:');
}

const strip = (ana: DeskWindow) => ana.page.getByRole('status').filter({ hasText: 'Since 21:11' });

test('a reload is no sign of life, and takes nothing away of what is still to be read', async ({
  desk,
  ana,
}) => {
  const tool = await desk.addSource('zabbix');
  await tool.trigger('uplink', { level: 3, description: 'Uplink down' });
  await happenMeanwhile(desk, ana, tool);
  await ana.page.reload();
  await expect(ana.queue.row('UPS on battery')).toBeVisible();
  await expect(strip(ana)).toHaveCount(0);
  await ana.press('u');
  await expect(strip(ana)).toContainText('(20m): 1 new');
  await ana.page.reload();
  await expect(strip(ana)).toContainText('(20m): 1 new');
  await ana.press('Shift+U');
  await expect(strip(ana)).toHaveCount(0);
  await ana.page.reload();
  await expect(ana.queue.row('UPS on battery')).toBeVisible();
  await ana.press('j');
  await ana.queue.expectKeysOn('UPS on battery');
  await expect(strip(ana)).toHaveCount(0);
});

test('where somebody looked last is known after a reload, but not to another operator', async ({
  desk,
  ana,
}) => {
  await desk.call('operator.add', { name: 'ben', fullName: 'Ben Berg', password: PASSWORD });
  const tool = await desk.addSource('zabbix');
  const id = await tool.trigger('uplink', { level: 3, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(ana.detail.history).toContainText('opened it');
  await ana.press('Escape');
  await desk.call('incident.postMessage', { id, text: 'Called the carrier' });
  const openAgain = async (): Promise<void> => {
    await expect(ana.queue.row('Uplink down')).toBeVisible();
    await ana.press('j', 'Enter');
    await expect(ana.detail.history).toContainText('Called the carrier');
  };
  await ana.page.reload();
  await openAgain();
  await expect(ana.detail.history).toContainText('since you last looked');

  await happenMeanwhile(desk, ana, tool);
  await ana.press('u');
  await expect(strip(ana)).toBeVisible();
  await ana.chooseFromMenu('Another operator takes over');
  await ana.dialog.getByRole('button', { name: 'Ben Berg' }).press('Enter');
  await ana.dialog.getByLabel('Password').fill(PASSWORD);
  await ana.press('Enter');
  await expect(ana.dialog).toBeHidden();
  await expect(strip(ana)).toHaveCount(0);
  await ana.queue.row('Uplink down').click();
  await expect(ana.detail.history).toContainText('Called the carrier');
  await expect(ana.detail.history).not.toContainText('since you last looked');
});
