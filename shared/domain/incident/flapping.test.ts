import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';
import { applyDue } from './due.ts';
import { FLAPPING_QUIET } from './flapping.ts';
import type { Incident } from './incident.ts';
import { reopenIncident } from './operate.ts';
import { NOW, openedBy, take, transitionBy } from './testing/signals.ts';

/** The incident after a close at each of the instants, opened again half a minute later. */
function cycled(closes: readonly Instant[]): Incident {
  return closes.reduce((incident, at) => {
    const closed = transitionBy(incident, at, { action: 'resolve' }).incident;
    return transitionBy(closed, at + MINUTE / 2).incident;
  }, openedBy());
}

const thrice = [NOW + MINUTE, NOW + 3 * MINUTE, NOW + 5 * MINUTE];
const lastMove = NOW + 5 * MINUTE + MINUTE / 2;

describe('an incident that opens and closes', () => {
  it('twice is not flapping', () => {
    expect(cycled(thrice.slice(0, 2)).flappingUntil).toBeNull();
  });

  it('three times within ten minutes is flapping, says so once, and asks for nothing', () => {
    const flapping = cycled(thrice);
    expect(flapping).toMatchObject({ flappingUntil: lastMove + FLAPPING_QUIET, promptSince: null });
    const third = transitionBy(cycled(thrice.slice(0, 2)), NOW + 5 * MINUTE, { action: 'resolve' });
    expect(third.events.map(({ detail }) => detail?.what)).toEqual([undefined, 'flapping_started']);
    const fourth = transitionBy(flapping, NOW + 6 * MINUTE, { action: 'resolve' });
    expect(fourth.events.map(({ type }) => type)).toEqual(['END']);
  });

  it('three times over a longer time is not flapping', () => {
    const slow = [NOW + MINUTE, NOW + 6 * MINUTE, NOW + 11 * MINUTE];
    expect(cycled(slow).flappingUntil).toBeNull();
  });

  it('is not held to closes that a clock, set back since, has put into the future', () => {
    const closes = [NOW + MINUTE, NOW + 3 * MINUTE, NOW - 30 * MINUTE];
    expect(cycled(closes).flappingUntil).toBeNull();
  });

  it('is judged by when it was heard of, not by what its source says', () => {
    const heard = [NOW + MINUTE, NOW + 6 * MINUTE];
    const third = { action: 'resolve', occurredAt: NOW + 7 * MINUTE } as const;
    const { incident } = transitionBy(cycled(heard), NOW + 11 * MINUTE, third);
    expect(incident).toMatchObject({ endTime: NOW + 7 * MINUTE, flappingUntil: null });
  });

  it('stays one incident while it flaps, beyond the reopen window too', () => {
    const closed = transitionBy(cycled(thrice), NOW + 6 * MINUTE, { action: 'resolve' }).incident;
    expect(take(closed, NOW + 14 * MINUTE).outcome).toBe('reopened');
  });
});

describe('ten quiet minutes', () => {
  it('begin anew with every move', () => {
    const closed = transitionBy(cycled(thrice), NOW + 7 * MINUTE, { action: 'resolve' }).incident;
    expect(closed.flappingUntil).toBe(NOW + 17 * MINUTE);
    const byHand = reopenIncident(closed, { now: NOW + 9 * MINUTE, actorId: 1, note: '' });
    expect(byHand.ok && byHand.transition.incident.flappingUntil).toBe(NOW + 19 * MINUTE);
  });

  it('are not disturbed by mere repetition', () => {
    const repeated = transitionBy(cycled(thrice), NOW + 8 * MINUTE).incident;
    expect(repeated.flappingUntil).toBe(lastMove + FLAPPING_QUIET);
  });

  it('end it: what is open asks again, and three new cycles are needed', () => {
    const { incident, events, tell } = applyDue(cycled(thrice), lastMove + FLAPPING_QUIET);
    expect(incident).toMatchObject({
      flappingUntil: null,
      recentCloses: [],
      promptSince: lastMove + FLAPPING_QUIET,
    });
    expect(events).toMatchObject([{ type: 'OTH', detail: { what: 'flapping_ended' } }]);
    expect(tell).toBe('flapping_ended');
  });

  it('end it silently for what is closed', () => {
    const closed = transitionBy(cycled(thrice), NOW + 6 * MINUTE, { action: 'resolve' }).incident;
    const { incident, tell } = applyDue(closed, NOW + HOUR);
    expect([incident.flappingUntil, incident.promptSince, tell]).toEqual([null, null, null]);
  });
});
