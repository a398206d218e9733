import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  alertmanagerMissing,
  amtool,
  startAlertmanager,
} from '../listener/testing/alertmanager-process.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';

const missing = alertmanagerMissing();
const title = "Alerts of Debian's Alertmanager and amtool";

const labels = { alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' };
const labelWords = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
const annotations = { summary: 'Uplink of core-sw-1 is down' };
const LONG_AGO = '2020-01-01T00:00:00Z';

/** How long the real sender may take for what it does every second. */
const SOON = { timeout: 15_000, interval: 50 };

/** The same alert, added by amtool or taken back. */
const add = ['alert', 'add', ...labelWords, `--annotation=summary=${annotations.summary}`];
const takeBack = ['alert', 'add', ...labelWords, `--end=${LONG_AGO}`];

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it('open one incident by the webhook, fold what repeats, and close it', async () => {
    await using desk = await startTestHost();
    const key = await desk.addSource('prometheus');
    await using sender = await startAlertmanager({ url: `${desk.address}/in/alertmanager`, key });

    await amtool(sender.address, ...add);
    await expect.poll(() => signalsOf(desk), SOON).toBeGreaterThanOrEqual(3);
    const { unacknowledged, closed } = await desk.incidents();
    expect(closed).toEqual([]);
    expect(unacknowledged).toMatchObject([
      {
        description: annotations.summary,
        level: 1,
        open: true,
        source: { name: 'prometheus' },
        tags: expect.arrayContaining(['alertname=LinkDown', 'instance=core-sw-1']) as string[],
      },
    ]);
    expect(await eventTypes(desk)).toEqual(['STA']);

    await amtool(sender.address, ...takeBack);
    await expect.poll(async () => (await only(desk)).open, SOON).toBe(false);
    expect(await eventTypes(desk)).toEqual(['STA', 'END']);
  });

  it('are one incident of a source, whichever way they come', async () => {
    await using desk = await startTestHost();
    await using configured = await withKey(await desk.addSource('prometheus'));
    const { id } = await fireByWebhook(desk, configured.key);

    await amtool(desk.address, configured.word, ...add);
    await post(desk, configured.key, { labels, annotations });
    expect((await only(desk)).id).toBe(id);
    expect(await eventTypes(desk)).toEqual(['STA']);
    const found = await amtool(desk.address, configured.word, '-o', 'json', 'alert', 'query');
    expect(JSON.parse(found)).toMatchObject([{ labels, status: { state: 'active' } }]);

    await amtool(desk.address, configured.word, ...takeBack);
    expect(await only(desk)).toMatchObject({ id, open: false });
    expect(await eventTypes(desk)).toEqual(['STA', 'END']);
    const none = await amtool(desk.address, configured.word, '-o', 'json', 'alert', 'query');
    expect(JSON.parse(none)).toEqual([]);
  });

  it('are refused without the key of a source, and nothing is kept', async () => {
    await using desk = await startTestHost();
    await expect(amtool(desk.address, ...add)).rejects.toThrow(/unauthorized|401/i);
    expect(Object.values(await desk.incidents()).flat()).toEqual([]);
  });
});

/** Has an Alertmanager tell of the alert, and takes that away again while the alert still fires. */
async function fireByWebhook(desk: TestHost, key: string) {
  await using sender = await startAlertmanager({ url: `${desk.address}/in/alertmanager`, key });
  await amtool(sender.address, ...add);
  await expect.poll(() => signalsOf(desk), SOON).toBeGreaterThanOrEqual(1);
  return only(desk);
}

/** Every incident there is; fails unless that is one. */
async function only(desk: TestHost) {
  const all = Object.values(await desk.incidents()).flat();
  const [incident] = all;
  if (!incident || all.length > 1) throw new Error(`There are ${all.length} incidents, not one.`);
  return incident;
}

/** How many signals the one incident has had; 0 before there is one. */
async function signalsOf(desk: TestHost): Promise<number> {
  const all = Object.values(await desk.incidents()).flat();
  return all.length === 0 ? 0 : (await only(desk)).signalCount;
}

async function eventTypes(desk: TestHost): Promise<string[]> {
  const { id } = await only(desk);
  return (await desk.events(id)).map(({ type }) => type);
}

async function post(desk: TestHost, key: string, alert: object): Promise<void> {
  const answer = await fetch(`${desk.address}/api/v2/alerts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify([alert]),
  });
  expect(answer.status).toBe(200);
}

/** A key in amtool's own configuration of its HTTP client, so that it goes in the header. */
async function withKey(key: string) {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-amtool-'));
  const file = join(folder, 'http.yml');
  await writeFile(file, `authorization: { credentials: ${key} }\n`, { mode: 0o600 });
  return {
    key,
    word: `--http.config.file=${file}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
