import { expect, test } from '../fixtures/test.ts';

test('the whole window speaks French at once, and the next time', async ({ desk, ana }) => {
  const { page } = ana;
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await ana.openSettings('Appearance');
  await page.getByLabel('Language').selectOption('Français');
  const expectFrench = async (): Promise<void> => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('navigation', { name: 'Lieux' })).toContainText('Réglages');
  };
  await expectFrench();
  await expect(page.getByRole('heading', { name: 'Apparence' })).toBeVisible();
  await page.reload();
  await expectFrench();
  await expect(ana.queue.grid.or(page.getByRole('grid'))).toContainText('Uplink down');
  await ana.command('reglages: apparence');
  await page.getByLabel('Langue').selectOption('Comme la machine');
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
});

test('days are written as the operator wants', async ({ ana }) => {
  await expect(ana.statusLine).toContainText('Sat 21 Nov');
  await ana.openSettings('Appearance');
  await ana.page.getByLabel('Days are written').selectOption('2026-11-21');
  await expect(ana.statusLine).toContainText('2026-11-21');
});

test.describe('on a French machine', () => {
  test.use({ locale: 'fr-CA' });

  test('signing in is French before anybody chose', async ({ desk, page }) => {
    await page.goto(desk.address);
    await expect(page.getByRole('heading', { name: 'Se connecter à Watchfloor' })).toBeVisible();
    await expect(page.getByLabel('Mot de passe')).toBeVisible();
  });
});
