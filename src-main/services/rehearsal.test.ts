import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { tellRoom } from './testing/messages.ts';
import { desktopMedium } from './workstation-media.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [desktopMedium, new RecordingPlugin()] });
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

  it('tells this workstation only where somebody sits at it', async () => {
    const { services, operator } = desk;
    await services.beginnings.ensureWorkstationProfile(operator.actor.id);
    const asked = { incidentId: await desk.open(), at: null, event: null };
    const outcomes = async () => (await services.rehearsal.rehearse(asked)).profiles;
    expect(await outcomes()).toMatchObject([
      { outcome: { fires: false, why: { kind: 'nobody_here' } } },
    ]);
    services.telling.setWorkstation({ operatorId: operator.actor.id, medium: 'test' });
    expect(await outcomes()).toMatchObject([
      { outcome: { fires: true, destinations: [{ medium: 'desktop' }] } },
    ]);
  });

  it('is refused for an incident that there is not', async () => {
    const asked = desk.services.rehearsal.rehearse({ incidentId: 99, at: null, event: null });
    await expect(asked).rejects.toMatchObject({ code: 'not_found', field: 'incidentId' });
  });
});
