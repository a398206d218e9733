import { expectAccessible } from '../fixtures/accessibility.ts';
import { postStorm } from '../fixtures/storm.ts';
import { expect, test } from '../fixtures/test.ts';

test('a storm is one card: counts, who was first, and a line for each critical', async ({
  desk,
  ana,
}) => {
  await postStorm(await desk.addSource('zabbix'));
  const { card } = ana.prompt;
  await expect(card).toContainText('STORM 26 in');
  await expect(card).toContainText('2 critical');
  await expect(card).toContainText('5 high');
  await expect(card).toContainText('19 moderate');
  await expect(card).toContainText('25 from osl2, 1 from trd1');
  await expect(card).toContainText('First: Power feed B lost');
  const singles = card.getByRole('button', { name: /^Open (?!first)/ });
  await expect(singles).toHaveText([/BGP session/, /Power feed B/]);
  await expect(ana.page).toHaveTitle('(2/26) Watchfloor');

  await ana.prompt.expectAccepting();
  await ana.press('Alt+1');
  await expect(ana.detail.of('BGP session to AS64512 lost')).toBeVisible();
  await ana.press('Alt+o');
  await expect(ana.detail.of('Power feed B lost')).toBeVisible();
  await ana.press('Alt+u');
  await expect(ana.statusLine).toContainText('MUTED 5m by ana');
});

test('most of a storm is acknowledged together by keyboard, without its criticals, and taken back', async ({
  desk,
  ana,
}) => {
  await postStorm(await desk.addSource('zabbix'));
  const { card } = ana.prompt;
  await expect(card).toContainText('Acknowledge 24 from osl2');
  await ana.prompt.expectAccepting();
  await ana.press('Alt+A');
  await expect(ana.dialog).toContainText('1 critical is left out');
  await expect(ana.dialog.getByRole('textbox', { name: 'Note for all of them' })).toBeFocused();
  await ana.page.keyboard.type('Power work, ticket 8812');
  await ana.press('Enter');

  await expect(ana.dialog).toContainText('Acknowledged 24 of 24');
  const results = ana.dialog.getByRole('list', { name: 'What became of each' });
  const lines = results.getByRole('listitem');
  await expect(lines.first()).toHaveAttribute('aria-setsize', '24');
  await expect(lines.filter({ hasNotText: 'acknowledged until' })).toHaveCount(0);
  await ana.press('Shift+Tab');
  await ana.press('End');
  await expect(lines.last()).toHaveAttribute('aria-posinset', '24');
  await expect(lines.filter({ hasNotText: 'acknowledged until' })).toHaveCount(0);
  await ana.press('z');
  await expect(ana.dialog).toBeHidden();
  await expect(ana.outcome).toContainText('Took back the acknowledgement of 24 incidents');
  await ana.queue.expectSection('device-0', 'Unacknowledged');
  await expect(card).toContainText('26 still ask');

  await ana.prompt.expectAccepting();
  await ana.press('Alt+A');
  await ana.dialog.getByRole('checkbox').first().focus();
  await ana.press('Space');
  await expect(ana.dialog.getByRole('button', { name: /^Acknowledge 25/ })).toBeVisible();
  await ana.press('Shift+Tab');
  await ana.press('Enter');
  await expect(ana.dialog).toContainText('Acknowledged 25 of 25');
  await ana.press('Escape');
  await expect(card).toContainText('1 still asks');
  await expect(card).toContainText('BGP session');
});

test('a storm that is over says what it came to, and is reviewed by keyboard', async ({
  desk,
  ana,
}) => {
  await postStorm(await desk.addSource('zabbix'));
  const { card } = ana.prompt;
  await expect(card).toContainText('STORM 26');
  await ana.prompt.expectAccepting();
  await ana.press('Alt+A');
  await expect(ana.dialog).toBeVisible();
  await ana.press('Enter');
  await expect(ana.dialog).toContainText('Acknowledged 24 of 24');
  await ana.press('Escape');
  await desk.advance('PT10M');

  await expect(card).toContainText('Storm over 21:20: 26 in 0s, peak 26 a minute');
  await expect(card).toContainText('2 never acknowledged');
  await ana.press('Alt+R');
  const list = ana.dialog.getByRole('list', { name: 'Incidents of the storm' });
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '26');
  await expect(list.getByRole('listitem').first()).toContainText('open, never acknowledged');
  await ana.press('Escape');
  await expect(card).not.toContainText('Storm over');
  await ana.press('Alt+R');
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '26');
});

test('the card, its list, the load and the review have no accessibility faults', async ({
  desk,
  ana,
}) => {
  await postStorm(await desk.addSource('zabbix'));
  await expect(ana.prompt.card).toContainText('STORM 26');
  await ana.prompt.expectAccepting();
  await expectAccessible(ana.page, 'storm');
  await ana.press('Alt+A');
  await expect(ana.dialog).toContainText('Acknowledge 24');
  await expectAccessible(ana.page, 'list');
  await ana.press('Enter');
  await expect(ana.dialog).toContainText('Acknowledged 24 of 24');
  await expectAccessible(ana.page, 'results');
  await ana.press('Escape');
  await ana.statusLine.getByRole('button', { name: /^Load/ }).press('Enter');
  await expect(ana.dialog).toContainText('26 alarms');
  await expectAccessible(ana.page, 'load');
  await ana.press('Escape');
  await desk.advance('PT10M');
  await expect(ana.prompt.card).toContainText('Storm over');
  await expectAccessible(ana.page, 'a storm that is over', '.prompt');
  await ana.press('Alt+R');
  await expect(ana.dialog.getByRole('list', { name: 'Incidents of the storm' })).toBeVisible();
  await expectAccessible(ana.page, 'review');
});
