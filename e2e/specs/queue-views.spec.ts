import { readFile } from 'node:fs/promises';
import { reportTroubles } from '../fixtures/evening-queue.ts';
import { expect, test } from '../fixtures/test.ts';

test('a view is saved by name, counted, and shown by its number', async ({ desk, ana }) => {
  await reportTroubles(desk);
  const { queue, page } = ana;
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await ana.press('/');
  await page.keyboard.type('site=osl2');
  await ana.press('Enter');
  await expect(page.getByRole('search')).toContainText('6 of 24 shown');
  await page.getByRole('button', { name: 'View', exact: true }).focus();
  await ana.press('Enter', 'ArrowDown', 'Enter');
  await expect(ana.dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Oslo');
  await ana.press('Enter');
  await expect(ana.dialog).toBeHidden();
  const views = page.getByRole('navigation', { name: 'Saved views' });
  await expect(views.getByRole('button', { name: /Oslo ?, 6 open/ })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await ana.press('0');
  await expect(queue.filter).toHaveValue('');
  await expect(queue.heading('Unacknowledged')).toHaveText('Unacknowledged 24');
  await page.reload();
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await ana.press('1');
  await expect(queue.filter).toHaveValue('site=osl2');
  await expect(page.getByRole('search')).toContainText('6 of 24 shown');
});

test('who was away is told what happened, in a strip and on the rows', async ({ desk, ana }) => {
  const tool = await reportTroubles(desk, 4);
  const { queue, page } = ana;
  await expect(queue.row('Port 0 is down')).toBeVisible();
  await desk.advance('PT1S');
  await expect(ana.statusLine).toContainText('21:10:01');
  await ana.press('j');
  await desk.advance('PT2M');
  await tool.trigger('feed', { level: 1, description: 'Power feed B lost' });
  await tool.trigger('trouble-1', { level: 1, description: 'Port 1 is down' });
  await tool.resolve('trouble-2');
  await desk.advance('PT2M');
  await expect(ana.statusLine).toContainText('21:14:01');

  await ana.press('k');
  const strip = page.getByRole('status').filter({ hasText: 'Since ' });
  await expect(strip).toContainText('Since 21:10 (4m): 1 new, 1 critical, 1 worse, 1 closed');
  await expect(strip).toContainText('1 of them never acknowledged');
  await ana.press('n');
  await expect(queue.row('Power feed B lost')).toContainText('new since you looked');
  await expect(queue.row('Port 1 is down')).toContainText('worse since you looked');
  await ana.press('u');
  await queue.expectKeysOn('Power feed B lost');
  await ana.press('Enter');
  await expect(queue.row('Power feed B lost')).not.toContainText('new since you looked');
  await ana.press('Shift+U');
  await expect(strip).toBeHidden();
  await expect(queue.row('Port 1 is down')).not.toContainText('since you looked');
});

test('the view leaves as CSV, as JSON and as text', async ({ desk, ana, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('feed', { level: 1, description: '=HYPERLINK("x")' });
  await zabbix.trigger('fan', { level: 3, description: 'Fan is slow' });
  const { queue, page } = ana;
  await expect(queue.row('Fan is slow')).toBeVisible();
  const exported = async (item: string): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'View', exact: true }).focus();
    await ana.press('Enter');
    await page.getByRole('menuitem', { name: item }).press('Enter');
    return readFile(await (await download).path(), 'utf8');
  };
  expect(await exported('Export as CSV')).toContain(`,"'=HYPERLINK(""x"")",unacknowledged,`);
  const records = JSON.parse(await exported('Export as JSON')) as { title: string }[];
  expect(records.map(({ title }) => title)).toEqual(['=HYPERLINK("x")', 'Fan is slow']);

  await ana.press('j', 'j', 'Control+c');
  await expect(ana.outcome).toContainText('Copied 1 incident as text');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^#\d+ · Moderate · Fan is slow · zabbix/);
});
