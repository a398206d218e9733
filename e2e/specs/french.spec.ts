import type { Page } from 'playwright/test';
import { englishAmong, englishTexts } from '../fixtures/english-texts.ts';
import { postStorm } from '../fixtures/storm.ts';
import { expect, test } from '../fixtures/test.ts';

const english = englishTexts();

test.use({ locale: 'fr-FR' });

test('the catalogues are read', () => {
  expect(english.texts.size).toBeGreaterThan(300);
  expect(english.fragments.length).toBeGreaterThan(30);
  expect(englishAmong(['Nothing is waiting for anybody', 'Rien'], english)).toHaveLength(1);
});

test('no screen of a French desk says anything in English', async ({ desk, ana, otherBrowser }) => {
  test.setTimeout(240_000);
  const { page } = ana;
  const walk = (where: string) => expectFrench(page, where);
  const stranger = await otherBrowser.newPage();
  await stranger.goto(desk.address);
  await expect(stranger.locator('form')).toBeVisible();
  await expectFrench(stranger, 'sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('.first-run, .first-run-step, main').first()).toBeVisible();
  await walk('first run');

  const zabbix = await desk.addSource('zabbix', { heartbeatSeconds: 300 });
  const uplink = { level: 1, description: 'Liaison coupée', tags: ['site=osl2', 'host=sw-1'] };
  const id = await zabbix.trigger('uplink', uplink);
  await desk.call('incident.postMessage', { id, text: 'Opérateur prévenu' });
  const held = await zabbix.trigger('fan', { level: 3, description: 'Ventilateur lent' });
  await desk.call('incident.acknowledge', { ids: [held], note: 'Pièce commandée' });
  await zabbix.trigger('gone', { level: 3, description: 'Disque plein' });
  await zabbix.resolve('gone');
  await expect(page.getByRole('row').filter({ hasText: 'Liaison coupée' })).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(page.locator('.history')).toContainText('Opérateur prévenu');
  await walk('cards, detail and prompt');
  for (const key of ['v', 'v', 'v']) {
    await ana.press(key);
    await walk('another layout');
  }
  await ana.press('x');
  await walk('selection');
  for (const key of ['Shift+A', 'c', 'Shift+M', '?', 'Control+k']) {
    await ana.press(key);
    await expect(ana.dialog).toBeVisible();
    await walk(`dialog of ${key}`);
    await ana.press('Escape');
    await expect(ana.dialog).toBeHidden();
  }
  for (const menu of ['.rail-operator', '.queue-tools .button.icon', '.load-meter']) {
    await page.locator(menu).click();
    await expect(page.locator('[role=menu], [role=dialog]').first()).toBeVisible();
    await walk(`menu ${menu}`);
    await ana.press('Escape');
    await expect(page.locator('[role=menu], [role=dialog]')).toHaveCount(0);
  }
  await ana.press('Escape', 'a');
  await expect(page.locator('.outcomes')).not.toBeEmpty();
  await walk('outcome');
  await ana.press('b');
  await walk('muted');
  await desk.advance('PT20M');
  await expect(page.locator('.blind-bar')).toBeVisible();
  await ana.press('j');
  await walk('blind, after an absence');

  await ana.press('Alt+9');
  const pages = page.locator('.settings-pages button');
  await expect(pages.first()).toBeVisible();
  for (let at = 0; at < (await pages.count()); at += 1) {
    await pages.nth(at).click();
    await expect(page.locator('.settings-page h2')).toHaveText(await pages.nth(at).innerText());
    for (const head of await page.locator('.card-head').all()) await head.click();
    await walk(`settings, page ${at + 1}`);
  }
  await ana.press('Alt+2');
  await expect(page.locator('.settings-pages')).toHaveCount(0);
  await walk('workflows');

  await ana.press('Alt+1');
  await postStorm(zabbix);
  await expect(page.locator('.prompt')).toContainText('26');
  await walk('storm');
  await page.goto(`${desk.address}/?kiosk`);
  await expect(page.locator('.kiosk-row').first()).toBeVisible();
  await walk('kiosk');
  await ana.press('Escape');
  await page.locator('.rail-operator').click();
  await page.getByRole('menuitem').filter({ hasText: 'Verrouiller' }).click();
  await expect(page.locator('.session-card')).toBeVisible();
  await walk('locked');
});

/** Everything that is shown or said on a page, compared with what the catalogues say in English. */
async function expectFrench(page: Page, where: string): Promise<void> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      // What stands there in English on purpose, as licences do, says so.
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.closest('body [lang=en]')) texts.push(textContent ?? '');
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription']) {
        const value = element.getAttribute(name);
        if (value !== null) texts.push(value);
      }
    }
    return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  });
  expect(shown.length, where).toBeGreaterThan(2);
  expect.soft(englishAmong(shown, english), where).toEqual([]);
}
