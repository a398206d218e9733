import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/test.ts';

const run = promisify(execFile);

test('a new desk says that it is blind, and its line makes the first incident appear', async ({
  ana,
}) => {
  const { page, queue } = ana;
  await expect(page.getByRole('heading')).toHaveText(
    'No source has reported yet: this desk is blind.',
  );
  await expect(ana.statusLine).toContainText(/No source yet|never seen/);
  const line = await page.getByLabel('Command').textContent();
  const { stdout } = await run('sh', ['-c', line ?? '']);
  expect(stdout).toContain('"outcome":"opened"');
  await expect(queue.row('Hello from curl')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'this desk is blind' })).toBeHidden();
});

test('the address of the first start signs in once, and leaves no key behind', async ({
  desk,
  ana,
  otherBrowser,
  problems,
}) => {
  await expect(ana.page.getByRole('heading')).toContainText('No source has reported yet');
  expect(ana.page.url()).toBe(`${desk.address}/`);

  problems.expect(/status of 401/);
  const page = await otherBrowser.newPage();
  await page.goto(desk.signedInAddress);
  await expect(page.getByRole('alert')).toContainText('has been used or has expired');
  expect(page.url()).toBe(`${desk.address}/`);
});
