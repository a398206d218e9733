import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '#shared/contract/notification.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { listHopeful, withdraw } from '../storage/delivery-store.ts';
import type { OutgoingResult } from './outgoing-results.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { configureRecorder, saveRoom, tellRoom } from './testing/messages.ts';

/** More than are counted at once. */
const MANY = 41;

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin(), new RecordingPlugin('email')] });
  await configureRecorder(desk, 'email');
});

afterEach(() => desk.close());

async function tellInbox(repeat: Profile['repeat'] = null): Promise<void> {
  const destinationIds = [await saveRoom(desk, desk.operator, 'inbox', 'email')];
  await tellRoom(desk, desk.operator, 'inbox', { destinationIds, repeat });
}

async function send(outcome: OutgoingResult['outcome']): Promise<void> {
  const { outgoingDeliveries, outgoingResults } = desk.services;
  const claimed = await outgoingDeliveries.claim({ medium: 'email', address: 'inbox' }, false);
  if (!claimed) return;
  const at = desk.clock.now();
  await outgoingResults.record({ delivery: claimed.delivery, at, duration: 0, outcome });
}

/** One summary for many incidents that were held back, sent. */
async function sendSummary(outcome: OutgoingResult['outcome']): Promise<void> {
  const arrived = { ok: true, reached: 'sent', answer: 'taken' } as const;
  await desk.open({ key: 'first' });
  await send(arrived);
  const keys = Array.from({ length: MANY }, (_, nth) => `key-${nth}`);
  await desk.services.signals.submit(
    desk.source,
    keys.map((key) => desk.signal({ key })),
  );
  await send(arrived);
  await desk.clock.advance(MINUTE);
  await send(outcome);
}

async function countAll(): Promise<void> {
  const { toldMembers } = desk.services;
  while ((await toldMembers.nextDue()) !== null) await toldMembers.countSome();
}

async function incidents() {
  const { read } = desk.services.context.database;
  const rows = await read('incident').select<{ told_count: number; delivery_failed: number }[]>();
  const repeats = await read('delivery').where({ kind: 'repeat', state: 'waiting' }).select('id');
  return {
    told: rows.filter((row) => row.told_count === 1).length,
    toldOften: rows.filter((row) => row.told_count > 1).length,
    failed: rows.filter((row) => row.delivery_failed === 1).length,
    repeats: repeats.length,
  };
}

describe('a message about many', () => {
  it('counts some of its incidents at a time, each once, whenever the program goes away', async () => {
    await tellInbox({ everySeconds: 600, most: 2 });
    await sendSummary({ ok: true, reached: 'sent', answer: 'taken' });
    expect(await incidents()).toMatchObject({ told: 1 });
    await desk.services.toldMembers.countSome();
    expect(await incidents()).toMatchObject({ told: MANY, toldOften: 0 });
    expect(await desk.services.toldMembers.nextDue()).toBe(desk.clock.now());
    desk = await desk.restart();
    await countAll();
    expect(await incidents()).toEqual({
      ...{ told: MANY + 1, toldOften: 0, failed: 0, repeats: MANY + 1 },
    });
  });

  it('leaves alone what a later problem of an incident has said again since', async () => {
    await tellInbox({ everySeconds: 600, most: 2 });
    const arrived = { ok: true, reached: 'sent', answer: 'taken' } as const;
    await sendSummary(arrived);
    await desk.submit({ key: 'key-0', level: 1 });
    await desk.clock.advance(MINUTE);
    await send(arrived);
    expect(await incidents()).toMatchObject({ repeats: 2 });
    await countAll();
    expect(await incidents()).toMatchObject({ toldOften: 1, repeats: MANY + 1 });
  });

  it('marks each of them where it has failed for good', async () => {
    await tellInbox();
    await sendSummary({ ok: false, because: 'permanent', answer: 'no such room' });
    desk = await desk.restart();
    await countAll();
    expect(await incidents()).toMatchObject({ told: 1, failed: MANY });
  });
});

describe('more incidents than a statement has room for', () => {
  it('are asked for and withdrawn at once', async () => {
    await tellInbox();
    const id = await desk.open();
    const ids = Array.from({ length: 40_000 }, (_, nth) => id + nth);
    const { database } = desk.services.context;
    expect(await listHopeful(database.read, ids)).toEqual(new Set([id]));
    const lane = { medium: 'email', address: 'inbox' };
    await database.write((transaction) => withdraw(transaction, lane, ids));
  });
});
