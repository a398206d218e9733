import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { reading } from '../testing/reading.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { grafana } from './grafana.ts';

const { signal, signals, elements, problem } = reading(grafana);
const startsAt = '2026-11-21T16:57:51.564Z';

const firing = {
  status: 'firing',
  labels: { alertname: 'DiskAlmostFull', instance: 'web-1', severity: 'warning' },
  annotations: { summary: 'Disk of web-1 is 91 % full' },
  startsAt,
  endsAt: '0001-01-01T00:00:00Z',
  values: { B: 91.2 },
  valueString: '',
  generatorURL: 'http://grafana.example/alerting/grafana/d1/view',
  fingerprint: '57c6d9296de2ad39',
  silenceURL: 'http://grafana.example/alerting/silence/new',
  dashboardURL: 'http://grafana.example/d/disks',
  panelURL: 'http://grafana.example/d/disks?viewPanel=3',
};
const posted = (...alerts: readonly unknown[]) => ({
  receiver: 'watchfloor',
  status: 'firing',
  orgId: 1,
  version: '1',
  groupKey: '{}:{alertname="DiskAlmostFull"}',
  truncatedAlerts: 0,
  title: '[FIRING:1] DiskAlmostFull',
  state: 'alerting',
  message: '**Firing**',
  alerts,
});

describe('an alert of Grafana', () => {
  it('that fires carries its values, and leads to its panel', () => {
    expect(signal(posted(firing))).toMatchObject({
      action: 'trigger',
      key: '57c6d9296de2ad39',
      occurrence: parseInstant(startsAt),
      level: 3,
      description: 'Disk of web-1 is 91 % full',
      detailsUrl: 'http://grafana.example/d/disks?viewPanel=3',
      tags: ['alertname=DiskAlmostFull', 'instance=web-1', 'severity=warning'],
      metadata: {
        values: { B: 91.2 },
        silenceURL: firing.silenceURL,
        generatorURL: firing.generatorURL,
      },
    });
  });

  it.each([
    [{ panelURL: '' }, firing.dashboardURL],
    [{ panelURL: null, dashboardURL: undefined }, firing.generatorURL],
    [{ panelURL: 'javascript:alert(1)' }, firing.dashboardURL],
  ])('with the addresses %j leads elsewhere', (addresses, detailsUrl) => {
    expect(signal(posted({ ...firing, ...addresses })).detailsUrl).toBe(detailsUrl);
  });

  it('that is resolved ends the same occurrence, also in a group that fires', () => {
    const resolved = { ...firing, status: 'resolved', endsAt: '2026-11-21T16:59:00Z' };
    const other = { ...firing, fingerprint: 'd2c6efc389df0927' };
    expect(signals(posted(other, resolved))).toMatchObject([
      { action: 'trigger' },
      {
        action: 'resolve',
        key: '57c6d9296de2ad39',
        occurredAt: parseInstant('2026-11-21T16:59:00Z'),
        occurrence: parseInstant(startsAt),
      },
    ]);
  });

  it('is taken without the additions that are of another type', () => {
    const taken = signal(posted({ ...firing, values: 'B=91', panelURL: 5, imageURL: {} }));
    expect(taken.metadata).not.toHaveProperty('values');
    expect(taken.detailsUrl).toBe(firing.dashboardURL);
  });

  it('of a test is a message that nobody has to close', () => {
    const test = {
      status: 'firing',
      labels: { alertname: 'TestAlert', instance: 'Grafana' },
      annotations: { summary: 'Notification test' },
      startsAt,
      fingerprint: '57c6d9296de2ad39',
    };
    expect(signal(posted(test))).toMatchObject({
      action: 'note',
      key: '',
      occurredAt: TEST_NOW,
      description: 'Notification test',
      stateful: false,
    });
  });
});

describe('a webhook of Grafana', () => {
  it('says how many alerts it left out', () => {
    const [, note] = signals({ ...posted(firing), truncatedAlerts: 7 });
    expect(note?.description).toMatch(/^Grafana left out 7 more alerts/);
  });

  it('keeps the good alerts beside a bad one', () => {
    const taken = elements(posted({ ...firing, labels: { a: 5 } }, firing)).map(({ ok }) => ok);
    expect(taken).toEqual([false, true]);
    expect(problem(posted({ ...firing, status: 'odd' }))?.field).toBe('status');
  });

  it.each([undefined, null, 5, [], {}, { alerts: {} }])('is not %j', (body) => {
    expect(() => elements(body)).toThrow(/Grafana webhook/);
  });
});
