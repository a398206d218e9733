import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';

test('a filter says what it hides, and a critical stays in sight', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost' });
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await zabbix.trigger('disk', { level: 3, description: 'Disk is full' });
  const { queue, page } = ana;
  await expect(queue.row('Disk is full')).toBeVisible();

  await queue.filter.fill('disk');
  await expect(queue.row('Fan is slow')).toBeHidden();
  const search = page.getByRole('search');
  await expect(search).toContainText('1 of 3 shown, 2 hidden by the search');
  await expect(search).toContainText('1 critical outside this view');
  await expect(queue.heading('1 critical outside this view')).toBeVisible();
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await expect(queue.heading('Unacknowledged')).toHaveText('Unacknowledged 3, showing 1, 2 more');

  await expectAccessible(page, 'a queue of which most is hidden');
  await ana.pressAt(page.getByRole('button', { name: 'Show all' }));
  await expect(queue.row('Fan is slow')).toBeVisible();
  await expect(queue.filter).toHaveValue('');
  await expect(queue.heading('Unacknowledged')).toHaveText('Unacknowledged 3');
});

test('a level that is switched off is counted, and stays off the next time', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await zabbix.trigger('disk', { level: 3, description: 'Disk is full' });
  const { queue, page } = ana;
  await expect(queue.row('Disk is full')).toBeVisible();
  await queue.levelChip('Moderate').press('Enter');
  await expect(queue.row('Disk is full')).toBeHidden();
  await expect(page.getByRole('search')).toContainText('1 of 2 shown, 1 hidden by level');

  await page.reload();
  await expect(queue.row('Fan is slow')).toBeVisible();
  await expect(queue.levelChip('Moderate')).toHaveAttribute('aria-pressed', 'false');
  await expect(queue.row('Disk is full')).toBeHidden();
});
