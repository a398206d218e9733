import { describe, expect, it } from 'vitest';
import { DAY, FOREVER, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { withSignal } from './hourly-signals.ts';
import { setLevel } from './operate.ts';
import {
  closedByHand,
  LATER,
  NOW,
  openedBy,
  resolved,
  take,
  transitionBy,
} from './testing/signals.ts';

describe('a trigger after the close', () => {
  const WINDOW = 300 * SECOND;

  it.each([
    ['at the end of the reopen window', WINDOW, 'reopened'],
    ['after the reopen window', WINDOW + 1, 'opened'],
  ])('%s', (_, wait, outcome) => {
    expect(take(resolved(openedBy()), LATER + wait).outcome).toBe(outcome);
  });

  it('opens a new incident at once where the source has no reopen window', () => {
    const decision = take(resolved(openedBy()), LATER, {}, { reopenWindowSeconds: 0 });
    expect(decision.outcome).toBe('opened');
  });

  it('opens the same incident with what the source now says', () => {
    const again = transitionBy(resolved(openedBy()), LATER + MINUTE, { level: 1 });
    expect(again.events.map(({ type }) => type)).toEqual(['RES', 'CHI']);
    expect(again.tell).toBe('reopened');
    expect(again.incident).toMatchObject({
      endTime: FOREVER,
      endReported: false,
      level: 1,
      startTime: NOW,
      promptSince: LATER + MINUTE,
    });
  });

  it('that is a new one begins with nothing of the old one', () => {
    const closed = resolved(openedBy({ tags: ['a=1'] }));
    const { incident } = transitionBy(closed, LATER + DAY);
    expect(incident).toMatchObject({ id: 0, tags: [], signalCount: 1, startTime: LATER + DAY });
  });

  it('by hand is only counted while it is the same occurrence, and no worse', () => {
    const closed = closedByHand(openedBy({ occurrence: NOW }));
    for (const [wait, level] of [
      [SECOND, 2],
      [DAY, 3],
      [DAY, undefined],
    ] as const) {
      const { outcome, transition } = take(closed, LATER + wait, { occurrence: NOW, level });
      expect(outcome).toBe('folded');
      expect(transition).toMatchObject({ events: [], tell: null });
      expect(transition?.incident).toEqual({
        ...closed,
        signalCount: 2,
        hourlySignals: withSignal(closed, LATER + wait),
        lastSignalAt: LATER + wait,
      });
    }
  });

  it.each([
    ['within the reopen window', SECOND],
    ['long after it', DAY],
  ])('by hand opens the same incident where the occurrence has become worse, %s', (_, wait) => {
    const closed = closedByHand(openedBy({ occurrence: NOW, level: 3 }));
    const now = LATER + wait;
    const signal = { occurrence: NOW, level: 1, description: 'Link dead' } as const;
    const { outcome, transition } = take(closed, now, signal);
    expect(outcome).toBe('reopened');
    expect(transition?.events.map(({ type, detail }) => [type, detail?.what])).toEqual([
      ['RES', undefined],
      ['CHI', 'level'],
      ['CHI', 'description'],
    ]);
    expect(transition).toMatchObject({
      tell: 'reopened',
      incident: { endTime: FOREVER, level: 1, closedByHand: false, promptSince: now },
    });
  });

  it('by hand does not take a level that an operator has lowered for worse, until its source says more', () => {
    const lowered = setLevel(openedBy({ occurrence: NOW }), { now: LATER, actorId: 1, level: 4 });
    if (!lowered.ok) throw new Error(lowered.refused);
    const closed = closedByHand(lowered.transition.incident);
    expect(take(closed, LATER, { occurrence: NOW, level: 2 }).outcome).toBe('folded');
    expect(take(closed, LATER, { occurrence: NOW, level: 1 }).outcome).toBe('reopened');
  });

  it('by hand that is another occurrence, or says of none, opens again', () => {
    const closed = closedByHand(openedBy({ occurrence: NOW }));
    expect(take(closed, LATER, { occurrence: NOW + 1 }).outcome).toBe('reopened');
    expect(take(closed, LATER).outcome).toBe('reopened');
    expect(take(closed, LATER + DAY, { occurrence: NOW + 1 }).outcome).toBe('opened');
  });

  it('by its source opens again, also for the same occurrence', () => {
    const closed = resolved(openedBy({ occurrence: NOW }));
    expect(take(closed, LATER, { occurrence: NOW }).outcome).toBe('reopened');
  });

  it('reopens within the window that began when the close was heard of, however slow the clock of its source is', () => {
    const slow = { occurredAt: LATER - HOUR };
    const closed = transitionBy(openedBy({}, NOW), LATER, { ...slow, action: 'resolve' }).incident;
    expect(closed.endTime).toBe(NOW);
    expect(take(closed, LATER + WINDOW, slow).outcome).toBe('reopened');
    expect(take(closed, LATER + WINDOW + 1, slow).outcome).toBe('opened');
  });

  it('leads to flapping where the clock of its source is slow', () => {
    let incident = openedBy({ occurredAt: NOW - HOUR });
    for (const at of [1, 2, 3]) {
      const now = NOW + at * MINUTE;
      const slow = { occurredAt: now - HOUR };
      incident = transitionBy(incident, now, { ...slow, action: 'resolve' }).incident;
      incident = transitionBy(incident, now + MINUTE / 2, slow).incident;
    }
    expect(incident).toMatchObject({ startTime: NOW - HOUR, promptSince: null });
    expect(incident.flappingUntil).not.toBeNull();
  });
});
