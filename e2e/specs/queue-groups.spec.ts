import { reportTroubles } from '../fixtures/evening-queue.ts';
import { expect, test } from '../fixtures/test.ts';

test('groups count their levels, say who was first, fold, and are answered as a whole', async ({
  desk,
  ana,
}) => {
  const tool = await reportTroubles(desk);
  const { queue, page, outcome } = ana;
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await page.getByRole('combobox', { name: 'Grouping' }).selectOption('site');
  const group = (site: string) => queue.grid.getByRole('rowheader').filter({ hasText: site });
  // The group with the critical comes first, and does not fold.
  await expect(queue.grid.getByRole('rowheader').first()).toContainText('bgo1');
  await expect(group('bgo1')).toContainText('First was Port 21 is down');
  await expect(group('bgo1').getByRole('button', { name: /^Fold the group: bgo1/ })).toBeDisabled();

  await expect(queue.row('Port 16 is down')).toBeVisible();
  await queue.row('Port 16 is down').click();
  await ana.press('f');
  await expect(queue.row('Port 16 is down')).toBeHidden();
  await ana.press('Shift+F');
  await expect(queue.row('Port 16 is down')).toBeVisible();

  await queue.row('Power feed B lost').click();
  await ana.press('Shift+G');
  await expect(ana.dialog).toContainText('Acknowledge 6 incidents');
  await ana.press('Tab');
  await ana.answerDialog('One fibre, ticket 8812');
  await expect(outcome).toContainText('Acknowledged 6 incidents');
  await ana.press('n');
  await expect(queue.row('Power feed B lost')).toContainText('ana, 2h left');
  await ana.press('z');
  await expect(queue.row('Power feed B lost')).not.toContainText('ana, 2h left');

  // A group that nobody has seen yet appears by itself.
  await tool.trigger('new', { level: 1, description: 'Core is down', tags: ['site=new1'] });
  await ana.press('n');
  await expect(group('new1')).toBeVisible();
});

test('Shift selects ranges, Control+A everything that passes the filter, and Z takes back', async ({
  desk,
  ana,
}) => {
  await reportTroubles(desk, 150);
  const { queue, outcome } = ana;
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await ana.press('j', 'x', 'Shift+J', 'Shift+ArrowDown', 'Shift+J', 'Shift+ArrowDown');
  await expect(queue.selectionBar).toContainText('5 selected');
  await ana.press('Shift+K', 'Shift+ArrowUp');
  await expect(queue.selectionBar).toContainText('3 selected');
  await ana.press('Escape');
  await expect(queue.selectionBar).toBeHidden();

  await ana.press('/');
  await ana.page.keyboard.type('site=osl2');
  await expect(ana.page.getByRole('search')).toContainText('38 of 150 shown');
  await ana.press('Enter', 'Control+a');
  await expect(outcome).toContainText('Selected all 38 open incidents that pass the filter');
  await expect(queue.selectionBar).toContainText('38 selected');
  await ana.press('Shift+A', 'Tab');
  await ana.answerDialog('Whole site is dark');
  await expect(outcome).toContainText('Acknowledged 38 incidents');
  await expect(queue.heading('Acknowledged')).toContainText('38');
  await ana.press('z');
  await expect(outcome).toContainText('Took back the acknowledgement of 38 incidents');
});

test('duplicates are merged into the one that goes on, and taken apart again', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost' });
  await zabbix.trigger('ups', { level: 2, description: 'UPS on battery' });
  const { queue, outcome } = ana;
  await expect(queue.row('UPS on battery')).toBeVisible();
  await ana.press('j', 'x', 'j', 'x', 'Shift+M');
  await expect(ana.dialog).toContainText('Which one goes on');
  await ana.press('Enter');
  await expect(outcome).toContainText('Closed 1 incident as duplicate of #');
  await ana.press('n');
  await queue.expectSection('UPS on battery', 'Recently closed');
  await ana.press('z');
  await expect(outcome).toContainText('1 incident is open again and no duplicate');
  await ana.press('n');
  await queue.expectSection('UPS on battery', 'Unacknowledged');
});
