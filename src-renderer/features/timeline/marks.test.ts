import { describe, expect, it } from 'vitest';
import { REPORTED_CHANGE } from '#shared/domain/incident/reported-change.ts';
import { marksByLane } from './marks.ts';
import {
  acknowledgementOf,
  deliveryOf,
  eventOf,
  levelEvent,
  probe,
  system,
} from './testing/history.ts';

describe('what is marked on which lane', () => {
  it('is everything but what the stretches and the workings of the desk are', () => {
    const events = [
      eventOf(10, { type: 'STA', actor: probe }),
      levelEvent(20, 3, 1),
      eventOf(30, { type: 'CHI', actor: probe, detail: { what: 'description' } }),
      eventOf(40, { description: 'Called', visibility: 'public' }),
      eventOf(50, { actor: system, detail: { what: 'stale' } }),
      eventOf(60, { type: 'ACK' }),
      eventOf(70, { type: 'CLO' }),
      eventOf(80, { actor: probe, detail: { what: REPORTED_CHANGE } }),
    ];
    const { status, signals, told, messages } = marksByLane(events, [deliveryOf(1, 15)], []);
    const signs = (marks: typeof status) => marks.map(({ at, sign }) => [at, sign.kind]);
    expect(signs(signals)).toEqual([[10, 'signal']]);
    expect(signs(status)).toEqual([[20, 'level']]);
    expect(signs(told)).toEqual([[15, 'told']]);
    expect(signs(messages)).toEqual([
      [30, 'change'],
      [40, 'message'],
      [80, 'change'],
    ]);
  });

  it('stands in the order in which it happened, however it came', () => {
    const events = [eventOf(1, { timestamp: 90 }), eventOf(2, { timestamp: 20 })];
    expect(marksByLane(events, [], []).messages.map(({ at }) => at)).toEqual([20, 90]);
  });
});

describe('what came of a telling', () => {
  const outcomes = (
    deliveries: Parameters<typeof marksByLane>[1],
    acknowledgements: Parameters<typeof marksByLane>[2],
  ) =>
    marksByLane([], deliveries, acknowledgements).told.map(({ sign }) =>
      sign.kind === 'told' ? sign.outcome : '',
    );

  it('is how it was delivered', () => {
    const states = ['pending', 'sending', 'sent', 'withdrawn', 'failed', 'cancelled'] as const;
    const deliveries = states.map((state, index) => deliveryOf(index, index * 10, { state }));
    expect(outcomes(deliveries, [])).toEqual([
      'waiting',
      'waiting',
      'delivered',
      'delivered',
      'failed',
      'cancelled',
    ]);
  });

  it('is an acknowledgement by whoever was told last before it', () => {
    const deliveries = [
      deliveryOf(1, 10),
      deliveryOf(2, 20),
      deliveryOf(3, 20, { operatorName: 'ben' }),
    ];
    expect(outcomes(deliveries, [acknowledgementOf(9, 25, null)])).toEqual([
      'delivered',
      'acknowledged',
      'delivered',
    ]);
  });
});
