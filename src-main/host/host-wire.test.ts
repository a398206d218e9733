import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { WireClient, wireUp, type WiredDesk } from './testing/wired-desk.ts';
import type { Entrance } from './wire.ts';

let desk: Desk;
let wired: WiredDesk;

beforeEach(async () => {
  desk = await openDesk();
  wired = wireUp(desk);
});

afterEach(async () => {
  wired.feed.close();
  await desk.close();
});

const connect = (entrance: Entrance) => WireClient.connect(wired.wire, entrance);
const atWorkstation = () => connect({ kind: 'workstation' });

/** A session of an operator that was signed in by a token. */
async function tokenSession(name: string): Promise<string> {
  const { operators, sessions } = desk.services;
  const { token } = await operators.addToken(systemCaller, { name, label: '', expiresAt: null });
  return (await sessions.tokenSession(token)) ?? '';
}

describe('a wire', () => {
  it('begins with where the feed stands and what time it is', async () => {
    await desk.open();
    const client = await atWorkstation();
    const { latest } = await desk.services.changeLog.since({ since: 0, limit: 1_000 });
    expect(client.messages[0]).toEqual({ type: 'hello', seq: latest, now: desk.clock.now() });
  });

  it('of the workstation acts under the name of its operator', async () => {
    const id = await desk.open();
    const client = await atWorkstation();
    await client.call('incident.acknowledge', { ids: [id] });
    expect((await desk.row(id)).acknowledgedBy).toEqual(desk.operator.actor);
    expect(await client.call('session.current')).toMatchObject({
      ok: true,
      value: { session: { workstation: true, operator: { name: 'ada' } } },
    });
  });

  it('of the folder acts as Watchfloor itself, without a session and without the feed', async () => {
    const client = await connect({ kind: 'local-admin' });
    const witness = await atWorkstation();
    const changes = witness.nextPush('changes');
    expect(await client.refusal('operator.add', { name: 'grace' })).toBeUndefined();
    await changes;
    expect(client.pushes('changes')).toEqual([]);
    expect(await client.call('session.current')).toMatchObject({ value: { session: null } });
    expect(await client.refusal('session.lock')).toBe('not_signed_in');
  });

  it('is not opened for a session that there is not', async () => {
    const stranger = connect({ kind: 'session', secret: 'nobody' });
    await expect(stranger).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('does a command once, however often its key arrives', async () => {
    const id = await desk.open();
    const client = await atWorkstation();
    const press = () => client.call('incident.postMessage', { id, text: 'Once' }, 'press-1');
    const [first, second] = [await press(), await press()];
    expect(second).toMatchObject({ ok: true, value: first.ok ? first.value : null });
    expect(await desk.history(id)).toHaveLength(2);
  });

  it('answers busy when too many calls are under way, and the others all the same', async () => {
    const client = await atWorkstation();
    const calls = Array.from({ length: 230 }, () => client.refusal('incident.counts'));
    const answers = await Promise.all(calls);
    expect(answers.filter((code) => code === 'busy')).toHaveLength(30);
    expect(answers.filter((code) => code === undefined)).toHaveLength(200);
    expect(await client.refusal('incident.counts')).toBeUndefined();
  });

  it('has settled when every call that was begun is answered', async () => {
    const client = await atWorkstation();
    const calls = Array.from({ length: 20 }, () => client.call('incident.counts'));
    await wired.wire.settled();
    expect(client.messages.filter(({ type }) => type === 'response')).toHaveLength(20);
    await Promise.all(calls);
  });

  it('says nothing any more once it is closed', async () => {
    const client = await atWorkstation();
    const witness = await atWorkstation();
    client.close();
    const { length } = client.messages;
    const changes = witness.nextPush('changes');
    await desk.open();
    await changes;
    expect(client.messages).toHaveLength(length);
  });
});

describe('what was committed', () => {
  it('is pushed with its row, to every session', async () => {
    const first = await atWorkstation();
    const second = await connect({ kind: 'session', secret: await tokenSession('ada') });
    const both = Promise.all([
      first.next((message) => message.type === 'changes' && hasIncident(message.changes)),
      second.next((message) => message.type === 'changes' && hasIncident(message.changes)),
    ]);
    const id = await desk.open();
    const [pushed] = await both;
    expect(pushed).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ topic: 'incident', id, op: 'insert', row: await desk.row(id) }),
      ]) as unknown,
    });
  });

  it('can be asked for by whoever missed it: nothing is told twice or left out', async () => {
    const before = await atWorkstation();
    const hello = before.pushes('hello')[0]?.seq ?? 0;
    before.close();
    const id = await desk.open();
    await desk.submit({ level: 1 });
    const again = await atWorkstation();
    const missed = await again.call('host.changes', { since: hello });
    expect(missed).toMatchObject({ ok: true, value: { reset: false, more: false } });
    const seen = missed.ok
      ? (missed.value as { changes: { seq: number; topic: string; id: number }[] }).changes
      : [];
    expect(seen.filter((change) => change.topic === 'incident').map((each) => each.id)).toEqual([
      id,
      id,
    ]);
    expect(seen.at(-1)?.seq).toBe(again.pushes('hello')[0]?.seq);
  });
});

function hasIncident(changes: readonly { readonly topic: string }[]): boolean {
  return changes.some(({ topic }) => topic === 'incident');
}

describe('a session that has ended', () => {
  it('answers that one must sign in again, and tells so', async () => {
    const secret = await tokenSession('ada');
    const client = await connect({ kind: 'session', secret });
    await desk.clock.advance(16 * HOUR);
    const { length } = client.pushes('session');
    expect(await client.refusal('incident.counts')).toBe('not_signed_in');
    expect(client.pushes('session')).toHaveLength(length + 1);
  });

  it('hears no more of the desk once its operator is disabled, though it never asks', async () => {
    await desk.caller('grace', 'viewer');
    const client = await connect({ kind: 'session', secret: await tokenSession('grace') });
    const witness = await atWorkstation();
    const told = client.nextPush('session');
    await desk.services.operators.disable(systemCaller, 'grace');
    await told;
    const pushed = witness.next(
      (message) => message.type === 'changes' && hasIncident(message.changes),
    );
    await desk.open();
    await pushed;
    expect(client.pushes('changes').some(({ changes }) => hasIncident(changes))).toBe(false);
    expect(await client.refusal('incident.counts')).toBe('not_signed_in');
  });

  it('ends on all its wires when one of them signs out', async () => {
    const secret = await tokenSession('ada');
    const one = await connect({ kind: 'session', secret });
    const other = await connect({ kind: 'session', secret });
    const told = other.nextPush('session');
    expect(await one.refusal('session.signOut')).toBeUndefined();
    await told;
    expect(await other.refusal('incident.counts')).toBe('not_signed_in');
  });
});

describe('a session that is changed elsewhere', () => {
  it('is told so when it is locked, and shows nothing until it is unlocked', async () => {
    const secret = await tokenSession('ada');
    const one = await connect({ kind: 'session', secret });
    const other = await connect({ kind: 'session', secret });
    const told = other.nextPush('session');
    await one.call('session.lock');
    await told;
    expect(await other.refusal('incident.counts')).toBe('not_allowed');
    expect(await other.refusal('session.unlock')).toBeUndefined();
    expect(await one.refusal('incident.counts')).toBeUndefined();
  });

  it('acts under the name and the role of whoever took it over', async () => {
    await desk.caller('grace', 'viewer');
    const id = await desk.open();
    const client = await atWorkstation();
    expect(await client.refusal('session.switchOperator', { name: 'grace' })).toBeUndefined();
    expect(await client.refusal('incident.close', { ids: [id] })).toBe('not_allowed');
  });
});

describe('showing an incident', () => {
  it('is asked of the windows of the workstation only', async () => {
    const window = await atWorkstation();
    const browser = await connect({ kind: 'session', secret: await tokenSession('ada') });
    wired.wire.openIncident(12);
    expect(window.pushes('open')).toEqual([{ type: 'open', incidentId: 12 }]);
    expect(browser.pushes('open')).toEqual([]);
  });
});
