import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInByToken } from '../fixtures/sign-in-by-token.ts';
import { expect, test } from '../fixtures/test.ts';

test('who looks at an incident is shown to the others, and no more once they leave', async ({
  desk,
  ana,
  otherBrowser,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await desk.call('operator.add', { name: 'ben', fullName: 'Ben Berg' });
  const ben = await signInByToken(desk, otherBrowser, 'ben');
  await expect(ben.queue.row('Uplink down')).toBeVisible();
  await ben.press('j', 'Enter');
  await expect(ben.detail.of('Uplink down')).toBeVisible();

  await expect(ana.queue.row('Uplink down')).toContainText('Ben Berg looks at this too');
  await ana.press('v');
  await expect(ana.queue.grid.getByRole('columnheader', { name: 'Title' })).toBeVisible();
  await expect(ana.queue.row('Uplink down')).toContainText('Ben Berg looks at this too');
  await ana.press('j', 'Enter');
  await expect(ana.detail.of('Uplink down')).toContainText('Ben Berg looks at this too');
  await expect(ben.detail.of('Uplink down')).toContainText('ana looks at this too');
  await expectAccessible(ana.page, 'an incident that others look at');

  await ben.press('Escape');
  await expect(ana.detail.of('Uplink down')).not.toContainText('looks at this too');
});

test('the load says when it is a flood, and shows the last day by keyboard', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  const signals = Array.from({ length: 11 }, (_, at) => ({
    action: 'trigger' as const,
    key: `device-${at}`,
    level: 2,
    description: `device-${at} does not answer`,
  }));
  await zabbix.post(...signals);
  await desk.advance('PT1S');
  const meter = ana.statusLine.getByRole('button', { name: /^Load/ });
  await expect(meter).toHaveText('Load 11 in 10m, flood');
  await meter.focus();
  await ana.press('Enter');
  await expect(ana.dialog).toContainText('11 alarms in the last 10 minutes');
  await expect(ana.dialog).toContainText('21:10 to now: 11 alarms, peak 11 a minute');
  await expect(ana.dialog.getByRole('listitem').filter({ hasText: '21:00, 11' })).toHaveCount(1);
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
});
