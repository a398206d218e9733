import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { alertmanager } from './alertmanager.ts';
import type { FormatContext, ParsedElement } from './format.ts';

const context: FormatContext = {
  source: { baseUrl: '', levelMap: { page: 1 } },
  now: TEST_NOW,
};
const startsAt = '2026-11-21T16:57:51.564Z';

const firing = {
  status: 'firing',
  labels: { alertname: 'LinkDown', instance: 'core-sw-1', severity: 'critical' },
  annotations: { summary: 'uplink down', runbook_url: 'https://runbooks.example/link' },
  startsAt,
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prom.example/graph?g0.expr=up',
  fingerprint: '4f836c555e87cff1',
};
const group = {
  version: '4',
  groupKey: '{}:{alertname="LinkDown"}',
  receiver: 'noc',
  status: 'firing',
  externalURL: 'http://am.example:9093',
  truncatedAlerts: 0,
};

function elementsOf(alerts: readonly unknown[], of: object = {}): readonly ParsedElement[] {
  const post = alertmanager.parse({ ...group, ...of, alerts }, context);
  if (!post.ok) throw new Error(post.message);
  return post.elements;
}

function signalOf(changes: object) {
  const [element] = elementsOf([{ ...firing, ...changes }]);
  return element?.ok ? element.signal : undefined;
}

describe('an alert of the webhook', () => {
  it('that fires is a trigger of its fingerprint', () => {
    expect(signalOf({})).toEqual({
      action: 'trigger',
      key: '4f836c555e87cff1',
      occurredAt: parseInstant(startsAt),
      occurrence: parseInstant(startsAt),
      level: 1,
      description: 'uplink down',
      detailsUrl: 'http://prom.example/graph?g0.expr=up',
      ticketUrl: undefined,
      tags: ['alertname=LinkDown', 'instance=core-sw-1', 'severity=critical'],
      metadata: {
        labels: firing.labels,
        annotations: firing.annotations,
        generatorURL: firing.generatorURL,
        externalURL: 'http://am.example:9093',
        groupKey: '{}:{alertname="LinkDown"}',
        receiver: 'noc',
      },
      stateful: true,
      expiresAt: undefined,
    });
  });

  it('that is resolved ends the same occurrence', () => {
    const signal = signalOf({ status: 'resolved', endsAt: '2026-11-21T16:59:00Z' });
    expect(signal).toMatchObject({
      action: 'resolve',
      key: '4f836c555e87cff1',
      occurredAt: parseInstant('2026-11-21T16:59:00Z'),
      occurrence: parseInstant(startsAt),
    });
    expect(signal?.tags).toBeUndefined();
  });

  it('counts by itself, whatever the status of its group', () => {
    const other = { ...firing, status: 'resolved', fingerprint: 'd2c6efc389df0927' };
    const actions = elementsOf([firing, other]).map((of) => of.ok && of.signal.action);
    expect(actions).toEqual(['trigger', 'resolve']);
  });

  it('without a fingerprint gets the one that its labels have', () => {
    expect(signalOf({ fingerprint: undefined })?.key).toBe('4f836c555e87cff1');
  });

  it.each([
    [{ description: 'long text' }, 'long text'],
    [{ message: 'said', description: ' ' }, 'said'],
    [{}, 'LinkDown'],
    [null, 'LinkDown'],
  ])('with annotations %j is described as %s', (annotations, description) => {
    expect(signalOf({ annotations })?.description).toBe(description);
  });

  it("has the level of its severity, in the source's words too", () => {
    const levelOf = (severity?: string) =>
      signalOf({ labels: { alertname: 'A', ...(severity && { severity }) } })?.level;
    expect(levelOf('page')).toBe(1);
    expect(levelOf('none of these')).toBe(3);
    expect(levelOf()).toBeUndefined();
  });

  it('keeps hostile addresses out of its link', () => {
    expect(signalOf({ generatorURL: 'javascript:alert(1)' })?.detailsUrl).toBeUndefined();
  });

  it('makes tag keys of its labels and keeps the labels as they were', () => {
    const signal = signalOf({ labels: { alertname: 'A', 'k8s.Pod': 'x', gone: '' } });
    expect(signal?.tags).toEqual(['alertname=A', 'k8s_pod=x']);
    expect(signal?.metadata?.['labels']).toEqual({ alertname: 'A', 'k8s.Pod': 'x' });
  });
});

describe('a webhook', () => {
  it('with a bad alert keeps the good ones', () => {
    const elements = elementsOf([
      firing,
      { ...firing, status: 'odd' },
      { ...firing, labels: { a: 5 } },
      { ...firing, startsAt: 'soon' },
      { ...firing, labels: {} },
      'text',
    ]);
    expect(elements.map((of) => (of.ok ? 'taken' : of.problem.field))).toEqual([
      'taken',
      'status',
      'labels',
      'startsAt',
      'labels',
      'labels',
    ]);
  });

  it('says of how many alerts it tells nothing', () => {
    const elements = elementsOf([firing], { truncatedAlerts: 12 });
    expect(elements).toHaveLength(2);
    expect(elements[1]).toMatchObject({ signal: { action: 'note', key: '', stateful: false } });
  });

  it('of no alerts is taken', () => {
    expect(elementsOf([])).toEqual([]);
  });

  it.each([undefined, null, 5, [], {}, { alerts: {} }])('is not %j', (body) => {
    expect(alertmanager.parse(body, context).ok).toBe(false);
  });
});
