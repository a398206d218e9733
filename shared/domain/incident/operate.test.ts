import { describe, expect, it } from 'vitest';
import { FOREVER, HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';
import { applyDue } from './due.ts';
import type { Incident, Transition } from './incident.ts';
import * as operate from './operate.ts';
import { NOW, openedBy, transitionBy } from './testing/signals.ts';

const ANA = 1;
const BO = 2;
const LATER = NOW + MINUTE;

function done(decision: operate.OperatorDecision): Transition {
  if (!decision.ok) throw new Error(decision.refused);
  return decision.transition;
}

function refusalOf(decision: operate.OperatorDecision): string | undefined {
  return decision.ok ? undefined : decision.refused;
}

function acknowledge(
  incident: Incident,
  expiresAt: Instant | null,
  actorId = ANA,
  now = LATER,
): Incident {
  const action = { now, actorId, note: '', expiresAt };
  return done(operate.acknowledgeIncident(incident, action)).incident;
}

const closed = transitionBy(openedBy(), NOW, { action: 'resolve' }).incident;
const message = openedBy({ stateful: false });
const action = { now: LATER, actorId: ANA };

describe('an operator who acknowledges', () => {
  it('stops the asking, with a note and an expiry', () => {
    const { incident, events } = done(
      operate.acknowledgeIncident(openedBy(), {
        ...action,
        note: 'On it',
        expiresAt: NOW + HOUR,
      }),
    );
    expect(incident).toMatchObject({
      acknowledgedUntil: NOW + HOUR,
      acknowledgedBy: ANA,
      promptSince: null,
      endTime: FOREVER,
    });
    expect(events).toMatchObject([
      {
        type: 'ACK',
        timestamp: LATER,
        description: 'On it',
        acknowledgement: { expiresAt: NOW + HOUR },
      },
    ]);
  });

  it.each([
    ['open', openedBy()],
    ['closed', closed],
    ['a message', message],
  ])('may do so for what is %s', (_, incident) => {
    expect(acknowledge(incident, null).acknowledgedUntil).toBe(FOREVER);
  });

  it.each([LATER, LATER - 1])('must not choose an expiry that has come', (expiresAt) => {
    const decision = operate.acknowledgeIncident(openedBy(), { ...action, note: '', expiresAt });
    expect(refusalOf(decision)).toBe(
      'The acknowledgement would have expired already: choose a later time.',
    );
  });

  it('beside another makes it last until the last of them expires, and be that one’s', () => {
    const longest = acknowledge(acknowledge(openedBy(), NOW + 2 * HOUR, ANA), NOW + HOUR, BO);
    expect(longest).toMatchObject({ acknowledgedUntil: NOW + 2 * HOUR, acknowledgedBy: ANA });
    const longer = acknowledge(longest, null, BO);
    expect(longer).toMatchObject({ acknowledgedUntil: FOREVER, acknowledgedBy: BO });
  });

  it('has peace until then, and not longer', () => {
    const taken = acknowledge(openedBy(), NOW + HOUR);
    expect(applyDue(taken, NOW + HOUR - 1).incident.promptSince).toBeNull();
    expect(applyDue(taken, NOW + HOUR).incident.promptSince).toBe(NOW + HOUR);
  });

  it('is remembered over a close and a reopening', () => {
    const taken = acknowledge(openedBy(), null);
    const over = transitionBy(taken, LATER, { action: 'resolve' }).incident;
    const again = transitionBy(over, LATER + MINUTE);
    expect(again.incident).toMatchObject({ acknowledgedUntil: FOREVER, promptSince: null });
    expect(again.tell).toBeNull();
  });
});

describe('an operator who takes an acknowledgement back', () => {
  it('makes the incident ask again', () => {
    const taken = acknowledge(openedBy(), null);
    const { incident, events, tell } = done(operate.unacknowledgeIncident(taken, action));
    expect(incident).toMatchObject({
      acknowledgedUntil: null,
      acknowledgedBy: null,
      promptSince: LATER,
    });
    expect(events).toMatchObject([{ type: 'OTH', detail: { what: 'unacknowledged' } }]);
    expect(tell).toBe('acknowledgement_expired');
  });

  it('is told where there is none', () => {
    expect(refusalOf(operate.unacknowledgeIncident(openedBy(), action))).toBe(
      'The incident is not acknowledged.',
    );
  });
});

describe('acknowledgements of which one was edited', () => {
  const taken = acknowledge(openedBy(), null);

  it('last as long as the last of them', () => {
    const live = [
      { actorId: BO, expiresAt: NOW + HOUR },
      { actorId: ANA, expiresAt: NOW + 2 * HOUR },
    ];
    const { incident, tell } = operate.settleAcknowledgements(taken, live, LATER);
    expect(incident).toMatchObject({ acknowledgedUntil: NOW + 2 * HOUR, acknowledgedBy: ANA });
    expect(tell).toBeNull();
  });

  it('are none when none is left, and the incident asks again', () => {
    const { incident, tell } = operate.settleAcknowledgements(taken, [], LATER);
    expect(incident).toMatchObject({ acknowledgedUntil: null, promptSince: LATER });
    expect(tell).toBe('acknowledgement_expired');
  });
});

describe('an operator who closes', () => {
  it('ends the incident by hand', () => {
    const { incident, events } = done(
      operate.closeIncident(openedBy(), { ...action, note: 'Replaced' }),
    );
    expect(incident).toMatchObject({
      endTime: LATER,
      closedByHand: true,
      endReported: false,
      promptSince: null,
      recentCloses: [LATER],
    });
    expect(events).toMatchObject([{ type: 'CLO', timestamp: LATER, description: 'Replaced' }]);
  });

  it.each([
    ['closed', closed, 'The incident is already closed.'],
    ['a message', message, 'Cannot change the state of a stateless incident.'],
  ])('is told that it is %s', (_, incident, sentence) => {
    expect(refusalOf(operate.closeIncident(incident, { ...action, note: '' }))).toBe(sentence);
  });
});

describe('an operator who reopens', () => {
  it('makes the incident ask like a new one', () => {
    const { incident, events, tell } = done(
      operate.reopenIncident(closed, { ...action, note: 'Not over' }),
    );
    expect(incident).toMatchObject({ endTime: FOREVER, endReported: false, promptSince: LATER });
    expect(events).toMatchObject([{ type: 'REO', description: 'Not over' }]);
    expect(tell).toBe('reopened');
  });

  it.each([
    ['open', openedBy(), 'The incident is already open.'],
    ['a message', message, 'Cannot change the state of a stateless incident.'],
  ])('is told that it is %s', (_, incident, sentence) => {
    expect(refusalOf(operate.reopenIncident(incident, { ...action, note: '' }))).toBe(sentence);
  });
});

describe('an operator who changes', () => {
  it.each([
    ['level', operate.setLevel(openedBy(), { ...action, level: 1 }), 2, 1],
    [
      'description',
      operate.describeIncident(openedBy(), { ...action, description: 'Fibre cut' }),
      'Link down',
      'Fibre cut',
    ],
    [
      'ticket_url',
      operate.setTicketUrl(openedBy(), { ...action, ticketUrl: 'https://t.example/1' }),
      '',
      'https://t.example/1',
    ],
    [
      'tags',
      operate.retag(openedBy({ tags: ['a=1', 'b=2'] }), {
        ...action,
        add: ['c=3', 'b=2'],
        remove: ['a=1'],
      }),
      ['a=1', 'b=2'],
      ['b=2', 'c=3'],
    ],
  ])('the %s leaves old and new value', (what, decision, old, next) => {
    expect(done(decision).events).toMatchObject([
      { type: 'CHI', timestamp: LATER, detail: { what, old, new: next } },
    ]);
  });

  it('to what it is already writes nothing', () => {
    const incident = openedBy({ tags: ['a=1'] });
    for (const decision of [
      operate.setLevel(incident, { ...action, level: 2 }),
      operate.describeIncident(incident, { ...action, description: 'Link down' }),
      operate.setTicketUrl(incident, { ...action, ticketUrl: '' }),
      operate.retag(incident, { ...action, add: ['a=1'], remove: ['z=9'] }),
    ]) {
      expect(done(decision)).toEqual({ incident, events: [], tell: null });
    }
  });

  it('the level for the worse makes it ask anew, and for the better does not', () => {
    expect(done(operate.setLevel(openedBy(), { ...action, level: 1 })).tell).toBe('worsened');
    expect(done(operate.setLevel(openedBy(), { ...action, level: 3 })).tell).toBeNull();
  });
});

describe('an operator who writes', () => {
  it.each(['internal', 'public'] as const)(
    'leaves an event that is %s, and no more',
    (visibility) => {
      const { incident, events } = done(
        operate.addMessage(openedBy(), { ...action, text: 'Called the site', visibility }),
      );
      expect(incident).toEqual(openedBy());
      expect(events).toEqual([
        { type: 'OTH', timestamp: LATER, description: 'Called the site', visibility, detail: null },
      ]);
    },
  );
});
