import { describe, expect, it } from 'vitest';
import type { LevelCounts } from '#shared/contract/incident.ts';
import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
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
