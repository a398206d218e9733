import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import type { RecordingPlugin } from '../../media/testing/recording-plugin.ts';
import { systemCaller } from '../../services/caller.ts';
import type { Desk } from '../../services/testing/desk.ts';
import { deliveriesOf, statesOf, tellRoom } from '../../services/testing/messages.ts';
import type { Engine } from '../engine.ts';
import { openRecordedDesk, titlesOf } from '../testing/recorded-desk.ts';

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

describe('an address that is written to too often', () => {
  it('gets the first at once, and what was held back as one summary', async () => {
    const input = { medium: 'email', label: null, settings: { room: 'inbox' } };
    const { id } = await desk.services.destinations.save(desk.operator, input);
    await tellRoom(desk, desk.operator, 'inbox', { destinationIds: [id] });
    for (const key of ['a', 'b', 'c', 'd']) {
      await desk.open({ key, description: `Link ${key} down` });
      await settle(SECOND);
    }
    expect(titlesOf(mail)).toEqual(['High: Link a down']);
    await desk.submit({ key: 'd', action: 'resolve' });
    await settle(MINUTE);
    expect(mail.sent.map(({ message }) => message.kind)).toEqual(['problem', 'summary']);
    expect(mail.sent[1]?.message.body).not.toContain('Link d down');
    expect(await statesOf(desk)).toEqual([
      ...['problem: sent', 'problem: bundled', 'problem: bundled', 'problem: cancelled'],
      'summary: sent',
    ]);
  });
});

describe('a destination with a limit of its own', () => {
  it('gets so many messages in its time, and then what was held back, which it tells meanwhile', async () => {
    const { destinations } = desk.services;
    await tellRoom(desk, desk.operator, 'night');
    const [room] = await destinations.list(desk.operator);
    if (!room) throw new Error('There is no destination.');
    const { id, medium, label, settings } = room;
    const limit = { count: 2, minutes: 10 };
    await destinations.save(desk.operator, { existing: { id }, medium, label, settings, limit });
    for (const key of ['a', 'b', 'c', 'd']) {
      await desk.open({ key });
      await settle(SECOND);
    }
    expect(plugin.sent.map(({ message }) => message.kind)).toEqual(['problem', 'problem']);
    const held = await destinations.held(desk.operator);
    expect(held).toMatchObject([{ id, count: 2 }]);
    await desk.clock.jump(held[0]?.until ?? 0);
    await settle();
    expect(plugin.sent.map(({ message }) => message.kind)).toEqual([
      ...['problem', 'problem', 'summary'],
    ]);
    expect(await destinations.held(desk.operator)).toEqual([]);
  });
});

describe('a medium that hangs', () => {
  it('is given ten seconds, and keeps no other waiting', async () => {
    let hang = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      hang = resolve;
    });
    mail.send = async () => {
      hang();
      return new Promise(() => undefined);
    };
    const input = { medium: 'email', label: null, settings: { room: 'inbox' } };
    const { id } = await desk.services.destinations.save(desk.operator, input);
    const inbox = await tellRoom(desk, desk.operator, 'inbox', { destinationIds: [id] });
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    desk.clock.settle = () => engine.settle();
    engine.wake();
    await hanging;
    await expect
      .poll(async () => (await statesOf(desk)).toSorted())
      .toEqual([...['problem: sending', 'problem: sent']]);
    await desk.clock.advance(10 * SECOND);
    await expect.poll(async () => statesOf(desk)).toContain('problem: failed_for_now');
    await desk.services.profiles.remove(desk.operator, inbox.id);
  });
});

describe('an address', () => {
  it('of which nothing can be claimed keeps no other waiting, and is tried again', async () => {
    const { outgoingDeliveries } = desk.services;
    const claim = outgoingDeliveries.claim.bind(outgoingDeliveries);
    outgoingDeliveries.claim = async (lane, mayAcknowledge) => {
      if (lane.address === 'day') throw new Error('It cannot be read.');
      return claim(lane, mayAcknowledge);
    };
    await tellRoom(desk, desk.operator, 'day');
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await settle();
    expect(await statesOf(desk)).toEqual(['problem: pending', 'problem: sent']);
    outgoingDeliveries.claim = claim;
    await settle(MINUTE);
    expect(await statesOf(desk)).toEqual(['problem: sent', 'problem: sent']);
  });
});

describe('a destination', () => {
  it('that goes elsewhere by now gives way to another of its address, and else nothing is sent', async () => {
    const eve = await desk.caller('eve', 'operator');
    const { destinations } = desk.services;
    await tellRoom(desk, desk.operator, 'night', { delaySeconds: 300 });
    await tellRoom(desk, eve, 'night', { delaySeconds: 300 });
    await tellRoom(desk, desk.operator, 'day', { delaySeconds: 300 });
    await desk.open();
    for (const { id, version, medium, label, settings } of await destinations.list(desk.operator)) {
      if (medium !== 'recorder') continue;
      const moved = { room: `${String(settings['room'])}-moved` };
      const existing = { id, version };
      await destinations.save(desk.operator, { existing, medium, label, settings: moved });
    }
    await settle(5 * MINUTE);
    expect(plugin.sent.map(({ settings }) => settings.destination['room'])).toEqual(['night']);
    expect((await statesOf(desk)).toSorted()).toEqual(['problem: failed', 'problem: sent']);
  });

  it('of which the medium was never set up fails with a sentence', async () => {
    await desk.services.media.configure(systemCaller, { slug: 'recorder', site: {} });
    await tellRoom(desk, desk.operator, 'night');
    await desk.open();
    await settle();
    expect(plugin.sent).toEqual([]);
    expect((await deliveriesOf(desk))[0]).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('set up') as string,
    });
  });
});
