import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ALL_THE_TIME,
  weekdays,
  type Recurrence,
  type Timeslot,
} from '#shared/domain/timeslot/timeslot.ts';
import { HOUR } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { saveFilter, saveProfile } from './testing/profiles.ts';

const NIGHT: Recurrence = {
  ...{ days: weekdays, start: 22 * HOUR, end: 6 * HOUR, holidays: 'as_usual' },
};
const NIGHTS: Timeslot = { zone: 'Europe/Oslo', recurrences: [NIGHT], holidays: [] };

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const save = (name: string, timeslot = NIGHTS) =>
  desk.services.timeslots.save(desk.operator, { name, timeslot });

describe('timeslots', () => {
  it('begin with one that is open all the time', async () => {
    expect(await desk.services.timeslots.list(desk.operator)).toMatchObject([
      { name: 'All the time', timeslot: ALL_THE_TIME, version: 1 },
    ]);
  });

  it('are saved, changed and removed by their owner alone', async () => {
    const { timeslots } = desk.services;
    const { id } = await save('Nights');
    const change = { name: 'Late', timeslot: NIGHTS, existing: { id, expectedVersion: 1 } };
    expect(await timeslots.save(desk.operator, change)).toMatchObject({ name: 'Late', version: 2 });
    await expect(timeslots.save(desk.operator, change)).rejects.toMatchObject({ code: 'conflict' });
    const grace = await desk.caller('grace', 'admin');
    await expect(timeslots.remove(grace, id)).rejects.toMatchObject({ code: 'not_found' });
    await timeslots.remove(desk.operator, id);
    expect(await timeslots.list(desk.operator)).toHaveLength(1);
  });

  it('that never open are refused with the reason', async () => {
    const empty = save('Never', { ...NIGHTS, recurrences: [] });
    await expect(empty).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'timeslot',
      message: 'It has no time in it, so it never opens.',
    });
  });

  it('are not removed while a profile uses them', async () => {
    const { timeslots, profiles } = desk.services;
    const { id } = await save('Nights');
    const filterId = await saveFilter(desk, desk.operator);
    const profile = { name: 'Sleep', timeslotId: id, filterIds: [filterId] };
    await saveProfile(desk, desk.operator, profile);
    await expect(timeslots.remove(desk.operator, id)).rejects.toMatchObject({
      code: 'conflict',
      message: 'A profile uses this timeslot: “Sleep”. Take it out there first.',
    });
    await timeslots.removeWithProfiles(desk.operator, id);
    expect(await profiles.list(desk.operator)).toEqual([]);
    expect(desk.services.profileLibrary.all()).toEqual([]);
  });

  it('are previewed in words, and as they stand now', async () => {
    expect(desk.services.timeslots.preview(NIGHTS)).toMatchObject({
      sentence: '22:00-06:00 the next day, every day (Europe/Oslo)',
      ...{ neverOpen: null, open: false },
    });
    const never = desk.services.timeslots.preview({ ...NIGHTS, recurrences: [] });
    expect(never).toMatchObject({
      ...{ sentence: 'Never', open: false, until: null },
      neverOpen: 'It has no time in it, so it never opens.',
    });
  });
});
