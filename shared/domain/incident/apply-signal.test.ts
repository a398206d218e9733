import { describe, expect, it } from 'vitest';
import { BEGINNING, DAY, FOREVER, HOUR, MINUTE } from '#shared/time/instant.ts';
import { applyDue } from './due.ts';
import { withSignal } from './hourly-signals.ts';
import { isOpen, stateOf, type Incident, type Transition } from './incident.ts';
import { describeIncident, retag, setLevel } from './operate.ts';
import { MOST_TAGS } from './tag.ts';
import {
  closedByHand,
  LATER,
  NOW,
  openedBy,
  resolved,
  SOURCE_ACTOR,
  take,
  transitionBy,
} from './testing/signals.ts';

const action = { now: NOW, actorId: 1 };

const typesOf = ({ events }: Transition) => events.map(({ type }) => type);
const sentencesOf = ({ events }: Transition) => events.map(({ description }) => description);

describe('a trigger of a new problem', () => {
  it('opens an incident that began when the source says', () => {
    const { outcome, transition } = take(undefined, NOW, { occurredAt: NOW - HOUR, level: 1 });
    expect(outcome).toBe('opened');
    expect(transition?.incident).toMatchObject({
      key: 'link',
      sourceId: 3,
      level: 1,
      startTime: NOW - HOUR,
      endTime: FOREVER,
      signalCount: 1,
      lastSignalAt: NOW,
    });
    expect(transition?.events).toMatchObject([{ type: 'STA', timestamp: NOW - HOUR }]);
  });

  it('without a level is moderate, and without words is called by its key', () => {
    expect(transitionBy(undefined, NOW).incident).toMatchObject({ level: 3, description: 'link' });
  });

  it('has its tags once each, in order', () => {
    const { incident } = transitionBy(undefined, NOW, { tags: ['site=oslo', 'a=1', 'site=oslo'] });
    expect(incident.tags).toEqual(['a=1', 'site=oslo']);
  });

  it('has no more tags than an incident can have', () => {
    const tags = Array.from({ length: MOST_TAGS + 1 }, (_, at) => `load=${at + 100}`);
    expect(transitionBy(undefined, NOW, { tags }).incident.tags).toEqual(tags.slice(0, -1));
  });

  it.each([FOREVER, BEGINNING])('began now where its source names no time but %i', (occurredAt) => {
    const { incident } = transitionBy(undefined, NOW, { occurredAt });
    expect(incident.startTime).toBe(NOW);
    expect(isOpen(resolved(incident))).toBe(false);
  });
});

describe('a trigger of a problem that is open', () => {
  it('that says nothing new is counted, and writes nothing', () => {
    const before = openedBy({ tags: ['site=oslo'] });
    const { outcome, transition } = take(before, LATER, {
      level: 2,
      description: 'Link down',
      tags: ['site=oslo'],
    });
    expect(outcome).toBe('folded');
    expect(transition?.incident).toEqual({
      ...before,
      signalCount: 2,
      hourlySignals: withSignal(before, LATER),
      lastSignalAt: LATER,
    });
    expect(transition?.events).toEqual([]);
  });

  it('takes over what the source says differently, each change an event', () => {
    const folded = transitionBy(openedBy(), LATER, {
      level: 3,
      description: 'Link flaky',
      detailsUrl: 'https://tool.example/1',
      ticketUrl: 'https://tickets.example/1',
      tags: ['site=oslo'],
      metadata: { port: 3 },
    });
    expect(folded.incident).toMatchObject({
      level: 3,
      description: 'Link flaky',
      detailsUrl: 'https://tool.example/1',
      ticketUrl: 'https://tickets.example/1',
      tags: ['site=oslo'],
      metadata: { port: 3 },
    });
    expect(sentencesOf(folded)).toEqual([
      'Change: "level": 2 → 3',
      'Change: "description": Link down → Link flaky',
      'Change: "details_url":  → https://tool.example/1',
      'Change: "ticket_url":  → https://tickets.example/1',
      'Change: "tags": [] → [\'site=oslo\']',
    ]);
  });

  it('is told apart as worsened when its level is worse', () => {
    expect(take(openedBy(), LATER, { level: 1 }).outcome).toBe('worsened');
    expect(take(openedBy(), LATER, { level: 3 }).outcome).toBe('folded');
  });

  it('does not undo what an operator changed, until the source itself says something new', () => {
    let incident = openedBy({ tags: ['site=oslo'] });
    for (const decide of [
      setLevel(incident, { ...action, level: 4 }),
      describeIncident({ ...incident, level: 4 }, { ...action, description: 'Planned work' }),
      retag(
        { ...incident, level: 4, description: 'Planned work' },
        { ...action, add: ['team=core'], remove: [] },
      ),
    ]) {
      if (!decide.ok) throw new Error(decide.refused);
      incident = decide.transition.incident;
    }
    const repeated = transitionBy(incident, LATER, { level: 2, description: 'Link down' });
    expect(typesOf(repeated)).toEqual([]);
    expect(repeated.incident).toMatchObject({
      level: 4,
      description: 'Planned work',
      tags: ['site=oslo', 'team=core'],
    });
    const worse = transitionBy(repeated.incident, LATER, { level: 1, description: 'Link down' });
    expect(worse.incident).toMatchObject({ level: 1, description: 'Planned work' });
  });

  it('keeps the ticket that is known, and the tags that are there', () => {
    const before = openedBy({ ticketUrl: 'https://tickets.example/1', tags: ['a=1'] });
    const folded = transitionBy(before, LATER, {
      ticketUrl: 'https://other.example/',
      tags: ['b=2'],
    });
    expect(folded.incident.ticketUrl).toBe('https://tickets.example/1');
    expect(folded.incident.tags).toEqual(['a=1', 'b=2']);
  });

  it('adds tags as long as there is room; for what is left out nothing is written', () => {
    const loads = Array.from({ length: MOST_TAGS }, (_, at) => `load=${at + 100}`);
    const first = openedBy({ tags: ['host=web-1'] });
    const full = transitionBy(first, LATER, { tags: loads }).incident;
    expect(full.tags).toEqual(['host=web-1', ...loads.slice(0, -1)]);
    const { outcome, transition } = take(full, LATER + MINUTE, { tags: ['load=1'] });
    expect(outcome).toBe('folded');
    expect(transition?.events).toEqual([]);
    expect(transition?.incident.tags).toBe(full.tags);
  });

  it('leaves it when it becomes stale, unless it names another time', () => {
    const before = openedBy({ expiresAt: NOW + HOUR });
    for (const action of ['trigger', 'update'] as const) {
      expect(transitionBy(before, LATER, { action }).incident.expiresAt).toBe(NOW + HOUR);
      const named = transitionBy(before, LATER, { action, expiresAt: LATER + HOUR });
      expect(named.incident.expiresAt).toBe(LATER + HOUR);
    }
  });

  it('says the half of a job, and its source is silent after that: it becomes stale', () => {
    const job = openedBy({ expiresAt: NOW + HOUR });
    const half = transitionBy(job, LATER, { action: 'update', description: 'Half way' });
    const silent = applyDue(half.incident, NOW + DAY);
    expect(silent).toMatchObject({ incident: { stale: true }, tell: 'stale' });
    const again = transitionBy(silent.incident, NOW + DAY + MINUTE);
    expect(again.incident).toMatchObject({ stale: false, expiresAt: null });
  });

  it('ends its being stale, which is told once', () => {
    const stale: Incident = { ...openedBy({ expiresAt: NOW }), stale: true };
    const refreshed = transitionBy(stale, LATER, { expiresAt: LATER + HOUR });
    expect(refreshed.incident).toMatchObject({ stale: false, expiresAt: LATER + HOUR });
    expect(refreshed.events).toMatchObject([{ type: 'OTH', detail: { what: 'refreshed' } }]);
  });
});

describe('an update', () => {
  it('folds into what is open, and never opens anything', () => {
    expect(take(openedBy(), LATER, { action: 'update', level: 1 }).outcome).toBe('worsened');
    expect(take(undefined, NOW, { action: 'update' })).toEqual({
      outcome: 'recorded',
      transition: null,
    });
  });

  it('of what is closed is counted there', () => {
    const closed = resolved(openedBy());
    const { outcome, transition } = take(closed, LATER, { action: 'update', level: 1 });
    expect(outcome).toBe('recorded');
    expect(transition).toMatchObject({ events: [], tell: null });
    expect(transition?.incident).toMatchObject({ level: 2, signalCount: 3, endTime: LATER });
  });
});

describe('a resolve', () => {
  it('closes what is open, when the source says', () => {
    const over = take(openedBy(), NOW + HOUR, {
      action: 'resolve',
      occurredAt: LATER,
      description: 'Up again',
    });
    expect(over.outcome).toBe('closed');
    expect(over.transition?.incident).toMatchObject({
      endTime: LATER,
      endReported: true,
      closedByHand: false,
      promptSince: null,
    });
    expect(over.transition?.events).toMatchObject([
      { type: 'END', timestamp: LATER, description: 'Up again' },
    ]);
  });

  it.each([
    ['before the start', NOW - HOUR, NOW],
    ['after now', NOW + DAY, LATER],
    ['never', FOREVER, LATER],
  ])('with a time %s still closes', (_, occurredAt, endTime) => {
    const { incident } = transitionBy(openedBy(), LATER, { action: 'resolve', occurredAt });
    expect(incident.endTime).toBe(endTime);
    expect(stateOf(incident)).toBe('closed');
  });

  it('for nothing is recorded, and is about no incident', () => {
    expect(take(undefined, NOW, { action: 'resolve' })).toEqual({
      outcome: 'recorded',
      transition: null,
    });
  });

  it('after a close by hand is kept once in the history, and changes nothing', () => {
    const closed = closedByHand(openedBy());
    const first = take(closed, LATER + MINUTE, { action: 'resolve' });
    expect(first.outcome).toBe('recorded');
    expect(first.transition && typesOf(first.transition)).toEqual(['END']);
    expect(first.transition?.incident.endTime).toBe(LATER);
    const second = transitionBy(first.transition?.incident, LATER + HOUR, { action: 'resolve' });
    expect(typesOf(second)).toEqual([]);
    expect(second.incident.signalCount).toBe(3);
  });

  it('of a message is only counted', () => {
    const message = openedBy({ stateful: false });
    expect(transitionBy(message, LATER, { action: 'resolve' })).toMatchObject({
      incident: { endTime: null, signalCount: 2 },
      events: [],
    });
  });
});

describe('a restart', () => {
  it('opens what is closed, however long ago that was', () => {
    const { outcome, transition } = take(resolved(openedBy()), NOW + DAY, { action: 'restart' });
    expect(outcome).toBe('reopened');
    expect(transition && typesOf(transition)).toEqual(['RES']);
    expect(transition?.incident.endTime).toBe(FOREVER);
  });

  it('of what is open is recorded, and of nothing too', () => {
    const open = transitionBy(openedBy(), LATER, { action: 'restart' });
    expect(typesOf(open)).toEqual(['RES']);
    expect(open.incident).toMatchObject({ endTime: FOREVER, promptSince: NOW });
    expect(take(undefined, NOW, { action: 'restart' }).transition).toBeNull();
  });
});

describe('an acknowledgement by the source', () => {
  it('stops the asking under the name of the source', () => {
    const { outcome, transition } = take(openedBy(), LATER, {
      action: 'acknowledge',
      description: 'Ana in the tool',
      expiresAt: LATER + HOUR,
    });
    expect(outcome).toBe('acknowledged');
    expect(transition?.incident).toMatchObject({
      acknowledgedUntil: LATER + HOUR,
      acknowledgedBy: SOURCE_ACTOR,
      promptSince: null,
    });
    expect(transition?.events).toMatchObject([
      { type: 'ACK', description: 'Ana in the tool', acknowledgement: { expiresAt: LATER + HOUR } },
    ]);
  });

  it('that has expired is recorded, and the asking goes on', () => {
    const late = transitionBy(openedBy(), LATER, { action: 'acknowledge', expiresAt: LATER });
    expect(typesOf(late)).toEqual(['ACK']);
    expect(late.incident).toMatchObject({ acknowledgedUntil: null, promptSince: NOW });
  });

  it('of nothing is recorded', () => {
    expect(take(undefined, NOW, { action: 'acknowledge' }).transition).toBeNull();
  });

  it('of what is closed is counted, so that it asks again when it opens again', () => {
    const closed = transitionBy(openedBy(), LATER, { action: 'resolve' }).incident;
    const late = transitionBy(closed, LATER, { action: 'acknowledge' });
    expect(late.events).toEqual([]);
    expect(late.incident).toMatchObject({ acknowledgedUntil: null, signalCount: 3 });
    expect(transitionBy(late.incident, LATER).tell).toBe('reopened');
  });
});

describe('a note', () => {
  it('joins the history of its incident', () => {
    const noted = transitionBy(openedBy(), LATER, { action: 'note', description: 'Rebooting' });
    expect(noted.events).toMatchObject([{ type: 'OTH', description: 'Rebooting' }]);
    expect(noted.incident).toEqual(openedBy());
  });

  it('about nothing becomes a message of its own', () => {
    const { incident, events } = transitionBy(undefined, NOW, {
      action: 'note',
      key: '',
      description: 'Door open',
    });
    expect(incident).toMatchObject({ endTime: null, level: 5, description: 'Door open' });
    expect(events.map(({ type }) => type)).toEqual(['LES']);
  });
});

describe('a message', () => {
  it('is its own incident each time, and never opens or closes', () => {
    const first = openedBy({ stateful: false, expiresAt: NOW + HOUR });
    expect(first).toMatchObject({ endTime: null, expiresAt: null });
    expect(take(first, LATER, { stateful: false }).outcome).toBe('opened');
  });

  it('does not stand in the way of an incident of the same key', () => {
    const { outcome, transition } = take(openedBy({ stateful: false }), LATER);
    expect(outcome).toBe('opened');
    expect(transition?.incident.endTime).toBe(FOREVER);
  });
});

describe('a heartbeat', () => {
  it('is about no incident, whatever its key', () => {
    expect(take(openedBy(), LATER, { action: 'heartbeat' })).toEqual({
      outcome: 'recorded',
      transition: null,
    });
  });
});
