import { describe, expect, it } from 'vitest';
import { openedBy, NOW } from '#shared/domain/incident/testing/signals.ts';
import { ALL_THE_TIME } from '#shared/domain/timeslot/timeslot.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { judgeProfile, type Occasion, type ProfileRules } from './profile.ts';

const fits = { name: 'Core', fits: () => true };
const misses = { name: 'Access', fits: () => false };

function judge(changes: Partial<ProfileRules>, event: Partial<Occasion['event']> = {}) {
  const occasion: Occasion = {
    subject: {
      incident: openedBy(),
      ...{ sourceType: 'nav', text: '', events: ['STA'], status: null, now: NOW },
    },
    event: { type: 'STA', timestamp: NOW, actorId: 7, ...event },
  };
  const profile: ProfileRules = {
    ...{ active: true, pausedUntil: null, filters: [fits], match: 'all', events: null },
    ...{ timeslot: { name: 'Always', slot: ALL_THE_TIME }, notOfActor: null },
    ...changes,
  };
  return judgeProfile(profile, occasion);
}

const never = { name: 'Never', slot: { ...ALL_THE_TIME, recurrences: [] } };

describe('a notification profile', () => {
  it('fires, and says why', () => {
    expect(judge({})).toEqual({ fires: true, filters: ['Core'], timeslot: 'Always' });
    expect(judge({ filters: [fits, misses], match: 'any' })).toMatchObject({ filters: ['Core'] });
  });

  it.each<[string, Partial<ProfileRules>, object]>([
    ['is not active', { active: false }, { kind: 'inactive' }],
    ['is paused', { pausedUntil: NOW + 1 }, { kind: 'paused', until: NOW + 1 }],
    ['is not to tell of what its owner did', { notOfActor: 7 }, { kind: 'own_action' }],
    ['waits for other events', { events: ['END'] }, { kind: 'event_type', type: 'STA' }],
    ['is outside its timeslot', { timeslot: never }, { kind: 'timeslot', name: 'Never' }],
    ['has no filter', { filters: [] }, { kind: 'no_filter' }],
    [
      'has a filter that does not fit',
      { filters: [fits, misses] },
      { kind: 'filters', names: ['Access'] },
    ],
    [
      'has none that fits',
      { filters: [misses], match: 'any' },
      { kind: 'filters', names: ['Access'] },
    ],
  ])('is silent if it %s', (_, changes, why) => {
    expect(judge(changes)).toEqual({ fires: false, why });
  });

  it('fires again from the end of its pause on', () => {
    expect(judge({ pausedUntil: NOW }).fires).toBe(true);
  });

  it('asks its timeslot about the event’s own time', () => {
    const [always] = ALL_THE_TIME.recurrences;
    if (!always) throw new Error('There is no recurrence.');
    // 2026-03-14 is a Saturday, 21:00.
    const evening = { ...always, days: [6] as const, start: 20 * 60 * MINUTE };
    const timeslot = { name: 'Evening', slot: { ...ALL_THE_TIME, recurrences: [evening] } };
    expect(judge({ timeslot }).fires).toBe(true);
    expect(judge({ timeslot }, { timestamp: NOW - 120 * MINUTE }).fires).toBe(false);
  });
});
