import { describe, expect, it } from 'vitest';
import { openedBy, NOW } from '#shared/domain/incident/testing/signals.ts';
import { plainEvent, technicalEvent, type TellReason } from '#shared/domain/incident/incident.ts';
import { ALL_THE_TIME, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { HOUR, SECOND } from '#shared/time/instant.ts';
import type { Occasion, ProfileRules } from './profile.ts';
import { rehearse, type Place, type RehearsingProfile } from './rehearse.ts';
import { eventsToTell, judgeTelling, stepOf, waitOf, type Step } from './telling.ts';

const never: Timeslot = { ...ALL_THE_TIME, recurrences: [] };
const night = { medium: 'email', address: 'night@example.org' };

function profile(
  changes: Partial<RehearsingProfile<Place>> = {},
  rules: Partial<ProfileRules> = {},
): RehearsingProfile<Place> {
  return {
    name: 'Night',
    rules: {
      ...{ active: true, pausedUntil: null, match: 'all', events: null, notOfActor: null },
      filters: [{ name: 'Core', fits: () => true }],
      timeslot: { name: 'Always', slot: ALL_THE_TIME },
      ...rules,
    },
    ...{ trigger: { on: 'attention' }, delaySeconds: 0, digestSeconds: 0 },
    destinations: [night],
    ...changes,
  };
}

function step(
  reason: TellReason | null = 'opened',
  events: readonly Occasion['event'][] = [{ type: 'STA', timestamp: NOW - HOUR, actorId: 7 }],
): Step {
  const incident = openedBy();
  const others = { incident, sourceType: 'nav', text: '', status: null, now: NOW };
  return stepOf(reason, events, (types) => ({ ...others, events: types }), NOW);
}

describe('a profile for what asks for attention', () => {
  it('tells with the reason, judged by the moment at which it asks', () => {
    const opensNow = (_slot: Timeslot, at: number) => at === NOW;
    expect(judgeTelling(profile(), step(), opensNow)).toEqual({
      ...{ fires: true, kind: 'problem', reason: 'opened', filters: ['Core'], timeslot: 'Always' },
    });
  });

  it('is silent where nothing asks anew, nobody is to be told, or the owner did it', () => {
    expect(judgeTelling(profile(), step(null))).toMatchObject({
      why: { kind: 'no_attention' },
    });
    expect(judgeTelling(profile({ destinations: [] }), step())).toMatchObject({
      why: { kind: 'no_destination' },
    });
    expect(judgeTelling(profile({}, { notOfActor: 7 }), step())).toMatchObject({
      why: { kind: 'own_action' },
    });
  });
});

describe('a profile for events', () => {
  const forEnds = profile({ trigger: { on: 'events' } }, { events: ['END'] });

  it('tells of the first event that fits, at the event’s own time', () => {
    const seen: number[] = [];
    const isOpen = (_slot: Timeslot, at: number) => seen.push(at) > 0;
    const events = [
      { type: 'CHI', timestamp: NOW - 2, actorId: 7 },
      { type: 'END', timestamp: NOW - 1, actorId: 7 },
    ] as const;
    const verdict = judgeTelling(forEnds, step(null, events), isOpen);
    expect(verdict).toMatchObject({ fires: true, kind: 'event', reason: 'END' });
    expect(seen).toEqual([NOW - 1]);
  });

  it('says which type it does not wait for', () => {
    expect(judgeTelling(forEnds, step())).toMatchObject({
      why: { kind: 'event_type', type: 'STA' },
    });
  });

  it('is not told of what Watchfloor notes for itself', () => {
    const events = [technicalEvent('stale', NOW, ''), plainEvent('OTH', NOW, 'On my way')];
    expect(eventsToTell(events, 7)).toEqual([{ type: 'OTH', timestamp: NOW, actorId: 7 }]);
  });
});

function outcomesOf(
  profiles: readonly RehearsingProfile<Place>[],
  placeOf: (each: Place) => Place | null = (each) => each,
) {
  return rehearse(profiles, step(), placeOf).map(({ outcome }) => outcome);
}

describe('a rehearsal', () => {
  it('says when each profile would tell whom, and why others would not', () => {
    const other = { medium: 'sms', address: '+4712345678' };
    const profiles = [
      profile({ name: 'First', delaySeconds: 60, digestSeconds: 30 }),
      profile({ name: 'Second' }),
      profile({ name: 'Third', destinations: [night, other] }),
      profile({ name: 'Closed' }, { timeslot: { name: 'Nights', slot: never } }),
    ];
    expect(outcomesOf(profiles)).toMatchObject([
      { fires: false, why: { kind: 'same_address', profile: 'Second' } },
      { fires: true, at: NOW, destinations: [night] },
      { fires: true, destinations: [other] },
      { fires: false, why: { kind: 'timeslot', name: 'Nights' } },
    ]);
    expect(outcomesOf(profiles.slice(0, 1))).toMatchObject([
      { fires: true, at: NOW + 90 * SECOND, destinations: [night] },
    ]);
  });

  it('tells a place once, by whatever name it goes, and nobody where there is none', () => {
    const screen = { medium: 'desktop', address: 'workstation' };
    const profiles = [
      profile({ name: 'Screen', destinations: [screen] }),
      profile({ name: 'Both', destinations: [{ ...screen }, night] }),
    ];
    expect(outcomesOf(profiles, () => screen)).toMatchObject([
      { fires: true, destinations: [screen] },
      { fires: false, why: { kind: 'same_address', profile: 'Screen' } },
    ]);
    expect(outcomesOf(profiles, (each) => (each.medium === 'desktop' ? null : each))).toMatchObject(
      [
        { fires: false, why: { kind: 'nobody_here' } },
        { fires: true, destinations: [night] },
      ],
    );
  });
});

describe('waiting', () => {
  it('is for what may be over by then before it is to collect', () => {
    expect(waitOf({ ...profile(), delaySeconds: 5, digestSeconds: 60 })).toEqual({
      ...{ waitingFor: 'delay', wait: 5 * SECOND },
    });
    expect(waitOf(profile({ digestSeconds: 60 }))).toMatchObject({ waitingFor: 'digest' });
    expect(waitOf(profile())).toEqual({ waitingFor: null, wait: 0 });
  });
});
