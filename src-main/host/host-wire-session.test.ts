import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '#shared/time/instant.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { WireClient, wireUp, type WiredDesk } from './testing/wired-desk.ts';

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

const atWorkstation = () => WireClient.connect(wired.wire, { kind: 'workstation' });

/** Does it, and waits until the window has been told to look who sits there. */
async function told(client: WireClient, change: () => Promise<unknown>): Promise<void> {
  const push = client.nextPush('session');
  await change();
  await push;
  await wired.wire.settled();
}

/** An admin sets the password somewhere else, which ends every session of the operator. */
const setPassword = (name: string, password: string | null = null) =>
  desk.services.operators.setPassword(systemCaller, { name, password });
const disable = () => desk.services.operators.disable(systemCaller, 'ada');
const enable = () => desk.services.operators.enable(systemCaller, 'ada');

async function hearsOfTheDesk(client: WireClient): Promise<void> {
  const changes = client.nextPush('changes');
  await desk.open();
  await changes;
}

describe('the window of a workstation whose session has ended', () => {
  it('goes on when its password was set somewhere else, and sounds', async () => {
    const window = await atWorkstation();
    await told(window, () => setPassword('ada'));
    expect(await window.refusal('incident.counts')).toBeUndefined();
    await hearsOfTheDesk(window);
    expect(wired.wire.sound(5)).toBe(1);
  });

  it('goes on after 90 days, with one session for all its calls', async () => {
    const window = await atWorkstation();
    await desk.clock.advance(91 * DAY);
    await desk.services.sessions.removeExpired();
    const calls = Array.from({ length: 20 }, () => window.refusal('incident.counts'));
    expect(await Promise.all(calls)).toEqual(calls.map(() => undefined));
    await wired.wire.settled();
    const { database } = desk.services.context;
    expect(await database.read('session').select('workstation')).toEqual([{ workstation: 1 }]);
    await hearsOfTheDesk(window);
  });

  it('neither sounds nor hears of the desk while its operator is disabled, and goes on after it', async () => {
    const window = await atWorkstation();
    await told(window, disable);
    expect(await window.refusal('session.current')).toBe('not_signed_in');
    expect(wired.wire.sound(5)).toBe(0);
    await told(window, enable);
    expect(await window.refusal('incident.counts')).toBeUndefined();
    expect(wired.wire.sound(5)).toBe(1);
    await hearsOfTheDesk(window);
  });

  it('is told once that it has ended, however often it asks', async () => {
    const window = await atWorkstation();
    await told(window, disable);
    const { length } = window.pushes('session');
    for (let asked = 0; asked < 3; asked += 1) await window.refusal('session.current');
    expect(window.pushes('session')).toHaveLength(length);
  });

  it('waits for its operator who is disabled at its beginning', async () => {
    await disable();
    const window = await atWorkstation();
    const answer = await window.call('session.current');
    expect(answer).toMatchObject({
      error: { code: 'not_signed_in', message: expect.stringContaining('disabled') as unknown },
    });
    expect(wired.wire.sound(5)).toBe(0);
    await told(window, enable);
    expect(await window.refusal('incident.counts')).toBeUndefined();
    await hearsOfTheDesk(window);
  });

  it('stays locked when it was', async () => {
    const window = await atWorkstation();
    await window.call('session.lock');
    await told(window, () => setPassword('ada', 'swordfish'));
    expect(await window.call('session.current')).toMatchObject({
      value: { session: { locked: true, operator: { name: 'ada' } } },
    });
    expect(await window.refusal('session.unlock', { password: 'swordfish' })).toBeUndefined();
  });

  it('is locked for its operator when somebody else had taken it over', async () => {
    await desk.caller('grace', 'viewer');
    const id = await desk.open();
    const window = await atWorkstation();
    await window.call('session.switchOperator', { name: 'grace' });
    await told(window, () => setPassword('grace'));
    expect(await window.refusal('incident.close', { ids: [id] })).toBe('not_allowed');
    expect(await window.call('session.current')).toMatchObject({
      value: { session: { locked: true, operator: { name: 'ada' } } },
    });
  });

  it('begins no session more once it is closed', async () => {
    const window = await atWorkstation();
    window.close();
    await setPassword('ada');
    await wired.wire.settled();
    expect(await desk.services.context.database.read('session').select()).toEqual([]);
  });
});
