import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';

test('what its source stops refreshing becomes stale, prompts, and is fresh again', async ({
  desk,
  ana,
}) => {
  const smokeping = await desk.addSource('smokeping');
  const { queue, prompt, detail } = ana;
  const expiresAt = desk.ago(-5);
  await smokeping.trigger('loss', { level: 3, description: 'Packet loss to trd-1', expiresAt });
  await prompt.expectAccepting();
  await ana.press('j', 'Enter');
  await expect(detail.whatHappensNext).toContainText('Goes stale');
  await expect(detail.whatHappensNext).toContainText('Unless smokeping refreshes it');

  await desk.advance('PT6M');
  await expect(queue.row('Packet loss')).toContainText('stale');
  await expect(detail.of('Packet loss')).toContainText('open, unacknowledged, stale');
  await expect(prompt.card).toContainText('stale');

  await smokeping.trigger('loss', {
    level: 3,
    description: 'Packet loss to trd-1',
    expiresAt: desk.ago(-5),
  });
  await expect(queue.row('Packet loss')).not.toContainText('stale');
  await expect(queue.row('Packet loss')).toContainText('2 signals');
});

test('what comes back soon after its end is the same incident, later a new one', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  const first = await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, detail, prompt } = ana;
  await expect(queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter');
  await desk.advance('PT1M');
  await zabbix.resolve('uplink');
  await expect(detail.of('Uplink down')).toContainText('closed');
  await expect(prompt.card).toBeHidden();

  await desk.advance('PT2M');
  expect(await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' })).toBe(first);
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await expect(detail.history).toContainText('it is open');
  await expect(prompt.card).toContainText('Uplink down');

  await zabbix.resolve('uplink');
  await desk.advance('PT10M');
  expect(await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' })).not.toBe(first);
  await ana.press('n');
  await expect(queue.row('Uplink down')).toHaveCount(2);
});

test('an operator reopens what was closed too early', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, detail, prompt } = ana;
  await expect(queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter');
  await ana.close();
  await ana.pressAt(detail.of('Uplink down').getByRole('button', { name: 'Reopen' }));
  await expectAccessible(ana.page, 'a closed incident, and whether it is reopened');
  await ana.answerDialog('Not over');
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await expect(detail.history).toContainText('Not over');
  await expect(prompt.card).toContainText('Uplink down');
});

test('what flaps stays one incident and prompts nobody until it has been quiet', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  const { queue, prompt, detail } = ana;
  for (let cycle = 0; cycle < 3; cycle += 1) {
    await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
    await desk.advance('PT1M');
    await zabbix.resolve('uplink');
    await desk.advance('PT1M');
  }
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(queue.row('Uplink down')).toContainText('flapping');
  await expect(queue.row('Uplink down')).toHaveCount(1);
  await expect(prompt.card).toBeHidden();
  await ana.press('j', 'Enter');
  await expect(detail.whatHappensNext).toContainText('It does not prompt while it flaps');

  await desk.advance('PT11M');
  await expect(queue.row('Uplink down')).not.toContainText('flapping');
  await expect(prompt.card).toContainText('Uplink down');
});
