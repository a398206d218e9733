import { describe, expect, it } from 'vitest';
import { openedBy, NOW } from '#shared/domain/incident/testing/signals.ts';
import { plainEvent, type Transition } from '#shared/domain/incident/incident.ts';
import { ALL_THE_TIME } from '#shared/domain/timeslot/timeslot.ts';
import { MINUTE } from '#shared/time/instant.ts';
import type { LiveDestination, LiveProfile } from './live-profile.ts';
import { NotificationDecision } from './notification-decision.ts';

const ADA = 3;
const EVE = 4;
const mail: LiveDestination = { id: 5, medium: 'email', address: 'ada@example.org', label: 'Mail' };
const desktop: LiveDestination = {
  id: 6,
  medium: 'desktop',
  address: 'workstation',
  label: 'Desk',
};

function profile(id: number, changes: Partial<LiveProfile> = {}): LiveProfile {
  return {
    ...{ id, name: `Profile ${id}`, operatorId: ADA, operatorName: 'ada' },
    rules: {
      ...{ active: true, pausedUntil: null, match: 'all', events: null, notOfActor: null },
      filters: [{ name: 'Everything', fits: () => true }],
      timeslot: { name: 'Always', slot: ALL_THE_TIME },
    },
    trigger: { on: 'attention' },
    ...{ delaySeconds: 0, digestSeconds: 0, repeat: null },
    destinations: [mail],
    ...changes,
  };
}

function decisionOf(profiles: readonly LiveProfile[], sits = true): NotificationDecision {
  const decision = new NotificationDecision(
    { all: () => profiles },
    {
      actor: (id) => ({ id, kind: 'operator', name: 'ada' }),
      source: (id) => ({ id, name: 'probe', type: 'generic' }),
    },
    { find: () => undefined },
  );
  decision.setWorkstation(sits ? { operatorId: ADA, medium: 'test' } : null);
  return decision;
}

const opened: Transition = {
  incident: openedBy(),
  events: [plainEvent('STA', NOW, 'Link down')],
  tell: 'opened',
};

const addresses = (decision: NotificationDecision, transition = opened) =>
  decision.decide(transition, EVE, NOW).map(({ medium, address }) => `${medium} ${address}`);

describe('who is told', () => {
  it('is the workstation, where its operator has no profile', () => {
    expect(addresses(decisionOf([]))).toEqual(['test workstation']);
    expect(addresses(decisionOf([], false))).toEqual([]);
  });

  it('is only whom their profiles name, once they have one', () => {
    expect(addresses(decisionOf([profile(1)]))).toEqual(['email ada@example.org']);
    const off = profile(1, { rules: { ...profile(1).rules, active: false } });
    expect(addresses(decisionOf([off]))).toEqual([]);
  });

  it('is each address once, with every profile that fired as the reason', () => {
    const eves = profile(2, { operatorId: EVE, destinations: [{ ...mail, id: 9 }] });
    const [only, ...others] = decisionOf([profile(1), eves]).decide(opened, EVE, NOW);
    expect(others).toEqual([]);
    expect(JSON.parse(only?.because ?? '')).toEqual([
      { profileId: 1, profile: 'Profile 1', filters: ['Everything'], timeslot: 'Always' },
      { profileId: 2, profile: 'Profile 2', filters: ['Everything'], timeslot: 'Always' },
    ]);
  });

  it('is an address of very many profiles for the sake of each of them', () => {
    const profiles = Array.from({ length: 60 }, (_, at) => profile(at + 1));
    const [only] = decisionOf(profiles).decide(opened, EVE, NOW);
    expect(JSON.parse(only?.because ?? '')).toHaveLength(60);
  });

  it('is the workstation once, whoever names it', () => {
    const own = profile(1, { destinations: [desktop] });
    const other = profile(2, { operatorId: EVE, destinations: [desktop] });
    expect(addresses(decisionOf([own, other]))).toEqual(['test workstation']);
  });

  it('sees nothing at the workstation where only its sound is asked for', () => {
    const sound = { ...desktop, id: 7, medium: 'sound', address: 'windows' };
    expect(addresses(decisionOf([profile(1, { destinations: [sound] })]))).toEqual([
      'sound windows',
    ]);
  });

  it('is told at once where one of several profiles does not wait', () => {
    const patient = profile(1, { delaySeconds: 60 });
    const decided = decisionOf([patient, profile(2)]).decide(opened, EVE, NOW);
    expect(decided).toMatchObject([{ waitingFor: null, profileId: 2 }]);
    expect(decisionOf([patient]).decide(opened, EVE, NOW)).toMatchObject([
      { waitingFor: 'delay', wait: MINUTE },
    ]);
  });

  it('is sent to over the destination of the profile that waits least', () => {
    const patient = profile(1, { delaySeconds: 60 });
    const eves = profile(2, { operatorId: EVE, destinations: [{ ...mail, id: 9 }] });
    expect(decisionOf([patient, eves]).decide(opened, EVE, NOW)).toMatchObject([
      { profileId: 2, operatorId: EVE, destinationId: 9 },
    ]);
  });

  it('is nobody for a step that neither asks nor adds to the history', () => {
    const news = profile(1, { trigger: { on: 'events', types: null } });
    expect(addresses(decisionOf([news]), { ...opened, events: [], tell: null })).toEqual([]);
    expect(addresses(decisionOf([news]), { ...opened, tell: null })).toHaveLength(1);
  });

  it('is written as one for many incidents that are told alike', () => {
    const decision = decisionOf([profile(1)]);
    const [one] = decision.decide(opened, EVE, NOW);
    const [other] = decision.decide({ ...opened, incident: openedBy({ key: 'b' }) }, EVE, NOW + 1);
    expect(other).toBe(one);
  });
});
