import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import type { FormatContext } from './format.ts';
import { prometheusAlerts } from './prometheus-alerts.ts';

const context: FormatContext = { source: { baseUrl: '', levelMap: {} }, now: TEST_NOW };
const labels = { alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' };

function signalOf(alert: object) {
  const post = prometheusAlerts.parse([{ labels, ...alert }], context);
  const element = post.ok ? post.elements[0] : undefined;
  return element?.ok ? element.signal : undefined;
}

describe('an alert as Prometheus posts it', () => {
  it('has the key that the webhook of Alertmanager would give it', () => {
    expect(signalOf({})?.key).toBe('4f836c555e87cff1');
    expect(signalOf({ labels: { ...labels, empty: '' } })?.key).toBe('4f836c555e87cff1');
  });

  it('fires until its end, which is when it becomes stale', () => {
    const signal = signalOf({
      startsAt: '2026-11-21T16:57:51.564Z',
      endsAt: '2026-11-21T17:01:20Z',
    });
    expect(signal).toMatchObject({
      action: 'trigger',
      occurrence: parseInstant('2026-11-21T16:57:51.564Z'),
      expiresAt: parseInstant('2026-11-21T17:01:20Z'),
    });
  });

  it('is over when its end has passed', () => {
    const signal = signalOf({ startsAt: '2026-11-21T16:00:00Z', endsAt: '2026-11-21T16:30:00Z' });
    expect(signal).toMatchObject({
      action: 'resolve',
      occurredAt: parseInstant('2026-11-21T16:30:00Z'),
      occurrence: parseInstant('2026-11-21T16:00:00Z'),
    });
    expect(signalOf({ endsAt: '2026-11-21T17:00:00Z' })?.action).toBe('resolve');
  });

  it('is neither started nor over by the zero time, which amtool sends', () => {
    const zero = '0001-01-01T00:00:00.000Z';
    expect(signalOf({ startsAt: zero, endsAt: zero })).toMatchObject({
      action: 'trigger',
      occurredAt: TEST_NOW,
      occurrence: undefined,
      expiresAt: undefined,
    });
  });

  it('is refused by index where its labels or times cannot be read', () => {
    const post = prometheusAlerts.parse(
      [{ labels }, {}, { labels: { a: '' } }, { labels, endsAt: 'never' }],
      context,
    );
    expect(post.ok && post.elements.map((of) => (of.ok ? 'taken' : of.problem.field))).toEqual([
      'taken',
      'labels',
      'labels',
      'endsAt',
    ]);
  });

  it('comes in an array', () => {
    expect(prometheusAlerts.parse({ labels }, context)).toMatchObject({ code: 'wrong_type' });
    expect(prometheusAlerts.parse(undefined, context)).toMatchObject({ code: 'missing_body' });
    expect(prometheusAlerts.parse([], context)).toMatchObject({ ok: true, elements: [] });
  });
});
