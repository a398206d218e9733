import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingNotificationDaemon,
  startNotificationDaemon,
  type NotificationDaemon,
} from '../../scripts/testing/notification-daemon.ts';
import { createDesktopMedium } from '../media/desktop/index.ts';
import { createLogger } from '../platform/logger.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';

const missing = missingNotificationDaemon();
const title = 'What is posted, at a workstation with a real notification daemon,';

/** How long the daemon and the engine may take for what they do at once. */
const SOON = { timeout: 10_000, interval: 20 };

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  let daemon: NotificationDaemon;

  beforeAll(async () => {
    daemon = await startNotificationDaemon();
  });
  afterAll(() => daemon.stop());

  it('makes a toast whose button acknowledges under the name of the operator', async () => {
    await using desk = await startDesk(daemon);
    const id = await desk.post('link', { level: 1, description: 'Link down' });
    await daemon.waitForDisplayed(1);
    expect(await acknowledgeButtons(daemon)).toEqual(['Acknowledge (Critical: Link down)']);
    await expect.poll(async () => (await rowOf(desk, id)).toldCount, SOON).toBe(1);

    await daemon.press('Acknowledge');
    await daemon.waitForDisplayed(0);
    const row = await rowOf(desk, id);
    expect(row).toMatchObject({ acknowledged: true, promptSince: null, open: true });
    expect(row.acknowledgedBy).toMatchObject({ name: 'ada', kind: 'operator' });
    const events = await desk.events(id);
    expect(events.filter(({ type }) => type === 'ACK')).toMatchObject([
      { actor: { name: 'ada', kind: 'operator' } },
    ]);
  });

  it('replaces its toast when it becomes worse', async () => {
    await using desk = await startDesk(daemon);
    await desk.post('disk', { level: 3, description: 'Disk 91 % full' });
    await daemon.waitForDisplayed(1);
    await desk.post('disk', { level: 1, description: 'Disk 99 % full' });
    await expect
      .poll(() => acknowledgeButtons(daemon), SOON)
      .toEqual(['Acknowledge (Critical, worsened: Disk 99 % full)']);
    expect(await daemon.displayed()).toBe(1);
  });

  it('is not acknowledged by closing the toast', async () => {
    await using desk = await startDesk(daemon);
    const id = await desk.post('fan', { description: 'Fan failed' });
    await daemon.waitForDisplayed(1);
    await daemon.dismiss();
    await daemon.waitForDisplayed(0);
    // Over the same bus and to the same writer, this comes after all that the closing could cause.
    const later = await desk.post('pump', { description: 'Pump failed' });
    await expect.poll(async () => (await rowOf(desk, later)).toldCount, SOON).toBe(1);
    const row = await rowOf(desk, id);
    expect(row).toMatchObject({ acknowledged: false, open: true });
    expect(row.promptSince).not.toBeNull();
    expect((await desk.events(id)).map(({ type }) => type)).toEqual(['STA']);
  });

  it('loses its toast when somebody acknowledges or closes it elsewhere', async () => {
    await using desk = await startDesk(daemon);
    const acknowledged = await desk.post('link', { description: 'Link down' });
    const closed = await desk.post('fan', { description: 'Fan failed' });
    await desk.post('pump', { description: 'Pump failed' });
    await daemon.waitForDisplayed(3);
    await desk.call('incident.acknowledge', { ids: [acknowledged] });
    await daemon.waitForDisplayed(2);
    await desk.call('incident.close', { ids: [closed] });
    await daemon.waitForDisplayed(1);
    expect(await acknowledgeButtons(daemon)).toEqual(['Acknowledge (High: Pump failed)']);
    await desk.post('pump', { action: 'resolve' });
    await daemon.waitForDisplayed(0);
  });

  it('is told by five toasts and one summary when it is a flood', async () => {
    await using desk = await startDesk(daemon);
    const ports = Array.from({ length: 40 }, (_, index) => `port-${index + 1}`);
    const ids = await desk.postAll(ports);
    await daemon.waitForDisplayed(6);
    await expect.poll(() => toldOf(desk, ids), SOON).toBe(ids.length);
    expect(await daemon.displayed()).toBe(6);
    expect(await acknowledgeButtons(daemon)).toHaveLength(5);
    expect(await daemon.buttons()).toContain('Open (35 more incidents: 35 high)');

    await desk.call('incident.acknowledge', { ids: [...ids] });
    await daemon.waitForDisplayed(0);
  });
});

/** Starts a host whose workstation's operator is ada; what it shows goes when it is stopped. */
async function startDesk(daemon: NotificationDaemon) {
  const medium = await createDesktopMedium({
    appName: 'Watchfloor',
    iconPath: '',
    logger: createLogger('silent'),
    busAddress: daemon.busAddress,
    platform: 'linux',
  });
  const desk = await startTestHost({ workstation: { operatorName: 'ada', medium } });
  const sourceKey = await desk.addSource('probe');
  const send = (body: unknown) => postSignals(desk.address, sourceKey, body);
  return {
    ...desk,
    async post(key: string, changes: object = {}): Promise<number> {
      const [id] = await send({ action: 'trigger', key, level: 2, ...changes });
      if (id === undefined) throw new Error('The post had no result.');
      return id;
    },
    postAll: (keys: readonly string[]) =>
      send(keys.map((key) => ({ action: 'trigger', key, level: 2, description: `${key} down` }))),
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await medium.close();
      await daemon.waitForDisplayed(0);
    },
  };
}

async function postSignals(address: string, key: string, body: unknown): Promise<number[]> {
  const answer = await fetch(`${address}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  const { results } = (await answer.json()) as { results: { incident: number }[] };
  return results.map(({ incident }) => incident);
}

async function rowOf(desk: TestHost, id: number) {
  return (await desk.call('incident.get', { id })).row;
}

/** How many of the incidents somebody was told of. */
async function toldOf(desk: TestHost, ids: readonly number[]): Promise<number> {
  const rows = await Promise.all(ids.map((id) => rowOf(desk, id)));
  return rows.filter(({ toldCount }) => toldCount > 0).length;
}

async function acknowledgeButtons(daemon: NotificationDaemon): Promise<string[]> {
  return (await daemon.buttons()).filter((button) => button.startsWith('Acknowledge'));
}
