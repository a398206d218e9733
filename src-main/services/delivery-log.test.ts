import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { tellRoom } from './testing/messages.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});

afterEach(() => desk.close());

describe('the delivery log', () => {
  it('is asked by incident, profile and state, and is read page by page, newest first', async () => {
    const night = await tellRoom(desk, desk.operator, 'night');
    await tellRoom(desk, desk.operator, 'day');
    const first = await desk.open({ key: 'a' });
    const second = await desk.open({ key: 'b' });
    await desk.submit({ key: 'b', action: 'resolve' });
    const { deliveryLog } = desk.services;
    const list = async (query: Omit<Parameters<typeof deliveryLog.list>[0], 'limit'>, limit = 10) =>
      (await deliveryLog.list({ ...query, limit })).deliveries;

    expect(await list({ incidentId: first })).toHaveLength(2);
    expect(await list({ profileId: night.id })).toMatchObject([
      { incidentId: second, state: 'cancelled' },
      { incidentId: first, state: 'pending' },
    ]);
    expect(await list({ states: ['pending'] })).toMatchObject([
      { incidentId: first },
      { incidentId: first },
    ]);
    const page = await deliveryLog.list({ limit: 3 });
    expect(page).toMatchObject({ more: true, deliveries: [{}, {}, {}] });
    const before = page.deliveries.at(-1)?.id;
    expect(await deliveryLog.list({ before, limit: 3 })).toMatchObject({
      ...{ more: false, deliveries: [{}] },
    });
  });
});
