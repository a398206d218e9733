import { reportTroubles } from '../fixtures/evening-queue.ts';
import { expect, test } from '../fixtures/test.ts';

test('V switches from cards to a table beside the detail and to the table alone, and stays so', async ({
  desk,
  ana,
}) => {
  await reportTroubles(desk);
  const { queue, page } = ana;
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await ana.press('v');
  const heading = queue.grid.getByRole('columnheader', { name: 'Host' });
  await expect(heading).toBeVisible();
  const row = queue.row('Power feed B lost');
  expect((await row.boundingBox())?.height).toBe(28);
  await expect(row).toContainText('sw-bgo1-2');
  await expect(row).toContainText('bgo1');

  await ana.press('v');
  const wide = await queue.grid.boundingBox();
  expect(wide?.width).toBeGreaterThan(1_800);
  await ana.press('j', 'Enter');
  await expect(ana.detail.of('Power feed B lost')).toBeVisible();
  expect((await queue.grid.boundingBox())?.width).toBeLessThan(1_200);
  await ana.press('Escape');
  await expect(ana.detail.of('Power feed B lost')).toBeHidden();

  await page.reload();
  await expect(queue.grid.getByRole('columnheader', { name: 'Host' })).toBeVisible();
  await ana.press('v');
  await expect(queue.grid.getByRole('columnheader', { name: 'Host' })).toBeHidden();
});

test('headings sort by keyboard, with Shift among the others', async ({ desk, ana }) => {
  await reportTroubles(desk);
  const { queue } = ana;
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await ana.press('v', 'v');
  const site = queue.grid.getByRole('columnheader', { name: 'Site' });
  await site.getByRole('button').focus();
  await ana.press('Enter');
  await expect(site).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await queue.titles())[0]).toBe('Power feed B lost');
  const title = queue.grid.getByRole('columnheader', { name: 'Title' });
  await title.getByRole('button').focus();
  await ana.press('Shift+Enter');
  await expect(title).toHaveAttribute('aria-sort', 'ascending');
  await expect(site).toHaveAttribute('aria-sort', 'ascending');
  await expect
    .poll(async () => (await queue.titles()).slice(0, 3))
    .toEqual(['Port 1 is down', 'Port 13 is down', 'Port 17 is down']);
  await site.getByRole('button').focus();
  await ana.press('Enter', 'Enter');
  await expect(site).not.toHaveAttribute('aria-sort', /./);
});

test('columns are chosen, any tag among them, and the width is moved by keys', async ({
  desk,
  ana,
}) => {
  await reportTroubles(desk);
  const { queue, page } = ana;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await ana.press('v', 'v');
  await page.getByRole('button', { name: 'View', exact: true }).focus();
  await ana.press('Enter', 'Enter');
  await expect(ana.dialog).toContainText('Columns of the table');
  await ana.dialog.getByRole('textbox', { name: 'Tag to add as a column' }).fill('room');
  await ana.press('Enter');
  await ana.dialog.getByRole('checkbox', { name: 'Source' }).focus();
  await ana.press('Space', 'Escape');
  await expect(ana.dialog).toBeHidden();
  await expect(queue.grid.getByRole('columnheader', { name: 'room' })).toBeVisible();
  await expect(queue.grid.getByRole('columnheader', { name: 'Source' })).toBeHidden();
  await expect(queue.row('Power feed B lost')).toContainText('r1');

  await queue.grid.focus();
  await ana.press('j', 'Enter');
  const separator = page.getByRole('separator', { name: 'Width of the queue' });
  await separator.focus();
  await ana.press('Home');
  await expect(queue.grid.getByRole('columnheader', { name: 'room' })).toBeHidden();
  await ana.press('End');
  await expect(separator).toHaveAttribute('aria-valuenow', '80');
  await page.reload();
  await expect(queue.grid.getByRole('columnheader', { name: 'room' })).toBeVisible();
});
