import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';

test('an operator is added, gets another role and a token, and is disabled', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const ben = () =>
    desk
      .call('operator.list', {})
      .then(({ operators }) => operators.find(({ name }) => name === 'ben'));
  await ana.openSettings('Operators');
  await ana.pressAt(page.getByRole('button', { name: 'Add an operator' }));
  await ana.typeInto(page.getByLabel('Name to sign in with'), 'ben');
  await ana.typeInto(page.getByLabel('Password'), 'short');
  await ana.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'at least 8 characters' })).toBeVisible();
  await ana.typeInto(page.getByLabel('Password'), 'correct horse battery');
  await ana.press('Enter');
  await ana.pressAt(page.getByRole('button', { name: /ben/ }));
  await page.getByLabel('Role').selectOption('viewer');
  await expect.poll(ben).toMatchObject({ role: 'viewer', hasPassword: true });

  await ana.typeInto(page.getByLabel('What it is for'), 'wall screen');
  await ana.pressAt(page.getByRole('button', { name: 'Make a token' }));
  await expect(page.getByRole('region', { name: 'Token of ben' })).toHaveText(/^[0-9a-f]{32}$/);
  await ana.pressAt(page.getByRole('button', { name: 'End the token wall screen' }));
  await expectAccessible(page, 'an operator, a token and whether it ends');
  await ana.pressAt(page.getByRole('alert').getByRole('button', { name: 'End it' }));
  await expect(page.getByText('None.')).toBeVisible();

  await ana.pressAt(page.getByRole('button', { name: 'Disable' }));
  await ana.pressAt(page.getByRole('alert').getByRole('button', { name: 'Disable' }));
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible();
  expect(await ben()).toMatchObject({ disabled: true });
});

test('a backup is taken, and says how it is restored', async ({ ana }) => {
  const { page } = ana;
  await ana.command('Take a backup now');
  await expect(page.getByRole('row').filter({ hasText: 'by hand' })).toBeVisible();
  await ana.pressAt(page.getByRole('button', { name: 'Restore' }));
  await expect(page.getByRole('region', { name: /^Command that restores/ })).toHaveText(
    /^watchfloor restore --data-dir \S+ \S+-manual\.db$/,
  );
  await expectAccessible(page, 'a backup and how it is restored');
});

test('the rules of the desk hold for everybody', async ({ desk, ana }) => {
  await ana.openSettings('Rules of the desk');
  const deletion = ana.page.getByRole('switch', { name: /deleted over the Argus API/ });
  await ana.tabTo(deletion);
  await ana.press('Space');
  await expect(deletion).toBeChecked();
  await ana.page.getByLabel('An incident says so').selectOption('30 days before');
  await expect.poll(() => desk.call('host.tokenWarning', {})).toEqual({ days: 30 });
  expect(await desk.call('host.incidentDeletion', {})).toEqual({ allowed: true });
});

test('the diagnostics say how the desk is, without keys', async ({ desk, ana }) => {
  const { key } = await desk.call('source.add', { name: 'zabbix', type: 'zabbix' });
  await ana.openSettings('About');
  await ana.pressAt(ana.page.getByRole('button', { name: 'Look everything over' }));
  const text = ana.page.getByRole('region', { name: 'Diagnostics' });
  await expect(text).toContainText('1 × zabbix never_seen');
  await expect(text).not.toContainText(key);
  await expectAccessible(ana.page, 'diagnostics');
  await expect(ana.page.getByRole('row').filter({ hasText: 'fastify' }).first()).toContainText(
    'MIT',
  );
});

test('what is the desk’s is not offered to whoever may not set it', async ({ desk, ana }) => {
  await desk.call('operator.add', { name: 'margaret', role: 'admin' });
  await ana.openSettings('Sources');
  await desk.call('operator.setRole', { name: 'ana', role: 'operator' });
  const pages = ana.page.getByRole('navigation', { name: 'Settings' });
  await expect(pages.getByRole('button', { name: 'Sources' })).toHaveCount(0);
  await expect(ana.page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
});

test('the licences of libraries and fonts in the window are listed with their texts', async ({
  ana,
}) => {
  await ana.openSettings('About');
  const list = ana.page.getByRole('list', { name: 'Licences of the interface' });
  for (const [name, licence] of [
    ['react-aria-components', 'Apache-2.0'],
    ['@fontsource-variable/inter', 'OFL-1.1'],
    ['@fontsource-variable/jetbrains-mono', 'OFL-1.1'],
    ['zustand', 'MIT'],
  ] as const) {
    const entry = list.getByRole('listitem').filter({ hasText: name }).first();
    await expect(entry).toContainText(licence);
  }
  const inter = list.getByRole('listitem').filter({ hasText: '@fontsource-variable/inter' });
  await inter.locator('summary').focus();
  await ana.press('Enter');
  await expect(inter.locator('pre')).toContainText('SIL OPEN FONT LICENSE');
  await expectAccessible(ana.page, 'licences', '.settings-page');
  for (const text of await list.locator('pre').allTextContents()) {
    expect(text.length).toBeGreaterThan(200);
  }
});
