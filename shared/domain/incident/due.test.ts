import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOREVER, HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';
import { applyDue, nextDueOf, upcomingOf } from './due.ts';
import { stateOf, type Incident, type Transition } from './incident.ts';
import { NOW, openedBy } from './testing/signals.ts';
import { stories, tell } from './testing/story.ts';

function acknowledged(until: Instant, changes: Partial<Incident> = {}): Incident {
  return {
    ...openedBy(),
    acknowledgedUntil: until,
    acknowledgedBy: 1,
    promptSince: null,
    ...changes,
  };
}

describe('what will happen to an incident by itself', () => {
  it('is told in the order of time, and in a fixed one at the same instant', () => {
    const incident = acknowledged(NOW + 2 * MINUTE, {
      plannedEnd: NOW + 2 * MINUTE,
      expiresAt: NOW + MINUTE,
      flappingUntil: NOW + 2 * MINUTE,
    });
    expect(upcomingOf(incident).map(({ kind }) => kind)).toEqual([
      'staleness',
      'planned_end',
      'acknowledgement_expiry',
      'flapping_end',
    ]);
    expect(nextDueOf(incident)).toBe(NOW + MINUTE);
  });

  it('is nothing for an acknowledgement without an end', () => {
    expect(upcomingOf(acknowledged(FOREVER))).toEqual([]);
    expect(nextDueOf(acknowledged(FOREVER))).toBeNull();
  });

  it('does not concern what is closed, but for its acknowledgement', () => {
    const closed = acknowledged(NOW + HOUR, {
      endTime: NOW,
      plannedEnd: NOW + 1,
      expiresAt: NOW + 1,
    });
    expect(upcomingOf(closed)).toEqual([{ kind: 'acknowledgement_expiry', at: NOW + HOUR }]);
  });
});

describe('what is due', () => {
  it('happens at its instant, and not before', () => {
    const incident = acknowledged(NOW + HOUR);
    expect(applyDue(incident, NOW + HOUR - 1)).toEqual({ incident, events: [], tell: null });
    const expired = applyDue(incident, NOW + HOUR);
    expect(expired.incident).toMatchObject({
      acknowledgedUntil: null,
      acknowledgedBy: null,
      promptSince: NOW + HOUR,
    });
    expect(expired.tell).toBe('acknowledgement_expired');
    expect(expired.events).toMatchObject([
      { type: 'OTH', timestamp: NOW + HOUR, detail: { what: 'acknowledgement_expired' } },
    ]);
  });

  it('marks what is not refreshed as stale: it stays open, and asks once', () => {
    const stale = applyDue(openedBy({ expiresAt: NOW + MINUTE }), NOW + HOUR);
    expect(stale.incident).toMatchObject({
      stale: true,
      endTime: FOREVER,
      promptSince: NOW + HOUR,
    });
    expect(stale.tell).toBe('stale');
    expect(stale.events).toMatchObject([{ timestamp: NOW + MINUTE, detail: { what: 'stale' } }]);
    expect(applyDue(stale.incident, NOW + 2 * HOUR).events).toEqual([]);
  });

  it('ends what was planned to end, at that instant', () => {
    const ended = applyDue({ ...openedBy(), plannedEnd: NOW + MINUTE }, NOW + HOUR);
    expect(ended.incident).toMatchObject({
      endTime: NOW + MINUTE,
      plannedEnd: null,
      promptSince: null,
    });
    expect(ended.events).toMatchObject([{ type: 'END', timestamp: NOW + MINUTE }]);
  });

  it('after a night happens in its order, and tells nobody of what is over', () => {
    const incident = acknowledged(NOW + MINUTE, { plannedEnd: NOW + 2 * MINUTE });
    const late = applyDue(incident, NOW + 8 * HOUR);
    expect(late.events.map(({ type, timestamp }) => [type, timestamp - NOW])).toEqual([
      ['OTH', MINUTE],
      ['END', 2 * MINUTE],
    ]);
    expect([late.tell, late.incident.promptSince]).toEqual([null, null]);
  });

  it('tells once of several, of the last', () => {
    const incident = acknowledged(NOW + MINUTE, { expiresAt: NOW + 2 * MINUTE });
    expect(applyDue(incident, NOW + HOUR).tell).toBe('stale');
  });
});

describe('whenever it is looked at', () => {
  const incidents = stories.map((story) => tell(story, () => undefined));

  it('late comes to the same as step by step', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { maxLength: 4 });
    fc.assert(
      fc.property(incidents, moments, (incident, spans) => {
        if (!incident) return;
        const end = incident.lastSignalAt + 4 * HOUR;
        const steps = spans.map((span) => incident.lastSignalAt + span).sort((a, b) => a - b);
        let stepwise: Pick<Transition, 'incident' | 'events'> = { incident, events: [] };
        for (const now of [...steps, end]) {
          const { incident: next, events } = applyDue(stepwise.incident, now);
          stepwise = { incident: next, events: [...stepwise.events, ...events] };
        }
        const late = applyDue(incident, end);
        expect(stepwise.events).toEqual(late.events);
        expect(withoutMoment(stepwise.incident)).toEqual(withoutMoment(late.incident));
      }),
    );
  });

  it('twice changes nothing the second time, and nothing stays due', () => {
    fc.assert(
      fc.property(incidents, (incident) => {
        if (!incident) return;
        const now = incident.lastSignalAt + HOUR;
        const once = applyDue(incident, now).incident;
        expect(applyDue(once, now)).toEqual({ incident: once, events: [], tell: null });
        expect(nextDueOf(once) ?? FOREVER).toBeGreaterThan(now);
      }),
    );
  });

  it('leaves nothing planned for what is closed', () => {
    fc.assert(
      fc.property(incidents, (incident) => {
        if (!incident || stateOf(incident) !== 'closed') return;
        expect(incident).toMatchObject({ plannedEnd: null, expiresAt: null, stale: false });
      }),
    );
  });
});

/** Somebody is told when it is noticed, which is the one thing that may differ. */
function withoutMoment(incident: Incident): object {
  return { ...incident, promptSince: incident.promptSince !== null };
}
