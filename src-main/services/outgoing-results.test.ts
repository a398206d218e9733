import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '#shared/time/instant.ts';
import { listSent } from '../storage/outgoing-store.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { systemCaller } from './caller.ts';
import type { ClaimedMessage } from './outgoing-deliveries.ts';
import type { OutgoingResult } from './outgoing-results.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { configureRecorder, saveRoom, statesOf, tellRoom } from './testing/messages.ts';
import { unitOfWork } from './unit-of-work.ts';

const ARRIVED = { ok: true, reached: 'sent', answer: 'taken' } as const;
const BUSY = { ok: false, because: 'temporary', answer: 'busy' } as const;
const LOCKED_OUT = { ok: false, because: 'setup', answer: 'wrong password' } as const;
const REFUSED = { ok: false, because: 'permanent', answer: 'no such room' } as const;

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin(), new RecordingPlugin('email')] });
  await configureRecorder(desk);
  await configureRecorder(desk, 'email');
});

afterEach(() => desk.close());

/** Takes what leaves next at the only address; undefined: it has to wait. */
async function claimed(): Promise<ClaimedMessage | undefined> {
  const [lane] = await desk.services.outgoingDeliveries.lanes();
  return lane && desk.services.outgoingDeliveries.claim(lane, false);
}

async function claim(): Promise<ClaimedMessage> {
  const message = await claimed();
  if (!message) throw new Error('Nothing leaves.');
  return message;
}

async function record(
  { delivery }: ClaimedMessage,
  outcome: OutgoingResult['outcome'],
): Promise<void> {
  const at = desk.clock.now();
  await desk.services.outgoingResults.record({ delivery, at, duration: 0, outcome });
  const { toldMembers } = desk.services;
  while ((await toldMembers.nextDue()) !== null) await toldMembers.countSome();
}

/** Two incidents that one digest is about. */
async function collectTwo(): Promise<{ ids: readonly number[]; digest: ClaimedMessage }> {
  await tellRoom(desk, desk.operator, 'night', { digestSeconds: 60 });
  const ids = [await desk.open({ key: 'a' }), await desk.open({ key: 'b' })];
  await desk.clock.advance(MINUTE);
  return { ids, digest: await claim() };
}

function acknowledge(...ids: number[]) {
  return desk.services.incidents.acknowledge(desk.operator, { ids, note: '', expiresAt: null });
}

describe('a message about several that fails for good', () => {
  it('fails with all that it spoke for, and marks their incidents', async () => {
    const { ids, digest } = await collectTwo();
    await record(digest, REFUSED);
    expect(await statesOf(desk)).toEqual(['problem: failed', 'problem: failed', 'digest: failed']);
    for (const id of ids) expect(await desk.row(id)).toMatchObject({ deliveryFailed: true });
  });
});

describe('a message about several that is tried again', () => {
  it('speaks no more for what was acknowledged or closed meanwhile', async () => {
    const { ids, digest } = await collectTwo();
    await record(digest, BUSY);
    await acknowledge(ids[0] ?? 0);
    await desk.clock.advance(MINUTE);
    const again = await claim();
    expect(again.delivery.id).toBe(digest.delivery.id);
    expect(again.occasion).toMatchObject({ entries: [{ incident: { id: ids[1] } }] });
    expect(await statesOf(desk)).toEqual([
      'problem: cancelled',
      'problem: bundled',
      'digest: sending',
    ]);
  });

  it('is cancelled if nothing is left to be told', async () => {
    const { ids, digest } = await collectTwo();
    await record(digest, BUSY);
    await acknowledge(...ids);
    await desk.clock.advance(MINUTE);
    await expect(claim()).rejects.toThrow('Nothing leaves.');
    expect((await statesOf(desk)).at(-1)).toBe('digest: cancelled');
  });
});

describe('a message of which the incident is gone', () => {
  it.each([ARRIVED, REFUSED])('leaves nothing to be recorded: %o', async (outcome) => {
    const repeat = { everySeconds: 600, most: 2 };
    await tellRoom(desk, desk.operator, 'night', { repeat });
    await desk.open();
    const claimed = await claim();
    await desk.services.retention.removeEverything(desk.operator);
    await record(claimed, outcome);
    expect(await statesOf(desk)).toEqual([]);
  });
});

describe('a medium', () => {
  it('is not in trouble because one destination is wrong', async () => {
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await record(await claim(), REFUSED);
    expect(await desk.services.media.get('recorder')).toMatchObject({ trouble: null });
  });

  it('is in trouble because nobody can be told over it as it is set up', async () => {
    await tellRoom(desk, desk.operator, 'night');
    const id = await desk.open();
    await record(await claim(), LOCKED_OUT);
    expect(await desk.services.media.get('recorder')).toMatchObject({
      trouble: { error: 'wrong password' },
    });
    expect(await statesOf(desk)).toEqual(['problem: failed']);
    expect(await desk.row(id)).toMatchObject({ deliveryFailed: true });
  });
});

describe('a message about several that was sent', () => {
  it('goes with the last of its incidents', async () => {
    const { digest } = await collectTwo();
    await record(digest, ARRIVED);
    const { context, retention } = desk.services;
    const remove = () =>
      unitOfWork(context, systemCaller, (unit) => retention.removeSome(unit, desk.clock.now()));
    await retention.set(systemCaller, 1);
    await desk.submit({ key: 'a', action: 'resolve' });
    await desk.clock.jump(desk.clock.now() + 2 * DAY);
    await remove();
    expect((await statesOf(desk)).at(-1)).toBe('digest: sent');
    await desk.submit({ key: 'b', action: 'resolve' });
    await desk.clock.jump(desk.clock.now() + 2 * DAY);
    await remove();
    expect(await statesOf(desk)).toEqual([]);
  });
});

describe('a summary of what was held back', () => {
  /** One message leaves, so that what comes after it within a minute is held back. */
  async function openAndTell(key: string): Promise<void> {
    await desk.open({ key });
    await record(await claim(), ARRIVED);
  }

  it('takes over every incident of another one that was held back with it', async () => {
    const destinationIds = [await saveRoom(desk, desk.operator, 'inbox', 'email')];
    await tellRoom(desk, desk.operator, 'inbox', { destinationIds });
    await openAndTell('a');
    const held = [await desk.open({ key: 'b' }), await desk.open({ key: 'c' })];
    expect(await claimed()).toBeUndefined();
    await desk.clock.advance(MINUTE);
    await record(await claim(), BUSY);
    await desk.clock.advance(20 * SECOND);
    await record(await claim(), BUSY);
    await openAndTell('d');
    held.push(await desk.open({ key: 'e' }), await desk.open({ key: 'f' }));
    expect(await claimed()).toBeUndefined();
    await desk.clock.advance(MINUTE);
    await record(await claim(), BUSY);
    await openAndTell('g');
    await desk.clock.advance(30 * SECOND);
    expect(await claimed()).toBeUndefined();
    await desk.clock.advance(30 * SECOND);
    const both = await claim();
    expect(both.occasion).toMatchObject({ kind: 'summary', counts: { 2: 4 } });
    await record(both, ARRIVED);
    for (const id of held) expect(await desk.row(id)).toMatchObject({ toldCount: 1 });
  });
});

describe('a flood of what is held back', () => {
  async function tellInbox() {
    const id = await saveRoom(desk, desk.operator, 'inbox', 'email');
    const profile = await tellRoom(desk, desk.operator, 'inbox', { destinationIds: [id] });
    await desk.open({ key: 'first' });
    await record(await claim(), ARRIVED);
    return { id, profile };
  }

  async function hold(part: string) {
    const signals = Array.from({ length: 260 }, (_, at) => desk.signal({ key: `${part}${at}` }));
    await desk.services.signals.submit(desk.source, signals);
    expect(await claimed()).toBeUndefined();
  }

  it('is one message that waits, which counts every incident', async () => {
    const { id } = await tellInbox();
    for (const part of ['a', 'b']) {
      await hold(part);
      const { deliveries } = await desk.services.deliveryLog.list({
        ...{ limit: 200, states: ['waiting', 'pending'] },
      });
      expect(deliveries.map(({ kind }) => kind)).toEqual(['summary']);
    }
    expect(await desk.services.destinations.held(desk.operator)).toMatchObject([
      { id, count: 520 },
    ]);
    await desk.clock.advance(MINUTE);
    expect((await claim()).occasion).toMatchObject({ kind: 'summary', counts: { 2: 520 } });
  });

  it('is not told once nobody wants it any more', async () => {
    const { profile } = await tellInbox();
    await hold('a');
    await desk.services.profiles.remove(desk.operator, profile.id);
    await desk.clock.advance(MINUTE);
    expect(await claimed()).toBeUndefined();
  });

  it('leaves at once where its destination may have more from now on', async () => {
    const { id } = await tellInbox();
    await hold('a');
    const input = { medium: 'email', label: null, settings: { room: 'inbox' } };
    const limit = { count: 50, minutes: 1 };
    await desk.services.destinations.save(desk.operator, { existing: { id }, ...input, limit });
    expect((await claim()).occasion).toMatchObject({ kind: 'summary', counts: { 2: 260 } });
  });
});

describe('an address', () => {
  it('is not held back by what was sent before the clock was set back', async () => {
    const { read } = desk.services.context.database;
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await record(await claim(), ARRIVED);
    const lane = { medium: 'recorder', address: 'night' };
    const now = desk.clock.now();
    expect(await listSent(read, lane, { since: 0, now })).toHaveLength(1);
    expect(await listSent(read, lane, { since: 0, now: now - SECOND })).toEqual([]);
  });
});
