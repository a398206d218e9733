import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { parseInstant, MINUTE } from '#shared/time/instant.ts';
import {
  alertmanagerMissing,
  amtool,
  startAlertmanager,
} from '../listener/testing/alertmanager-process.ts';
import { TestClock } from '../platform/test-clock.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';

const NOW = parseInstant('2026-11-21T17:00:00Z') ?? 0;
const problem = {
  summary: 'Uplink of core-sw-1 is down',
  source: 'core-sw-1',
  severity: 'critical',
};

interface Sender {
  readonly desk: TestHost;
  readonly clock: TestClock;
  readonly key: string;
  /** Posts an event with the routing key of the source, and expects that it is taken. */
  readonly send: (event: object) => Promise<Record<string, unknown>>;
  readonly change: (event: object) => Promise<Record<string, unknown>>;
}

async function withSender(work: (sender: Sender) => Promise<void>): Promise<void> {
  const clock = new TestClock(NOW);
  await using desk = await startTestHost({ clock });
  const key = await desk.addSource('probe');
  const post = async (path: string, event: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(desk.address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ routing_key: key, ...event }),
    });
    expect(answer.status).toBe(202);
    return (await answer.json()) as Record<string, unknown>;
  };
  await work({
    desk,
    clock,
    key,
    send: (event) => post('/v2/enqueue', event),
    change: (event) => post('/v2/change/enqueue', event),
  });
}

const trigger = (dedupKey: string, changes: object = {}) => ({
  event_action: 'trigger',
  dedup_key: dedupKey,
  payload: { ...problem, ...changes },
});

async function all(desk: TestHost): Promise<IncidentRow[]> {
  return Object.values(await desk.incidents())
    .flat()
    .sort((a, b) => a.id - b.id);
}

async function historyOf(desk: TestHost, id: number): Promise<string[]> {
  return (await desk.events(id)).map(({ type }) => type);
}

describe('triggers of one dedup_key', () => {
  it('are one incident while it is open, with the level that was said last', () =>
    withSender(async ({ desk, send }) => {
      await send(trigger('link', { severity: 'warning' }));
      await send(trigger('link', { severity: 'warning' }));
      await send(trigger('link', { severity: 'critical' }));
      expect(await all(desk)).toMatchObject([
        { key: 'link', level: 1, signalCount: 3, open: true, description: problem.summary },
      ]);
    }));

  it('are a new incident after a resolve, at once', () =>
    withSender(async ({ desk, send }) => {
      await send(trigger('link'));
      await send({ event_action: 'resolve', dedup_key: 'link' });
      await send(trigger('link'));
      const [first, second, ...others] = await all(desk);
      expect(first).toMatchObject({ key: 'link', open: false });
      expect(second).toMatchObject({ key: 'link', open: true, acknowledged: false });
      expect(others).toEqual([]);
      expect(await historyOf(desk, first?.id ?? 0)).toEqual(['STA', 'END']);
    }));

  it('are a new incident after an operator closed it, too', () =>
    withSender(async ({ desk, send }) => {
      await send(trigger('link'));
      const [{ id = 0 } = {}] = await all(desk);
      await desk.call('incident.close', { ids: [id] });
      await send(trigger('link'));
      expect((await all(desk)).map(({ open }) => open)).toEqual([false, true]);
    }));

  it('are incidents of their own under another routing key', () =>
    withSender(async ({ desk, send }) => {
      const other = await desk.addSource('other');
      await send(trigger('link'));
      await send({ ...trigger('link'), routing_key: other });
      await send({ event_action: 'resolve', dedup_key: 'link', routing_key: other });
      expect(await all(desk)).toMatchObject([
        { source: { name: 'probe' }, open: true },
        { source: { name: 'other' }, open: false },
      ]);
    }));
});

describe('a trigger without a dedup_key', () => {
  it('always opens an incident, under the key that it is answered', () =>
    withSender(async ({ desk, send }) => {
      const event = { event_action: 'trigger', payload: problem };
      const keys = [await send(event), await send(event)].map(({ dedup_key }) => dedup_key);
      expect((await all(desk)).map(({ key }) => key)).toEqual(keys);
      expect(new Set(keys).size).toBe(2);
      await send({ event_action: 'resolve', dedup_key: keys[0] });
      expect((await all(desk)).map(({ open }) => open)).toEqual([false, true]);
    }));
});

describe('an acknowledgement', () => {
  it('is that of the source, and ends the prompt for triggers that follow', () =>
    withSender(async ({ desk, send }) => {
      await send(trigger('link'));
      await send({ event_action: 'acknowledge', dedup_key: 'link' });
      await send(trigger('link'));
      const { acknowledged } = await desk.incidents();
      expect(acknowledged).toMatchObject([
        { acknowledgedBy: { kind: 'source', name: 'probe' }, promptSince: null, signalCount: 2 },
      ]);
    }));

  it.each(['acknowledge', 'resolve'])('or a resolve (%s) of nothing open has no effect', (action) =>
    withSender(async ({ desk, send }) => {
      const answer = await send({ event_action: action, dedup_key: 'link' });
      expect(answer).toEqual({
        status: 'success',
        message: 'Event processed',
        dedup_key: 'link',
      });
      expect(await all(desk)).toEqual([]);

      await send(trigger('link'));
      await send({ event_action: 'resolve', dedup_key: 'link' });
      await send({ event_action: action, dedup_key: 'link' });
      const [closed, ...others] = await all(desk);
      expect(closed).toMatchObject({ open: false, acknowledged: false, signalCount: 3 });
      expect(others).toEqual([]);
      expect(await historyOf(desk, closed?.id ?? 0)).toEqual(['STA', 'END']);
    }),
  );
});

describe('a change event', () => {
  it('stands in the history of the open incidents of its place, and asks for nothing', () =>
    withSender(async ({ desk, clock, send, change }) => {
      await send(trigger('link'));
      await send({ event_action: 'acknowledge', dedup_key: 'link' });
      const [before] = await all(desk);
      await clock.advance(MINUTE);
      const answer = await change({
        payload: {
          summary: 'Optic of Te1/1 replaced',
          source: 'core-sw-1',
          timestamp: '2026-11-21T17:00:30.5+0000',
          custom_details: { optic: 'LR4' },
        },
        links: [{ href: 'https://tickets.example/4711', text: 'Work order' }],
      });
      expect(answer).toEqual({ status: 'success', message: 'Change event processed' });
      const event = (await desk.events(before?.id ?? 0)).at(-1);
      expect(event).toMatchObject({
        type: 'OTH',
        actor: { kind: 'source', name: 'probe' },
        timestamp: NOW + 30_500_000,
        description: 'Optic of Te1/1 replaced',
        detail: {
          what: 'reported_change',
          new: {
            place: 'core-sw-1',
            links: [{ href: 'https://tickets.example/4711', text: 'Work order' }],
            details: { optic: 'LR4' },
          },
        },
      });
      expect(await all(desk)).toEqual([{ ...before, version: (before?.version ?? 0) + 1 }]);
    }));

  it('opens nothing where nothing is open', () =>
    withSender(async ({ desk, change }) => {
      await change({ payload: { summary: 'Deployed', source: 'core-sw-1' } });
      expect(await all(desk)).toEqual([]);
    }));
});

const missing = alertmanagerMissing();
const title = "The PagerDuty receiver of Debian's Alertmanager";
const labelWords = ['alertname=LinkDown', 'instance=core-sw-1', 'severity=critical'];
/** How long the real sender may take for what it does every second. */
const SOON = { timeout: 15_000, interval: 50 };

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it('opens one incident, folds what repeats, and closes it', async () => {
    await using desk = await startTestHost();
    const key = await desk.addSource('alertmanager');
    await using sender = await startAlertmanager({
      as: 'pagerduty',
      url: `${desk.address}/v2/enqueue`,
      key,
    });
    await amtool(sender.address, 'alert', 'add', ...labelWords);
    const signals = async () => (await all(desk))[0]?.signalCount ?? 0;
    await expect.poll(signals, SOON).toBeGreaterThanOrEqual(3);
    const [open, ...others] = await all(desk);
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      level: 1,
      open: true,
      description: expect.stringContaining('LinkDown') as string,
      detailsUrl: expect.stringMatching(/^http:/) as string,
      tags: ['source=Alertmanager'],
    });
    const { metadata } = await desk.call('incident.get', { id: open?.id ?? 0 });
    expect(metadata).toMatchObject({
      client: 'Alertmanager',
      custom_details: { num_firing: '1', num_resolved: '0' },
    });

    await amtool(sender.address, 'alert', 'add', ...labelWords, '--end=2020-01-01T00:00:00Z');
    await expect.poll(async () => (await all(desk)).map((row) => row.open), SOON).toEqual([false]);
    expect(await historyOf(desk, open?.id ?? 0)).toEqual(['STA', 'END']);
  });
});
