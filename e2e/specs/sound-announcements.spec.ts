import { expectAccessible } from '../fixtures/accessibility.ts';
import { postStorm } from '../fixtures/storm.ts';
import { expect, test } from '../fixtures/test.ts';

test('the status line begins with the sound: tested, muted, and for how long', async ({
  desk,
  ana,
}) => {
  const sound = ana.statusLine.locator('> *').first();
  await expect(sound).toHaveText('Sound on, usual device, not tested');
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();

  await ana.press('b');
  await expect(sound).toHaveText('MUTED 5m by ana');
  await expect(ana.page.getByRole('region', { name: 'Muted' })).toContainText(
    'Muted by ana for 5m. A new critical sounds all the same',
  );
  await expect(ana.queue.row('Uplink down')).toContainText('muted');
  await expectAccessible(ana.page, 'muted');
  await desk.advance('PT2M');
  await expect(sound).toHaveText('MUTED 3m by ana');
  await ana.press('Shift+B');
  await expect(sound).toHaveText('MUTED 15m by ana');
  await desk.advance('PT15M');
  await expect(sound).toHaveText('Sound on, usual device, not tested');
  await ana.command('Hear the sound');
  const question = ana.page.getByRole('region', { name: 'Sound test' });
  await expect(question).toContainText('Did you hear it?');
  await ana.pressAt(question.getByRole('button', { name: 'Not heard' }));
  await expect(question).toContainText('You will not hear an alarm.');
  await expectAccessible(ana.page, 'a sound that was not heard', '.sound-line');
  await ana.pressAt(question.getByRole('button', { name: 'Test again' }));
  await ana.pressAt(question.getByRole('button', { name: 'Heard', exact: true }));
  await expect(sound).toHaveText('Sound on, usual device, test heard 21:27');
  await ana.queue.expectSection('Uplink down', 'Unacknowledged');
});

test('a new critical is said to screen readers at once, the counts by and by', async ({
  desk,
  ana,
}) => {
  await expect(ana.statusLine).toContainText('No source yet');
  const said = ana.page.locator('[aria-live=assertive]');
  const zabbix = await desk.addSource('zabbix');
  const first = await zabbix.trigger('power', { level: 1, description: 'Power feed B lost' });
  await expect(said).toHaveText(`New critical: Power feed B lost (#${first})`);
  await zabbix.trigger('link', { level: 2, description: 'Uplink down' });
  const counts = ana.page.locator('[role=status][aria-live=polite]');
  await expect(counts).toHaveText('2 unacknowledged, 1 of them critical', { timeout: 15_000 });
  await expect(said).toHaveText(`New critical: Power feed B lost (#${first})`);
});

test('a storm is said in one sentence', async ({ desk, ana }) => {
  await expect(ana.statusLine).toContainText('No source yet');
  await postStorm(await desk.addSource('zabbix'));
  await expect(ana.page.locator('[aria-live=assertive]')).toContainText('2 new criticals, first ');
  await expect(ana.page.locator('[role=status][aria-live=polite]')).toHaveText(
    'Storm: 26 incidents. 26 unacknowledged, 2 of them critical',
    { timeout: 25_000 },
  );
});
