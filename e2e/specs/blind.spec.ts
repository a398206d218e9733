import { expectAccessible } from '../fixtures/accessibility.ts';
import { usualDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';

test('a source that falls silent is said over everything, until it is heard again', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix', { heartbeatSeconds: 120 });
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, blindBar, statusLine, page } = ana;
  await expect(statusLine).toContainText('1 of 1 within heartbeat');
  await expect(blindBar).toBeHidden();

  await desk.advance('PT10M');
  await expect(blindBar).toContainText('BLIND since 21:12:zabbix silent.');
  await expect(blindBar).toContainText('1 incident may be stale.');
  await expect(blindBar.getByRole('button')).toHaveCount(0);
  await expect(statusLine).toContainText('0 of 1 within heartbeat');
  await expect(queue.row('Uplink down')).toContainText('≥ 10m');
  const box = await blindBar.boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: page.viewportSize()?.width });

  await ana.goTo('Settings');
  await expect(blindBar).toBeVisible();
  await ana.goTo('Desk');
  await zabbix.post({ action: 'heartbeat' });
  await expect(blindBar).toBeHidden();
  await expect(queue.row('Uplink down')).not.toContainText('≥');
});

test.describe('a host that dies', () => {
  // How long it has been gone is measured, and a test clock goes away with its host.
  test.use({ deskOptions: { ...usualDesk, clock: null } });

  test('is said over everything, nothing can be acknowledged, and its return is noticed', async ({
    desk,
    ana,
    problems,
  }) => {
    const zabbix = await desk.addSource('zabbix');
    await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
    const { queue, blindBar, statusLine, outcome, page } = ana;
    await expect(queue.row('Uplink down')).toBeVisible();

    problems.expect(/ERR_CONNECTION_|WebSocket connection to|ERR_SOCKET|ERR_EMPTY_RESPONSE/);
    await desk.kill();
    await expect(blindBar).toContainText('the host cannot be reached.');
    await expect(blindBar).toContainText('1 incident may be stale.');
    await expect(statusLine).toContainText('No connection to the host');
    await expect(queue.row('Uplink down')).toContainText('≥');
    await expectAccessible(page, 'a desk without its host');

    await desk.start();
    await expect(blindBar).toBeHidden({ timeout: 20_000 });
    await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
    await expect(queue.row('Fan is slow')).toBeVisible();
    await ana.press('j', 'a');
    await expect(outcome).toContainText('Acknowledged');
  });
});
