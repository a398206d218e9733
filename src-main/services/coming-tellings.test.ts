import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { move } from '../storage/delivery-store.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { configureRecorder, tellRoom } from './testing/messages.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
  await configureRecorder(desk);
});

afterEach(() => desk.close());

const tellings = async (id: number) =>
  (await desk.services.incidentQueries.get(id)).upcoming.filter(({ kind }) => kind === 'telling');

const toAda = (at: number) => ({
  ...{ kind: 'telling', at, medium: 'recorder', who: 'ada', unlessAcknowledged: true },
});

describe('who will be told next', () => {
  it('is whoever has a profile that waits, at the end of its delay and of what it collects', async () => {
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 130, digestSeconds: 60 });
    const id = await desk.open();
    expect(await tellings(id)).toEqual([toAda(desk.clock.now() + 190 * SECOND)]);
  });

  it('is nobody once it is acknowledged, or the profile is no more', async () => {
    const night = await tellRoom(desk, desk.operator, 'night', { delaySeconds: 130 });
    const one = await desk.open({ key: 'a' });
    const other = await desk.open({ key: 'b' });
    await desk.services.incidents.acknowledge(desk.operator, {
      ...{ ids: [one], note: '', expiresAt: null },
    });
    expect(await tellings(one)).toEqual([]);
    expect(await tellings(other)).toHaveLength(1);
    await desk.services.profiles.remove(desk.operator, night.id);
    await desk.services.profileLibrary.loaded;
    expect(await tellings(other)).toEqual([]);
  });

  it('is who is told again', async () => {
    await tellRoom(desk, desk.operator, 'night', { repeat: { everySeconds: 600, most: 3 } });
    const id = await desk.open();
    const { outgoingDeliveries, outgoingResults } = desk.services;
    const [lane] = await outgoingDeliveries.lanes();
    const message = lane && (await outgoingDeliveries.claim(lane, false));
    if (!message) throw new Error('Nothing leaves.');
    const outcome = { ok: true, reached: 'sent', answer: 'taken' } as const;
    const at = desk.clock.now();
    await outgoingResults.record({ delivery: message.delivery, at, duration: 0, outcome });
    expect(await tellings(id)).toEqual([toAda(desk.clock.now() + 10 * MINUTE)]);
  });

  it('is told when the message goes that speaks for it', async () => {
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 60 });
    const id = await desk.open({ key: 'a' });
    await desk.open({ key: 'b' });
    const { database } = desk.services.context;
    const until = desk.clock.now() + 20 * MINUTE;
    await database.write(async (transaction) => {
      await move(transaction, [1], { state: 'bundled', bundledIn: 2 });
      await move(transaction, [2], { state: 'waiting', waitingFor: 'throttle', dueAt: until });
    });
    expect(await tellings(id)).toEqual([toAda(until)]);
    await database.write((transaction) => move(transaction, [2], { state: 'cancelled' }));
    expect(await tellings(id)).toEqual([]);
  });

  it('is asked of many at once, and is the first of each', async () => {
    await tellRoom(desk, desk.operator, 'late', { delaySeconds: 300 });
    await tellRoom(desk, desk.operator, 'soon', { delaySeconds: 60 });
    const told = await desk.open({ key: 'a' });
    const answered = await desk.open({ key: 'b' });
    await desk.services.incidents.acknowledge(desk.operator, {
      ...{ ids: [answered], note: '', expiresAt: null },
    });
    const next = await desk.services.comingTellings.nextOf([told, answered]);
    expect(next).toMatchObject({
      tellings: [{ incidentId: told, at: desk.clock.now() + MINUTE, who: 'ada' }],
      unknown: [],
    });
  });

  it('is not said to be nobody where more waits than is looked at', async () => {
    const paused = await tellRoom(desk, desk.operator, 'paused', { delaySeconds: 60 });
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 300 });
    const crowded = await desk.open({ key: 'a' });
    const other = await desk.open({ key: 'b' });
    const { database } = desk.services.context;
    const columns =
      'incident_id, operator_id, medium, address, reason, because, state, waiting_for, due_at, created_at';
    await database.write((transaction) =>
      transaction.raw(
        `WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < 30)
         INSERT INTO delivery (unique_key, ${columns}) SELECT unique_key || n, ${columns}
         FROM delivery, copy WHERE incident_id = ? AND profile_id = ?`,
        [crowded, paused.id],
      ),
    );
    await desk.services.profiles.remove(desk.operator, paused.id);
    await desk.services.profileLibrary.loaded;
    const { tellings: next, unknown } = await desk.services.comingTellings.nextOf([crowded, other]);
    expect(next).toMatchObject([{ incidentId: other, who: 'ada' }]);
    expect(unknown).toEqual([crowded]);
    expect(await tellings(crowded)).toEqual([toAda(desk.clock.now() + 300 * SECOND)]);
  });
});
