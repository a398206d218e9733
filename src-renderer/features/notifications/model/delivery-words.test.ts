import { describe, expect, it } from 'vitest';
import { deliveryStates } from '#shared/contract/delivery.ts';
import { parseInstant } from '#shared/time/instant.ts';
import {
  becauseWords,
  lookOf,
  reasonWords,
  silenceWords,
  stateWords,
  statesOf,
} from './delivery-words.ts';

const now = parseInstant('2026-11-21T20:10:00Z') ?? 0;
const OSLO = 'Europe/Oslo';
const dueAt = parseInstant('2026-11-21T20:25:00Z') ?? 0;

describe('a delivery in words', () => {
  it('says what it waits for, and until when', () => {
    expect(stateWords({ state: 'waiting', waitingFor: 'network', dueAt }, now, OSLO)).toBe(
      'waiting for the network, due 21:25',
    );
    expect(stateWords({ state: 'failed_for_now', waitingFor: 'retry', dueAt }, now, OSLO)).toBe(
      'failed, tried again, due 21:25',
    );
    expect(stateWords({ state: 'sent', waitingFor: null, dueAt }, now, OSLO)).toBe('sent');
  });

  it('says what asked for it, be it an event or attention', () => {
    expect(reasonWords('CLO')).toBe('closed');
    expect(reasonWords('stale')).toBe('its source stopped reporting it');
    expect(reasonWords('plug-in')).toBe('plug-in');
  });

  it('names the profile, the filters and the timeslot', () => {
    const because = { profileId: 1, profile: 'Night', filters: ['Core'], timeslot: 'Nights' };
    expect(becauseWords(because)).toBe('Matched profile “Night”, filter “Core”, timeslot “Nights”');
  });

  it('is looked for by how it stands, whatever its state', () => {
    const looks = ['underway', 'sent', 'failed', 'unsent'] as const;
    expect(looks.flatMap(statesOf).sort()).toEqual([...deliveryStates].sort());
    expect(lookOf('failed_for_now')).toBe('underway');
  });
});

describe('why a profile does not fire', () => {
  it('is said in words', () => {
    expect(silenceWords({ kind: 'paused', until: dueAt }, now, OSLO)).toBe(
      'it is paused until 21:25',
    );
    expect(silenceWords({ kind: 'filters', names: ['Core', 'Open'] }, now, OSLO)).toBe(
      'does not fit: Core, Open',
    );
    expect(silenceWords({ kind: 'inactive' }, now, OSLO)).toBe('it is switched off');
  });
});
