import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { tellRoom } from './testing/messages.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});

afterEach(() => desk.close());

describe('a rehearsal', () => {
  it('says who would be told and when, why others would not, and tells nobody', async () => {
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 60 });
    await tellRoom(desk, desk.operator, 'off', { active: false });
    const id = await desk.open({ level: 5 });
    const at = desk.clock.now();
    const { profiles, more } = await desk.services.rehearsal.rehearse({
      ...{ incidentId: id, at: null, event: null },
    });
    expect(more).toBe(false);
    expect(profiles).toMatchObject([
      {
        profile: { name: 'night' },
        owner: { name: 'ada' },
        outcome: { fires: true, at: at + MINUTE, destinations: [{ medium: 'recorder' }] },
      },
      { profile: { name: 'off' }, outcome: { fires: false, why: { kind: 'inactive' } } },
    ]);
    expect(await desk.services.deliveryLog.list({ limit: 10 })).toEqual({
      ...{ deliveries: [], more: false },
    });
  });

  it('is refused for an incident that there is not', async () => {
    const asked = desk.services.rehearsal.rehearse({ incidentId: 99, at: null, event: null });
    await expect(asked).rejects.toMatchObject({ code: 'not_found', field: 'incidentId' });
  });
});
