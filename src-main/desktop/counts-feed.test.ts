import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LevelCounts } from '#shared/contract/incident.ts';
import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import { wireUp, type WiredDesk } from '../host/testing/wired-desk.ts';
import { TestClock } from '../platform/test-clock.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { CountsFeed } from './counts-feed.ts';
import { ScriptedWire } from './fake/wire.ts';

const none: LevelCounts = [0, 0, 0, 0, 0];
const changes: FromHost = { type: 'changes', from: 0, to: 1, now: 0, changes: [] };

async function start(answer: (message: ToHost) => unknown = () => counts([1, 0, 0, 0, 0])) {
  const clock = new TestClock(0);
  const wire = new ScriptedWire(answer);
  const heard: (LevelCounts | null)[] = [];
  let opened = 0;
  const feed = new CountsFeed({
    wire,
    clock,
    onCounts: (unacknowledged) => heard.push(unacknowledged),
    onOpen: () => (opened += 1),
  });
  await feed.open();
  return { clock, wire, feed, heard, opened: () => opened };
}

function counts(unacknowledged: LevelCounts) {
  const all = { unacknowledged, acknowledged: none, messages: none, closed: none };
  return { all, shown: all };
}

describe('counts of the tray', () => {
  it('are asked for at the start', async () => {
    const { heard } = await start();
    expect(heard).toEqual([[1, 0, 0, 0, 0]]);
  });

  it('follow a flood of changes once a second, and end with what is true', async () => {
    let waiting = 0;
    const { clock, wire, heard } = await start(() => counts([waiting, 0, 0, 0, 0]));
    waiting = 100;
    for (let change = 0; change < 100; change += 1) wire.push(changes);
    expect(heard).toHaveLength(1);
    await clock.advance(10 * SECOND);
    expect(heard).toEqual([none, [100, 0, 0, 0, 0]]);
  });

  it('are not known when the host refuses', async () => {
    const { heard } = await start(() => ({ locked: true }));
    expect(heard).toEqual([null]);
  });

  it('tell when the interface is to be opened', async () => {
    const { wire, opened } = await start();
    wire.push({ type: 'open', incidentId: 12 });
    expect(opened()).toBe(1);
  });

  it('end with the application', async () => {
    const { wire, feed, clock, heard } = await start();
    wire.push(changes);
    feed.close();
    await clock.advance(10 * SECOND);
    expect(heard).toHaveLength(1);
    expect(wire.connections.map(({ open }) => open)).toEqual([false]);
  });
});

describe('counts of the tray over a host', () => {
  let desk: Desk;
  let wired: WiredDesk;

  beforeEach(async () => {
    desk = await openDesk();
    wired = wireUp(desk);
  });

  afterEach(async () => {
    await wired.wire.settled();
    wired.feed.close();
    await desk.close();
  });

  /** The tray, for which a second passes after whatever it is told; resolves when it shows what it should. */
  function openTray() {
    let look: (shown: LevelCounts | null) => void = () => undefined;
    const feed = new CountsFeed({
      wire: {
        connect: (entrance, send) =>
          wired.wire.connect(entrance, (message) => {
            send(message);
            void desk.clock.advance(SECOND);
          }),
      },
      clock: desk.clock,
      onCounts: (unacknowledged) => look(unacknowledged),
      onOpen: () => undefined,
    });
    const shows = (expected: LevelCounts | null) =>
      new Promise<void>((resolve) => {
        look = (shown) => {
          if (String(shown) === String(expected)) resolve();
        };
      });
    return { feed, shows };
  }

  it('go on when the operator sets their own password', async () => {
    const { feed, shows } = openTray();
    await feed.open();
    const { operators } = desk.services;
    await operators.setPassword(desk.operator, { name: 'ada', password: 'swordfish' });
    await wired.wire.settled();
    const counted = shows([0, 1, 0, 0, 0]);
    await desk.open();
    await counted;
    feed.close();
  });

  it('are not known while the operator is disabled, and known again after it', async () => {
    await desk.services.operators.disable(systemCaller, 'ada');
    await desk.open();
    const { feed, shows } = openTray();
    const unknown = shows(null);
    await feed.open();
    await unknown;
    const counted = shows([0, 1, 0, 0, 0]);
    await desk.services.operators.enable(systemCaller, 'ada');
    await counted;
    feed.close();
  });
});
