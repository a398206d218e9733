import { expect, it } from 'vitest';
import { startTestHost } from './testing/test-host.ts';

async function post(address: string, key: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.status;
}

it('keeps what was posted with the incident that it made, and no key', async () => {
  await using desk = await startTestHost();
  const key = await desk.addSource('probe');
  const alert = (name: string) => ({
    status: 'firing',
    labels: { alertname: name, instance: 'core-sw-1' },
    annotations: { summary: `${name} on core-sw-1` },
  });
  const webhook = { version: '4', alerts: [alert('LinkDown'), alert('FanSlow')] };
  expect(await post(`${desk.address}/in/alertmanager`, key, webhook)).toBe(200);
  const event = {
    routing_key: key,
    event_action: 'trigger',
    dedup_key: 'uplink',
    payload: { summary: 'Uplink is down', source: 'core-sw-1', severity: 'critical' },
  };
  expect(await post(`${desk.address}/v2/enqueue`, key, event)).toBe(202);

  const rows = Object.values(await desk.incidents()).flat();
  const bodies = await Promise.all(
    rows.map(async ({ id, description }) => {
      const { posted } = await desk.call('incident.posted', { id });
      return [description, posted.map(({ format, body }) => [format, JSON.parse(body) as unknown])];
    }),
  );
  expect(Object.fromEntries(bodies)).toEqual({
    'LinkDown on core-sw-1': [['alertmanager', alert('LinkDown')]],
    'FanSlow on core-sw-1': [['alertmanager', alert('FanSlow')]],
    'Uplink is down': [['pagerduty', { ...event, routing_key: '***' }]],
  });
});
