import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import type { RecordingPlugin } from '../../media/testing/recording-plugin.ts';
import type { Desk } from '../../services/testing/desk.ts';
import { deliveriesOf, statesOf, tellRoom } from '../../services/testing/messages.ts';
import { saveProfile } from '../../services/testing/profiles.ts';
import type { Engine } from '../engine.ts';
import { openRecordedDesk, startRecorded, titlesOf } from '../testing/recorded-desk.ts';

let desk: Desk;
let plugin: RecordingPlugin;
let mail: RecordingPlugin;
let engine: Engine;

beforeEach(async () => {
  ({ desk, plugin, mail, engine } = await openRecordedDesk());
});

afterEach(async () => {
  await engine.stop();
  await desk.close();
});

async function settle(passed = 0): Promise<void> {
  engine.wake();
  await desk.clock.advance(passed);
}

function acknowledge(id: number) {
  return desk.services.incidents.acknowledge(desk.operator, {
    ...{ ids: [id], note: '', expiresAt: null },
  });
}

describe('a message', () => {
  it('is sent, recorded with its answer and its reason, and counted on the incident', async () => {
    await tellRoom(desk, desk.operator, 'night');
    const id = await desk.open();
    await settle();
    expect(titlesOf(plugin)).toEqual(['High: Link down']);
    expect(plugin.sent[0]?.settings.destination).toMatchObject({ room: 'night' });
    expect(await deliveriesOf(desk)).toMatchObject([
      {
        ...{ incidentId: id, about: 'Link down', state: 'sent', reason: 'opened' },
        because: [{ profile: 'night', filters: ['Everything of night'], timeslot: 'All the time' }],
        attempts: [{ ok: true, answer: 'taken' }],
      },
    ]);
    expect(await desk.row(id)).toMatchObject({ toldCount: 1, deliveryFailed: false });
  });

  it('is one for each address, whoever has a profile for it', async () => {
    const eve = await desk.caller('eve', 'operator');
    await tellRoom(desk, desk.operator, 'night');
    await tellRoom(desk, eve, 'night');
    await desk.open();
    await settle();
    expect(plugin.sent).toHaveLength(1);
    const [only] = await deliveriesOf(desk);
    expect(only?.because).toMatchObject([{ profile: 'night' }, { profile: 'night' }]);
  });

  it('is tried three times more, then has failed, and its medium is in trouble until one arrives', async () => {
    plugin.answer = { ok: false, because: 'temporary', answer: 'busy' };
    await tellRoom(desk, desk.operator, 'night');
    const id = await desk.open();
    await settle();
    expect(await statesOf(desk)).toEqual(['problem: failed_for_now']);
    await settle(8 * MINUTE);
    expect(plugin.sent).toHaveLength(4);
    expect(new Set(plugin.sent.map(({ message }) => message.id)).size).toBe(1);
    expect(await statesOf(desk)).toEqual(['problem: failed']);
    expect(await desk.row(id)).toMatchObject({ toldCount: 0, deliveryFailed: true });
    expect(await desk.services.media.get('recorder')).toMatchObject({ trouble: { error: 'busy' } });

    plugin.answer = { ok: true, reached: 'delivered', answer: 'here' };
    await desk.submit({ level: 1 });
    await settle();
    expect(await statesOf(desk)).toEqual(['problem: failed', 'problem: delivered']);
    expect(await desk.services.media.get('recorder')).toMatchObject({ trouble: null });
    expect(await desk.row(id)).toMatchObject({ toldCount: 1, deliveryFailed: false });
  });

  it('leaves alone an address that asks for it, with all that comes there meanwhile', async () => {
    const retryAfter = 3 * MINUTE;
    plugin.answer = { ok: false, because: 'temporary', answer: 'too many', retryAfter };
    await tellRoom(desk, desk.operator, 'night');
    await desk.open({ key: 'a' });
    await settle(SECOND);
    await desk.open({ key: 'b' });
    plugin.answer = { ok: true, reached: 'sent', answer: 'taken' };
    await settle(2 * MINUTE);
    expect(plugin.sent).toHaveLength(1);
    await settle(MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent', 'problem: sent']);
  });

  it('is tried again where sending it threw, and so is not lost for what may pass', async () => {
    const send = plugin.send.bind(plugin);
    plugin.send = async () => Promise.reject(new Error('The disk is busy.'));
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await settle();
    expect(await deliveriesOf(desk)).toMatchObject([
      { state: 'failed_for_now', error: 'The disk is busy.' },
    ]);
    plugin.send = send;
    await settle(MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent']);
  });

  it('waits for the network without using up its retries, and for half an hour awake at most', async () => {
    plugin.answer = { ok: false, because: 'network', answer: 'no route' };
    await tellRoom(desk, desk.operator, 'night');
    await desk.open({ key: 'a' });
    await settle(MINUTE);
    await desk.clock.jump(desk.clock.now() + 10 * MINUTE);
    expect((await deliveriesOf(desk))[0]).toMatchObject({
      state: 'waiting',
      waitingFor: 'network',
    });
    plugin.answer = { ok: true, reached: 'sent', answer: 'taken' };
    await settle(MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent']);

    plugin.answer = { ok: false, because: 'network', answer: 'no route' };
    await desk.open({ key: 'b' });
    await settle();
    await desk.clock.jump(desk.clock.now() + 31 * MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent', 'problem: waiting']);
    await settle(31 * MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent', 'problem: failed']);
  });

  it('is sent again with the same number after a crash while it was on its way, and never once it is recorded', async () => {
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await engine.stop();
    const [lane] = await desk.services.outgoingDeliveries.lanes();
    if (!lane) throw new Error('Nothing waits.');
    const claimed = await desk.services.outgoingDeliveries.claim(lane, false);
    expect(await statesOf(desk)).toEqual(['problem: sending']);

    desk = await desk.restart();
    await desk.services.deliveries.restart();
    engine = startRecorded({ desk, plugin, mail });
    await settle();
    const number = `delivery-1-${claimed?.delivery.createdAt}`;
    expect(plugin.sent.map(({ message }) => message.id)).toEqual([number]);

    await engine.stop();
    desk = await desk.restart();
    await desk.services.deliveries.restart();
    engine = startRecorded({ desk, plugin, mail });
    await settle(HOUR);
    expect(plugin.sent).toHaveLength(1);
  });
});

describe('a profile', () => {
  it('that waits tells nothing that was acknowledged or closed meanwhile', async () => {
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 300 });
    const acknowledged = await desk.open({ key: 'a' });
    await desk.open({ key: 'b' });
    await desk.open({ key: 'c', description: 'Still open' });
    await settle(MINUTE);
    await acknowledge(acknowledged);
    await desk.submit({ key: 'b', action: 'resolve' });
    expect(await statesOf(desk)).toEqual([
      'problem: cancelled',
      'problem: cancelled',
      'problem: waiting',
    ]);
    await settle(5 * MINUTE);
    expect(titlesOf(plugin)).toEqual(['High: Still open']);
  });

  it('that collects tells as one what came within its time', async () => {
    await tellRoom(desk, desk.operator, 'night', { digestSeconds: 600 });
    await desk.open({ key: 'a' });
    await settle(9 * MINUTE);
    await desk.open({ key: 'b', level: 1 });
    expect(plugin.sent).toEqual([]);
    await settle(MINUTE);
    expect(plugin.sent.map(({ message }) => message.kind)).toEqual(['digest']);
    expect(titlesOf(plugin)[0]).toContain('2');
    expect(await statesOf(desk)).toEqual(['problem: bundled', 'problem: bundled', 'digest: sent']);
    await settle(HOUR);
    expect(plugin.sent).toHaveLength(1);
  });

  it('that repeats says it again until somebody acknowledges, so often at most', async () => {
    await tellRoom(desk, desk.operator, 'night', { repeat: { everySeconds: 600, most: 2 } });
    const id = await desk.open({ key: 'a' });
    await settle(10 * MINUTE);
    expect(plugin.sent.map(({ message }) => message.kind)).toEqual(['problem', 'repeat']);
    await acknowledge(id);
    await settle(HOUR);
    expect(plugin.sent).toHaveLength(2);

    await desk.open({ key: 'b' });
    await settle(2 * HOUR);
    expect(plugin.sent).toHaveLength(5);
  });

  it('that repeats does so whichever profile of its address comes first', async () => {
    const eve = await desk.caller('eve', 'operator');
    await tellRoom(desk, desk.operator, 'night');
    await tellRoom(desk, eve, 'night', { repeat: { everySeconds: 600, most: 1 } });
    await desk.open();
    await settle(HOUR);
    expect(plugin.sent.map(({ message }) => message.kind)).toEqual(['problem', 'repeat']);
  });

  it('that repeats begins anew with an incident that asks anew', async () => {
    await tellRoom(desk, desk.operator, 'night', { repeat: { everySeconds: 600, most: 9 } });
    await desk.open({ level: 3 });
    await settle(5 * MINUTE);
    await desk.submit({ level: 1 });
    await settle();
    expect(await statesOf(desk)).toEqual([
      ...['problem: sent', 'repeat: cancelled', 'problem: sent', 'repeat: waiting'],
    ]);
  });

  it('tells nothing that waits once it is paused or removed, unless another one wants it', async () => {
    const eve = await desk.caller('eve', 'operator');
    const waits = { delaySeconds: 300 };
    const gone = await tellRoom(desk, desk.operator, 'day', waits);
    const shared = await tellRoom(desk, desk.operator, 'night', waits);
    await tellRoom(desk, eve, 'night', waits);
    await desk.open();
    await settle();
    await desk.services.profiles.remove(desk.operator, gone.id);
    await desk.services.profiles.remove(desk.operator, shared.id);
    await desk.services.profileLibrary.loaded;
    await settle(5 * MINUTE);
    expect((await statesOf(desk)).toSorted()).toEqual(['problem: cancelled', 'problem: sent']);
    expect(plugin.sent.map(({ settings }) => settings.destination['room'])).toEqual(['night']);
  });

  it('repeats nothing while it is paused', async () => {
    const repeat = { everySeconds: 600, most: 9 };
    const profile = await tellRoom(desk, desk.operator, 'night', { repeat });
    await desk.open();
    await settle();
    const { name, filterIds, destinationIds } = profile;
    const paused = { existing: profile, pausedUntil: desk.clock.now() + HOUR };
    await saveProfile(desk, desk.operator, { name, filterIds, destinationIds, repeat, ...paused });
    await desk.services.profileLibrary.loaded;
    await settle(2 * HOUR);
    expect(await statesOf(desk)).toEqual(['problem: sent', 'repeat: cancelled']);
  });

  it('for events tells of each, but not that something is over of which nobody was told', async () => {
    const trigger = { on: 'events', types: ['STA', 'END'] } as const;
    await tellRoom(desk, desk.operator, 'news', {
      trigger: { on: 'events', types: [...trigger.types] },
    });
    await desk.open({ key: 'a' });
    await settle();
    await desk.submit({ key: 'a', action: 'resolve' });
    await settle();
    expect(plugin.sent.map(({ message }) => message.facts.event?.type)).toEqual(['STA', 'END']);

    await engine.stop();
    await desk.open({ key: 'b' });
    await desk.submit({ key: 'b', action: 'resolve' });
    engine = startRecorded({ desk, plugin, mail });
    await settle(HOUR);
    expect(plugin.sent).toHaveLength(2);
    expect((await statesOf(desk)).slice(2)).toEqual(['event: cancelled', 'event: cancelled']);
  });

  it('tells nobody that it is over who heard of nothing, also where one message spoke for several', async () => {
    const eve = await desk.caller('eve', 'operator');
    await tellRoom(desk, desk.operator, 'news');
    await tellRoom(desk, eve, 'news', { trigger: { on: 'events', types: ['END'] } });
    plugin.answer = { ok: false, because: 'temporary', answer: 'busy' };
    await desk.open();
    await desk.submit({ level: 1 });
    await settle();
    expect((await statesOf(desk)).toSorted()).toEqual([
      'problem: bundled',
      'problem: failed_for_now',
    ]);
    const tried = plugin.sent.length;
    plugin.answer = { ok: true, reached: 'sent', answer: 'taken' };
    await desk.submit({ action: 'resolve' });
    await settle(HOUR);
    expect(plugin.sent).toHaveLength(tried);
  });
});
