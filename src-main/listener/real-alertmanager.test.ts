import { describe, expect, it } from 'vitest';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { alertmanagerMissing, amtool, startAlertmanager } from './testing/alertmanager-process.ts';
import { fingerprintOf } from './formats/fingerprint.ts';
import { TEST_KEY, type RecordingDoor } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

const labels = {
  alertname: 'LinkDown',
  instance: 'core-sw-1',
  severity: 'critical',
  site: 'Zürich',
};
const labelWords = Object.entries(labels).map(([name, value]) => `${name}=${value}`);

const missing = alertmanagerMissing();

/** Resolves with the first signal that arrives and passes. */
function signalThat(door: RecordingDoor, passes: (signal: Signal) => boolean): Promise<Signal> {
  return new Promise((resolve) => {
    door.answer = (signal) => {
      if (passes(signal)) resolve(signal);
      return { incidentId: 1, outcome: 'folded' };
    };
  });
}

async function postTo(address: string, alert: object): Promise<void> {
  const answer = await fetch(`${address}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels, ...alert }]),
  });
  expect(answer.status).toBe(200);
}

describe.skipIf(missing !== undefined)(
  `Debian's Alertmanager${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    it('posts what fires, repeats and is over, under the fingerprint that we compute', async () => {
      await using test = await startListener();
      await using sender = await startAlertmanager({
        url: `${test.listener.address}/in/alertmanager`,
        key: TEST_KEY,
      });
      const fired = signalThat(test.door, ({ action }) => action === 'trigger');
      await postTo(sender.address, { startsAt: '2026-11-21T16:57:51.564Z', annotations: {} });
      const first = await fired;
      expect(first.key).toBe(fingerprintOf(labels));
      expect(first).toMatchObject({
        level: 1,
        tags: expect.arrayContaining(['site=Zürich']) as unknown,
      });

      const repeated = await signalThat(test.door, () => true);
      expect(repeated).toMatchObject({ action: 'trigger', occurrence: first.occurrence });

      const over = signalThat(test.door, ({ action }) => action === 'resolve');
      await postTo(sender.address, {
        startsAt: '2026-11-21T16:57:51.564Z',
        endsAt: '2026-11-21T16:59:00Z',
      });
      expect(await over).toMatchObject({ key: first.key, occurrence: first.occurrence });
    });

    it('is folded with what amtool adds to us directly', async () => {
      await using test = await startListener();
      const address = `${test.listener.address}/in/${TEST_KEY}`;
      await amtool(address, 'alert', 'add', ...labelWords, '--annotation=summary=uplink down');
      expect(test.door.signals).toMatchObject([
        { action: 'trigger', key: fingerprintOf(labels), description: 'uplink down' },
      ]);
      await amtool(address, 'alert', 'add', ...labelWords, '--end=2020-01-01T00:00:00Z');
      expect(test.door.signals[1]).toMatchObject({ action: 'resolve', key: fingerprintOf(labels) });
    });

    it('is what amtool takes us for: it asks for alerts and the status', async () => {
      await using test = await startListener();
      const address = `${test.listener.address}/in/${TEST_KEY}`;
      test.door.open = [
        {
          key: fingerprintOf(labels),
          description: 'uplink down',
          detailsUrl: '',
          tags: [],
          metadata: { labels, annotations: { summary: 'uplink down' } },
          startTime: test.clock.now(),
          lastSignalAt: test.clock.now(),
          expiresAt: null,
        },
      ];
      const query = await amtool(address, '-o', 'json', 'alert', 'query', 'alertname=LinkDown');
      expect(JSON.parse(query)).toMatchObject([{ fingerprint: fingerprintOf(labels), labels }]);
      const none = await amtool(address, '-o', 'json', 'alert', 'query', 'alertname=Other');
      expect(JSON.parse(none)).toEqual([]);
      expect(await amtool(address, 'config', 'show')).toContain('receiver: watchfloor');
      expect(await amtool(address, 'cluster', 'show')).toContain('disabled');
    });
  },
);
