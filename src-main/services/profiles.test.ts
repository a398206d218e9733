import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { ALL_THE_TIME } from '#shared/domain/timeslot/timeslot.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { saveFilter, saveProfile } from './testing/profiles.ts';
import { desktopMedium } from './workstation-media.ts';

let desk: Desk;
let filterId: number;

beforeEach(async () => {
  desk = await openDesk({ media: [desktopMedium, new RecordingPlugin()] });
  filterId = await saveFilter(desk, desk.operator);
});

afterEach(() => desk.close());

async function saveDestination(caller = desk.operator): Promise<number> {
  const input = { medium: 'recorder', label: 'Core room', settings: { room: 'core' } };
  return (await desk.services.destinations.save(caller, input)).id;
}

describe('saving a profile', () => {
  it('keeps what it is made of, in the order in which it was chosen', async () => {
    const second = await saveFilter(desk, desk.operator, 'Everything else');
    const destinationIds = [await saveDestination()];
    const filterIds = [second, filterId, second];
    const saved = await saveProfile(desk, desk.operator, { filterIds, destinationIds });
    expect(saved).toMatchObject({
      ...{ version: 1, name: 'Night', owner: { name: 'ada' }, builtIn: false },
      ...{ filterIds: [second, filterId], destinationIds, match: 'all', notMyOwn: true },
    });
    const existing = { id: saved.id, expectedVersion: 1 };
    const changed = { existing, filterIds: [filterId], match: 'any' as const };
    expect(await saveProfile(desk, desk.operator, changed)).toMatchObject({
      ...{ id: saved.id, version: 2, match: 'any', filterIds: [filterId], destinationIds: [] },
    });
    const again = saveProfile(desk, desk.operator, changed);
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes nothing of others but their public filters', async () => {
    const grace = await desk.caller('grace', 'operator');
    const [slot] = await desk.services.timeslots.list(grace);
    const destination = await saveDestination(grace);
    const hidden = await saveFilter(desk, grace, 'Hidden');
    const refused = async (changes: Parameters<typeof saveProfile>[2], field: string) => {
      const saving = saveProfile(desk, desk.operator, { filterIds: [filterId], ...changes });
      await expect(saving).rejects.toMatchObject({ code: 'invalid_input', field });
    };
    await refused({ timeslotId: slot?.id ?? 0 }, 'timeslotId');
    await refused({ filterIds: [hidden] }, 'filterIds');
    await refused({ destinationIds: [destination] }, 'destinationIds');
    const everything = { kind: 'all', of: [] } as const;
    const shared = { name: 'Shared', filter: everything, public: true };
    const { id } = await desk.services.filters.save(grace, shared);
    expect(await saveProfile(desk, desk.operator, { filterIds: [id] })).toMatchObject({
      filterIds: [id],
    });
  });

  it('refuses a name that another one of the operator has', async () => {
    await saveProfile(desk, desk.operator, { filterIds: [filterId] });
    const twice = saveProfile(desk, desk.operator, { filterIds: [filterId] });
    await expect(twice).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    const grace = await desk.caller('grace', 'operator');
    const filterIds = [await saveFilter(desk, grace)];
    expect(await saveProfile(desk, grace, { filterIds })).toMatchObject({ name: 'Night' });
    const [first] = await desk.services.profiles.list(desk.operator);
    const remove = desk.services.profiles.remove(grace, first?.id ?? 0);
    await expect(remove).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('live profiles', () => {
  it('are in step with everything that they are made of', async () => {
    const destinationIds = [await saveDestination()];
    const { filters, profileLibrary, profiles } = desk.services;
    const { id } = await saveProfile(desk, desk.operator, {
      ...{ filterIds: [filterId], destinationIds },
      trigger: { on: 'events', types: ['STA', 'CLO'] },
    });
    expect(profileLibrary.all()).toMatchObject([
      {
        ...{ id, name: 'Night', operatorName: 'ada', delaySeconds: 0 },
        rules: {
          ...{ active: true, match: 'all', events: ['STA', 'CLO'] },
          notOfActor: desk.operator.actor.id,
          filters: [{ name: 'Everything' }],
          timeslot: { name: 'All the time' },
        },
        destinations: [{ medium: 'recorder', address: 'core', label: 'Core room' }],
      },
    ]);
    const renamed = { name: 'All', filter: { kind: 'all', of: [] }, public: false } as const;
    await filters.save(desk.operator, { ...renamed, existing: { id: filterId } });
    expect(profileLibrary.all()[0]?.rules.filters).toMatchObject([{ name: 'All' }]);
    await profiles.remove(desk.operator, id);
    expect(profileLibrary.all()).toEqual([]);
  });

  it('are those of operators who are not disabled', async () => {
    await saveProfile(desk, desk.operator, { filterIds: [filterId] });
    const { operators, profileLibrary } = desk.services;
    await operators.disable(systemCaller, 'ada');
    await profileLibrary.loaded;
    expect(profileLibrary.all()).toEqual([]);
    await operators.enable(systemCaller, 'ada');
    await profileLibrary.loaded;
    expect(profileLibrary.all()).toHaveLength(1);
  });

  it('are there again after a restart', async () => {
    await saveProfile(desk, desk.operator, { filterIds: [filterId] });
    desk = await desk.restart();
    expect(desk.services.profileLibrary.all()).toMatchObject([{ name: 'Night' }]);
  });
});

describe('the workstation', () => {
  it('tells its operator of everything that asks for attention', async () => {
    const { beginnings, destinations, profileLibrary, profiles } = desk.services;
    await beginnings.ensureWorkstationProfile(desk.operator.actor.id);
    await beginnings.ensureWorkstationProfile(desk.operator.actor.id);
    const [profile, ...others] = await profiles.list(desk.operator);
    expect(others).toEqual([]);
    expect(profile).toMatchObject({ name: 'This workstation', builtIn: true, active: true });
    expect(profileLibrary.all()).toMatchObject([
      { trigger: { on: 'attention' }, destinations: [{ medium: 'desktop' }] },
    ]);
    const removing = profiles.remove(desk.operator, profile?.id ?? 0);
    await expect(removing).rejects.toMatchObject({ code: 'refused_by_rule' });
    const [desktop] = await destinations.list(desk.operator);
    const relabel = { existing: { id: desktop?.id ?? 0 }, medium: 'desktop', settings: {} };
    const labelled = await destinations.save(desk.operator, { ...relabel, label: 'Left screen' });
    expect(labelled).toMatchObject({ label: 'Left screen', managed: true });
  });

  it('tells of everything though its operator calls something else by that name', async () => {
    const { beginnings, filters, profileLibrary, timeslots } = desk.services;
    const critical = { kind: 'level', max: 1 } as Filter;
    const named = { name: 'Every incident', filter: critical, public: false };
    await filters.save(desk.operator, named);
    const [always] = await timeslots.list(desk.operator);
    const timeslot = { ...ALL_THE_TIME, holidays: ['2026-12-24'] };
    const existing = { id: always?.id ?? 0 };
    await timeslots.save(desk.operator, { existing, name: 'All the time', timeslot });
    await beginnings.ensureWorkstationProfile(desk.operator.actor.id);
    const [workstation] = profileLibrary.all();
    expect(workstation?.rules.filters.map(({ name }) => name)).toEqual(['Every incident 2']);
    expect(workstation?.rules.timeslot).toEqual({ name: 'All the time 2', slot: ALL_THE_TIME });
  });
});
