import { DeskWindow } from '../pages/desk-window.ts';
import { SignIn } from '../pages/sign-in.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInByToken } from '../fixtures/sign-in-by-token.ts';
import { expect, test } from '../fixtures/test.ts';

const PASSWORD = 'correct horse battery';

test('a password signs in, a wrong one is said, and guessing is slowed down', async ({
  desk,
  page,
  problems,
}) => {
  problems.expect(/status of (401|429)/);
  await desk.call('operator.add', { name: 'ben', password: PASSWORD });
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await page.goto(desk.address);
  const signIn = new SignIn(page);
  await expect(signIn.heading).toBeVisible();
  await signIn.as('ben', 'wrong');
  await expect(signIn.message).toHaveText('The name or the password is wrong. Try again.');
  await expectAccessible(page, 'a sign-in that was refused');
  await expect(async () => {
    await signIn.as('ben', 'wrong');
    await expect(signIn.message).toHaveText(/^Too many tries\. Wait \d+s\.$/, {
      timeout: 500,
    });
  }).toPass();
  await signIn.as('ben', PASSWORD);
  await expect(signIn.message).toHaveText(/^Too many tries/);

  await desk.advance('PT2M');
  await signIn.as('ben', PASSWORD);
  await expect(new DeskWindow(page).queue.row('Uplink down')).toBeVisible();
});

test('a viewer sees the queue and can change nothing', async ({ desk, otherBrowser }) => {
  const zabbix = await desk.addSource('zabbix');
  const id = await zabbix.trigger('uplink', { level: 1, description: 'Uplink down' });
  await desk.call('operator.add', { name: 'wall', role: 'viewer' });
  const wall = await signInByToken(desk, otherBrowser, 'wall');
  await expect(wall.queue.row('Uplink down')).toBeVisible();
  await wall.press('j', 'Enter');
  const detail = wall.detail.of('Uplink down');
  await expect(detail).toContainText('open, unacknowledged');
  await expect(wall.prompt.card).toContainText('Uplink down');
  for (const name of [/^Acknowledge/, /^Close\b/, /^Message\b/]) {
    await expect(wall.page.getByRole('button', { name })).toHaveCount(0);
  }
  await detail.getByRole('button', { name: /^More/ }).press('Enter');
  // What takes it out of the desk, and nothing that changes it.
  await expect(wall.page.getByRole('menuitem')).toHaveText([
    ...[/^Copy/, /^Copy/, /^Print/],
    ...[/^Save/, /^Save/, /^Save/],
  ]);
  await wall.press('Escape');
  await expect(wall.detail.messageBox).toHaveCount(0);
  await wall.prompt.expectAccepting();
  await wall.press('a', 'Alt+a', 'c');
  await expect(wall.dialog).toBeHidden();

  // A later event on the same wire: what the keys asked for would have been done before it.
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink still down' });
  await expect(wall.queue.row('Uplink still down')).toBeVisible();
  const { row } = await desk.call('incident.get', { id });
  expect(row).toMatchObject({ acknowledged: false, open: true });
});

test('an operator who is disabled is thrown out, and cannot come back', async ({
  desk,
  page,
  problems,
}) => {
  problems.expect(/status of (401|403)|WebSocket connection to/);
  await desk.call('operator.add', { name: 'ben', password: PASSWORD });
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await page.goto(desk.address);
  const signIn = new SignIn(page);
  await signIn.as('ben', PASSWORD);
  await expect(new DeskWindow(page).queue.row('Uplink down')).toBeVisible();

  await desk.call('operator.disable', { name: 'ben' });
  await expect(signIn.heading).toBeVisible();
  await expect(signIn.message).toHaveText('Your session has ended. Sign in again.');
  await expect(page.getByText('Uplink down')).toHaveCount(0);
  await signIn.as('ben', PASSWORD);
  await expect(signIn.message).toContainText('This operator is disabled.');
});

test('a locked desk shows nothing until its operator unlocks it', async ({
  desk,
  page,
  problems,
}) => {
  problems.expect(/status of 401/);
  await desk.call('operator.add', { name: 'ben', password: PASSWORD });
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink down' });
  await page.goto(desk.address);
  await new SignIn(page).as('ben', PASSWORD);
  const ben = new DeskWindow(page);
  await expect(ben.queue.row('Uplink down')).toBeVisible();
  await ben.chooseFromMenu('Lock the desk');
  await expect(page.getByRole('heading')).toHaveText('Locked by ben');
  await expect(page.getByText('Uplink down')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading')).toHaveText('Locked by ben');

  await page.getByLabel('Password').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The name or the password is wrong.');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(ben.queue.row('Uplink down')).toBeVisible();
});

test('another operator takes the desk over, and acts under the own name', async ({ desk, ana }) => {
  await desk.call('operator.add', { name: 'ben', fullName: 'Ben Berg', password: PASSWORD });
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.chooseFromMenu('Another operator takes over');
  await ana.dialog.getByRole('button', { name: 'Ben Berg' }).press('Enter');
  await ana.dialog.getByRole('button', { name: 'Take over' }).press('Enter');
  await expect(ana.dialog.getByRole('alert')).toHaveText('The name or the password is wrong.');
  await expectAccessible(ana.page, 'a take-over that was refused', '[role=dialog]');
  await ana.dialog.getByLabel('Password').fill(PASSWORD);
  await ana.press('Enter');
  await expect(ana.dialog).toBeHidden();
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'a');
  await expect(ana.queue.row('Uplink down')).toContainText('ben, 2h left');
});

test('signing out leaves nothing on the screen', async ({ desk, ana, page }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.chooseFromMenu('Sign out');
  const signIn = new SignIn(page);
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText('session has ended')).toHaveCount(0);
  await page.reload();
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText('Uplink down')).toHaveCount(0);
});
