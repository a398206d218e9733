import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Desk } from '../fixtures/desk.ts';
import type { Source } from '../fixtures/source.ts';
import { expect, test } from '../fixtures/test.ts';
import type { DeskWindow } from '../pages/desk-window.ts';

const UPLINK = 'Uplink down on core-sw-1 Te1/1';
const uplink = {
  description: UPLINK,
  level: 2,
  tags: ['alertname=LinkDown', 'instance=core-sw-1', 'site=osl2'],
  detailsUrl: 'http://nagios.example.org/uplink',
  metadata: { runbook_url: 'https://wiki.example.org/runbooks/uplink' },
};

/** Two nights on which the uplink failed, and the one that is on. @returns the open incident */
async function nights(desk: Desk, tool: Source): Promise<number> {
  for (const note of ['', 'carrier ticket **8812**']) {
    const id = await tool.trigger('uplink', uplink);
    await desk.advance('PT22M');
    await desk.call('incident.close', { ids: [id], note });
    // Long enough for midnight to lie before the second one.
    await desk.advance('PT4H');
  }
  return tool.trigger('uplink', uplink);
}

async function openUplink(ana: DeskWindow): Promise<void> {
  await expect(ana.queue.waiting(UPLINK)).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(ana.detail.of(UPLINK)).toBeVisible();
}

test('the last time is told: how often, how it ended, what was written', async ({ desk, ana }) => {
  const tool = await desk.addSource('probe');
  await nights(desk, tool);
  await openUplink(ana);
  const summary = ana.page.locator('.last-time summary');
  await expect(summary).toContainText('Last time 2 times in 30 days; at 01:32 ');
  await expect(summary).toContainText('closed after 22m by watchfloor: carrier ticket 8812');
  await ana.tabTo(summary);
  await ana.press('Enter');
  const list = ana.page.locator('.last-time li');
  await expect(list).toHaveCount(2);
  await expect(list.first()).toContainText('same problem of the source');
  await expect(list.first().locator('strong')).toHaveText('8812');
  await ana.tabTo(list.first().getByRole('button'));
  await ana.press('Enter');
  await expect(ana.detail.of(UPLINK)).toContainText('closed');
  await expect(ana.detail.history).toContainText('closed it');
});

test('a message is Markdown, and never anything that acts', async ({ desk, ana }) => {
  const tool = await desk.addSource('probe');
  const id = await tool.trigger('uplink', uplink);
  await desk.call('incident.postMessage', {
    id,
    text: 'Cut near **Lysaker**, [ticket](https://carrier.example.org/8812)\n\n<img src=x onerror=alert(1)>\n\n![map](https://evil.example/p.png) [no](javascript:alert(1)) [plain](http://a.example/)',
  });
  await openUplink(ana);
  const message = ana.detail.history.locator('.message');
  await expect(message.locator('strong')).toHaveText('Lysaker');
  const links = message.getByRole('link');
  await expect(links).toHaveCount(1);
  await expect(links).toContainText('carrier.example.org');
  await expect(links).toHaveAttribute('rel', /noopener/);
  await expect(message.locator('img')).toHaveCount(0);
  await expect(message).toContainText('<img src=x onerror=alert(1)>');
  await expect(message).toContainText('[image: map]');
});

test('the history is narrowed by kind, person and words, and says what it hides', async ({
  desk,
  ana,
}) => {
  const tool = await desk.addSource('probe');
  const id = await tool.trigger('uplink', uplink);
  await desk.call('incident.postMessage', { id, text: 'Called the carrier' });
  await tool.trigger('uplink', { ...uplink, level: 1 });
  await openUplink(ana);
  const { history } = ana.detail;
  await ana.tabTo(history.getByRole('radio', { name: 'All' }));
  await ana.press('ArrowRight', 'Enter');
  await expect(history).toContainText('Called the carrier');
  await expect(history).not.toContainText('opened it');
  await expect(history.getByRole('status')).toContainText(/^1 of \d+ shown/);
  await ana.tabTo(history.getByRole('button', { name: 'Show all' }));
  await ana.press('Enter');
  await expect(history).toContainText('opened it');
  await history.getByRole('combobox', { name: 'By' }).selectOption('probe');
  await expect(history).not.toContainText('Called the carrier');
  await expect(history).toContainText('changed the level');
  await history.getByRole('searchbox').fill('critical nothing');
  await expect(history).toContainText('Nothing of it is shown with this choice.');
});

test('what came since somebody looked last stands above a line', async ({ desk, ana }) => {
  const tool = await desk.addSource('probe');
  await tool.trigger('fan', { description: 'Fan is slow', level: 4 });
  const id = await tool.trigger('uplink', uplink);
  await openUplink(ana);
  const { history } = ana.detail;
  await expect(history).not.toContainText('since you last looked');
  await ana.press('j');
  await expect(ana.detail.of('Fan is slow')).toBeVisible();
  await desk.call('incident.postMessage', { id, text: 'Called the carrier' });
  await ana.press('k');
  await expect(ana.detail.of(UPLINK)).toBeVisible();
  const entries = history.getByRole('listitem');
  await expect(entries.nth(0)).toContainText('Called the carrier');
  await expect(entries.nth(1)).toHaveText('since you last looked');
});

test('it can be copied for a ticket, printed, and seen as it was posted', async ({
  desk,
  ana,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tool = await desk.addSource('probe');
  await tool.trigger('uplink', { ...uplink, metadata: { api_token: 'do-not-show', rack: 'B2' } });
  await openUplink(ana);
  const more = ana.page.getByRole('button', { name: 'More' });
  await ana.tabTo(more);
  await ana.press('Enter');
  await expect(ana.page.getByRole('menuitem', { name: 'Copy as Markdown' })).toBeVisible();
  await ana.page.keyboard.type('Copy as M');
  await ana.press('Enter');
  await expect(ana.outcome).toContainText('Copied #1');
  const copied = await ana.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('## High: Uplink down on core-sw-1 Te1/1');
  expect(copied).toContain('- **Source**: http://nagios.example.org/uplink');

  await ana.page.evaluate(() => (window.print = () => undefined));
  await ana.tabTo(more);
  await ana.press('Enter');
  await ana.page.keyboard.type('Print');
  await ana.press('Enter');
  await ana.page.emulateMedia({ media: 'print' });
  await expect(ana.page.locator('.print-sheet')).toContainText('High: Uplink down');
  await expect(ana.queue.grid).toBeHidden();
  await ana.page.emulateMedia({ media: 'screen' });
  await ana.page.evaluate(() => void window.dispatchEvent(new Event('afterprint')));
  await expect(ana.page.locator('.print-sheet')).toHaveCount(0);

  const posted = ana.page.locator('.facts-group', { hasText: 'As posted' });
  await ana.tabTo(posted.locator('summary'));
  await ana.press('Enter');
  await expect(posted).toContainText('"rack": "B2"');
  await expect(posted).not.toContainText('do-not-show');
});

test('only https is a link, and each shows where it leads', async ({ desk, ana }) => {
  const tool = await desk.addSource('probe');
  await tool.trigger('uplink', uplink);
  await openUplink(ana);
  const { links } = ana.detail;
  await expect(links.getByRole('link')).toHaveCount(1);
  await expect(links.getByRole('link')).toContainText('Runbook wiki.example.org');
  await expect(links).toContainText(
    'Source, not https, so no link: http://nagios.example.org/uplink',
  );
});

test('a relation says which of the two led to the other, from both sides', async ({
  desk,
  ana,
}) => {
  const tool = await desk.addSource('probe');
  const feed = await tool.trigger('feed', { description: 'Power feed B lost', level: 4 });
  await tool.trigger('uplink', uplink);
  await openUplink(ana);
  await ana.tabTo(ana.page.getByRole('button', { name: 'More' }));
  await ana.press('Enter');
  await ana.page.keyboard.type('Relate');
  await ana.press('Enter');
  await expect(ana.dialog.getByRole('textbox').first()).toBeFocused();
  await ana.page.keyboard.type(String(feed));
  await expect(ana.dialog).toContainText('Power feed B lost');
  await ana.press('Tab', 'ArrowDown');
  await expect(ana.dialog.getByRole('radio', { name: `was caused by #${feed}` })).toBeChecked();
  await ana.press('Enter');
  await expect(ana.dialog).toBeHidden();
  const related = ana.page.locator('.facts-group', { hasText: 'Related' });
  await ana.tabTo(related.locator('summary'));
  await ana.press('Enter');
  await expect(related).toContainText('was caused by Power feed B lost');
  await ana.tabTo(related.getByRole('button').first());
  await ana.press('Enter');
  await expect(ana.detail.of('Power feed B lost')).toBeVisible();
  await ana.pressAt(related.locator('summary'));
  await expect(related).toContainText(`caused ${UPLINK}`);
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });

  test('the detail and its questions speak French', async ({ desk, ana }) => {
    const tool = await desk.addSource('probe');
    await nights(desk, tool);
    await expect(ana.queue.waiting(UPLINK)).toBeVisible();
    await ana.press('j', 'Enter');
    const detail = ana.detail.of(UPLINK);
    await expect(detail).toContainText('Élevé, ouvert, non acquitté');
    await expect(detail).toContainText('La dernière fois 2\u00a0fois en 30\u00a0jours');
    await expect(detail).toContainText('clos après 22\u202fmin par watchfloor');
    await ana.press('Shift+A');
    await expect(ana.dialog).toContainText('Fin de quart');
    await ana.press('Escape');
    await ana.press('c');
    await expect(ana.dialog).toContainText('Qu’était-ce');
  });
});

test('everything of it unfolded has no grave fault for assistive technology', async ({
  desk,
  ana,
}) => {
  const tool = await desk.addSource('probe');
  const id = await nights(desk, tool);
  await desk.call('incident.postMessage', {
    id,
    text: '# Carrier\n\n- `Te1/2` up\n\n> quoted',
  });
  await openUplink(ana);
  await expect(ana.page.locator('.last-time')).toBeVisible();
  await ana.page.evaluate(() =>
    document.querySelectorAll('details').forEach((one) => (one.open = true)),
  );
  await expectAccessible(ana.page, 'detail', '.detail');
});
