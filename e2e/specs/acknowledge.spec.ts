import type { WebSocketRoute } from 'playwright/test';
import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { DeskWindow } from '../pages/desk-window.ts';
import { expect, test } from '../fixtures/test.ts';

test('nothing is called acknowledged before the host has taken it', async ({ desk, page }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink down' });
  const held: (() => void)[] = [];
  await page.routeWebSocket(/\/wire$/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      const isAcknowledge = methodOf(message) === 'incident.acknowledge';
      if (isAcknowledge) held.push(() => host.send(message));
      else host.send(message);
    });
  });
  await page.goto(desk.signedInAddress);
  const { queue, prompt, detail, outcome, press } = windowOf(page);
  await expect(queue.row('Uplink down')).toBeVisible();
  await press('j', 'Enter');
  await expect(detail.of('Uplink down')).toBeVisible();
  await press('a');
  await expect.poll(() => held.length).toBe(1);

  // What comes in meanwhile is drawn, so what is on the screen is what the window believes.
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow' });
  await press('n');
  await expect(queue.row('Fan is slow')).toBeVisible();
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await expect(queue.heading('Acknowledged')).toHaveCount(0);
  await expect(prompt.card).toContainText('Uplink down');
  await expect(outcome).not.toContainText('Acknowledged');

  for (const send of held) send();
  await expect(detail.of('Uplink down')).toContainText('open, acknowledged');
  await expect(outcome).toContainText('Acknowledged');
});

test('an acknowledgement that the host refuses is said, and nothing changes', async ({
  desk,
  page,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink down' });
  await page.routeWebSocket(/\/wire$/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      if (methodOf(message) === 'incident.acknowledge') refuse(socket, message);
      else host.send(message);
    });
  });
  await page.goto(desk.signedInAddress);
  const { queue, detail, outcome, press } = windowOf(page);
  await expect(queue.row('Uplink down')).toBeVisible();
  await press('j', 'Enter', 'a');
  await expect(outcome.getByRole('alert')).toContainText('Not acknowledged. The disk is full.');
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
});

test('when an acknowledgement expires the prompt comes back', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, prompt, detail } = ana;
  await prompt.expectAccepting();
  await ana.press('j', 'Enter', 'a');
  await expect(prompt.card).toBeHidden();
  await expect(detail.whatHappensNext).toContainText('The acknowledgement expires');
  await expect(detail.whatHappensNext).toContainText('It prompts again unless it is closed');

  await desk.advance('PT1H59M');
  await expect(queue.row('Uplink down')).toContainText('1m left');
  await expect(prompt.card).toBeHidden();
  await desk.advance('PT2M');
  await expect(prompt.card).toContainText('Uplink down');
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await ana.press('n');
  await queue.expectSection('Uplink down', 'Unacknowledged');
});

function windowOf(page: DeskWindow['page']) {
  const window = new DeskWindow(page);
  return { ...window, press: (...keys: readonly string[]) => window.press(...keys) };
}

function methodOf(message: string | Buffer): string {
  return (JSON.parse(message.toString()) as ToHost).method;
}

function refuse(socket: WebSocketRoute, message: string | Buffer): void {
  const { id } = JSON.parse(message.toString()) as ToHost;
  const error = { code: 'busy', message: 'The disk is full.' };
  const answer: FromHost = { type: 'response', id, ok: false, error };
  socket.send(JSON.stringify(answer));
}
