import { describe, expect, it } from 'vitest';
import type { OpenAlert } from '../../../services/signal-port.ts';
import { TEST_NOW } from '../../testing/test-listener.ts';
import { alertsOf, readAlertQuery } from './alerts.ts';

const open: OpenAlert = {
  key: '4f836c555e87cff1',
  description: 'uplink down',
  detailsUrl: 'http://prom.example/',
  tags: ['alertname=LinkDown', 'site=a=b'],
  metadata: { labels: { alertname: 'LinkDown', Site: 'a=b' }, annotations: { summary: 'down' } },
  startTime: TEST_NOW,
  lastSignalAt: TEST_NOW,
  expiresAt: null,
};

const all = readAlertQuery({});

describe('open incidents as alerts', () => {
  it('have the labels that were posted', () => {
    expect(alertsOf([open], all)).toMatchObject([
      {
        fingerprint: open.key,
        labels: { alertname: 'LinkDown', Site: 'a=b' },
        annotations: { summary: 'down' },
        startsAt: '2026-11-21T17:00:00Z',
        status: { state: 'active' },
      },
    ]);
  });

  it('have their tags for labels where they came another way', () => {
    expect(alertsOf([{ ...open, metadata: {} }], all)).toMatchObject([
      { labels: { alertname: 'LinkDown', site: 'a=b' }, annotations: { summary: 'uplink down' } },
    ]);
  });

  it('end when they become stale', () => {
    const [alert] = alertsOf([{ ...open, expiresAt: TEST_NOW }], all);
    expect(alert?.endsAt).toBe('2026-11-21T17:00:00Z');
  });

  it.each([
    ['alertname="LinkDown"', 1],
    ['alertname=LinkDown', 1],
    ['alertname="Other"', 0],
    ['alertname!="Other"', 1],
    ['nothing=""', 1],
    ['alertname=~"LinkDown"', 1],
    ['toString=""', 1],
  ])('that pass the filter %s are %i', (filter, count) => {
    expect(alertsOf([open], readAlertQuery({ filter }))).toHaveLength(count);
  });

  it('pass every one of several filters', () => {
    const query = readAlertQuery({ filter: ['alertname="LinkDown"', 'Site="x"'] });
    expect(alertsOf([open], query)).toEqual([]);
  });

  it('are none when active ones are not asked for', () => {
    expect(alertsOf([open], readAlertQuery({ active: 'false' }))).toEqual([]);
  });

  it.each(['(a+)+', '=x', 'alertname=~"(a+)+$"', 'alertname="x', ''])(
    'are not looked for by %j',
    (filter) => {
      expect(() => readAlertQuery({ filter })).toThrow(/filter/);
    },
  );
});
