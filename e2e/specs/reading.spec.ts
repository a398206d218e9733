import { expect, test } from '../fixtures/test.ts';

test('while the pointer is over the queue nothing moves, and what is new waits in a bar', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await zabbix.trigger('disk', { level: 3, description: 'Disk is full' });
  const { queue } = ana;
  await expect(queue.row('Disk is full')).toBeVisible();
  await queue.row('Fan is slow').hover();

  await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost' });
  await zabbix.trigger('loss', { level: 2, description: 'Packet loss' });
  await expect(queue.frozenBar).toHaveText('2 new, 1 critical: Power feed B lost');
  expect(await queue.titles()).toEqual(['Fan is slow', 'Disk is full']);

  await zabbix.resolve('fan');
  await expect(queue.frozenBar).toContainText('order frozen, 1 moved');
  expect(await queue.titles()).toEqual(['Fan is slow', 'Disk is full']);

  await ana.press('n');
  await expect(queue.frozenBar).toBeHidden();
  expect(await queue.titles()).toEqual([
    'Power feed B lost',
    'Packet loss',
    'Disk is full',
    'Fan is slow',
  ]);
});

test('the keys stay on their incident when others come in above it', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await zabbix.trigger('disk', { level: 3, description: 'Disk is full' });
  const { queue } = ana;
  await expect(queue.row('Disk is full')).toBeVisible();
  await ana.press('j', 'j');
  await queue.expectKeysOn('Disk is full');
  await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost' });
  await ana.press('n');
  await expect(queue.row('Power feed B lost')).toBeVisible();
  await queue.expectKeysOn('Disk is full');
});
