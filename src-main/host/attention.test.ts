import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttentionLoad } from '#shared/contract/attention.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { WireClient, wireUp } from './testing/wired-desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

async function load(): Promise<AttentionLoad> {
  const client = await WireClient.connect(wireUp(desk).wire, { kind: 'workstation' });
  const answer = await client.call('attention.load');
  client.close();
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as AttentionLoad;
}

async function openSeveral(count: number, name: string): Promise<void> {
  for (let at = 0; at < count; at += 1) await desk.open({ key: `${name}-${at}`, level: 2 });
}

describe('the load of the operators', () => {
  it('is what they were told of in ten minutes, and a flood above ten', async () => {
    await openSeveral(10, 'a');
    expect(await load()).toMatchObject({ last10Minutes: 10, flood: false, floods: [] });
    await openSeveral(1, 'b');
    expect(await load()).toMatchObject({ last10Minutes: 11, flood: true });
    await desk.clock.advance(11 * MINUTE);
    const { last10Minutes, flood, floods } = await load();
    expect([last10Minutes, flood]).toEqual([0, false]);
    expect(floods).toMatchObject([{ alarms: 11, peak: 11 }]);
  });

  it('goes back a day, also over a restart where messages were sent', async () => {
    desk.services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
    await openSeveral(3, 'a');
    await desk.clock.advance(2 * HOUR);
    await openSeveral(2, 'b');
    const before = await load();
    expect(before.minutes.map(([, alarms]) => alarms)).toEqual([3, 2]);
    desk = await desk.restart();
    expect(await load()).toEqual(before);
    await desk.clock.advance(23 * HOUR);
    expect((await load()).minutes.map(([, alarms]) => alarms)).toEqual([2]);
  });
});

describe('who looks at an incident', () => {
  it('is told to everybody at once, and to who comes later', async () => {
    const id = await desk.open();
    const { wire } = wireUp(desk);
    const ada = await WireClient.connect(wire, { kind: 'workstation' });
    const other = await WireClient.connect(wire, { kind: 'workstation' });
    const told = other.nextPush('looking');
    await ada.call('attention.look', { incidentId: id });
    const people = [{ id: desk.operator.actor.id, name: 'ada' }];
    expect(await told).toEqual({ type: 'looking', looking: { incidentId: id, people } });

    const third = await WireClient.connect(wire, { kind: 'workstation' });
    const answer = await third.call('attention.look', { incidentId: null });
    expect(answer).toMatchObject({ ok: true, value: { looking: [{ incidentId: id, people }] } });
    await desk.clock.advance(SECOND);
    for (const client of [ada, other, third]) client.close();
  });
});
