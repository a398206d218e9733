import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { insertAttempts } from '../storage/delivery-store.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { tellRoom } from './testing/messages.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});

afterEach(() => desk.close());

describe('the delivery log', () => {
  it('is asked by incident, profile, destination and state, and is read page by page, newest first', async () => {
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
    const [destinationId] = night.destinationIds;
    expect(await list({ destinationId })).toMatchObject([
      { incidentId: second, because: [{ profile: 'night' }] },
      { incidentId: first, because: [{ profile: 'night' }] },
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

  it('has the newest attempts of each message, and how many there were', async () => {
    const { context, deliveryLog } = desk.services;
    await tellRoom(desk, desk.operator, 'night');
    await tellRoom(desk, desk.operator, 'day');
    await desk.open();
    const { deliveries } = await deliveryLog.list({ limit: 10 });
    const [newer = 0, older = 0] = deliveries.map(({ id }) => id);
    const attempt = (deliveryId: number, nth: number, ok: boolean) => ({
      ...{ deliveryId, ok, at: desk.clock.now() + nth, duration: 1_000, answer: `answer ${nth}` },
    });
    const failing = Array.from({ length: 29 }, (_, nth) => attempt(older, nth, false));
    await context.database.write(async (transaction) => {
      await insertAttempts(transaction, [...failing, attempt(older, 29, true)]);
      await insertAttempts(transaction, [attempt(newer, 0, true)]);
    });
    const logged = await deliveryLog.list({ limit: 10 });
    expect(logged.deliveries).toMatchObject([{ attemptCount: 1 }, { attemptCount: 30 }]);
    const answers = logged.deliveries[1]?.attempts.map(({ answer }) => answer);
    expect(answers).toHaveLength(20);
    expect([answers?.at(0), answers?.at(-1)]).toEqual(['answer 10', 'answer 29']);
    expect(logged.deliveries[0]?.attempts).toHaveLength(1);
  });
});
