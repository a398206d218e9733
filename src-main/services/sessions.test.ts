import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

async function workstation(): Promise<number> {
  const live = await desk.services.sessions.openWorkstation(desk.operator.actor.id);
  if (!live) throw new Error('The workstation has no session.');
  return live.id;
}

async function signedIn(name: string, password: string): Promise<number> {
  const answer = await desk.services.sessions.signIn(name, password);
  const live = answer.ok ? await desk.services.sessions.bySecret(answer.secret) : undefined;
  if (!live) throw new Error(`${name} could not sign in.`);
  return live.id;
}

function addWithPassword(name: string, password: string) {
  return desk.services.operators.add(systemCaller, {
    name,
    fullName: '',
    role: 'admin',
    password,
  });
}

describe('a one-time key', () => {
  it('opens one workstation session, once', async () => {
    const { sessions } = desk.services;
    const key = sessions.offerOneTimeKey(desk.operator.actor.id);
    const secret = await sessions.exchangeKey(key);
    expect(await sessions.bySecret(secret ?? '')).toMatchObject({
      session: { workstation: true, locked: false, operator: { name: 'ada' } },
    });
    expect(await sessions.exchangeKey(key)).toBeUndefined();
    expect(await sessions.exchangeKey('0'.repeat(32))).toBeUndefined();
  });

  it('is good for an hour, and gone after it was tried too late', async () => {
    const { sessions } = desk.services;
    const inTime = sessions.offerOneTimeKey(desk.operator.actor.id);
    const late = sessions.offerOneTimeKey(desk.operator.actor.id);
    await desk.clock.advance(HOUR - MINUTE);
    expect(await sessions.exchangeKey(inTime)).toBeDefined();
    await desk.clock.advance(MINUTE);
    expect(await sessions.exchangeKey(late)).toBeUndefined();
  });

  it('does not outlive the process', async () => {
    const key = desk.services.sessions.offerOneTimeKey(desk.operator.actor.id);
    desk = await desk.restart();
    expect(await desk.services.sessions.exchangeKey(key)).toBeUndefined();
  });
});

describe('a session', () => {
  it('lasts for a shift and some more, and is only stored as a hash', async () => {
    const { sessions, context } = desk.services;
    await addWithPassword('grace', 'nanoseconds');
    const answer = await sessions.signIn('grace', 'nanoseconds');
    const secret = answer.ok ? answer.secret : '';
    const stored = JSON.stringify(await context.database.read('session'));
    expect(stored).not.toContain(secret);

    await desk.clock.advance(16 * HOUR - MINUTE);
    expect(await sessions.isOpen(secret)).toBe(true);
    await desk.clock.advance(MINUTE);
    expect(await sessions.isOpen(secret)).toBe(false);
    await sessions.removeExpired();
    expect(await context.database.read('session')).toEqual([]);
  });

  it('of the workstation lasts for weeks', async () => {
    const id = await workstation();
    await desk.clock.advance(89 * DAY);
    expect(await desk.services.sessions.byId(id)).toBeDefined();
    await desk.clock.advance(DAY);
    expect(await desk.services.sessions.byId(id)).toBeUndefined();
  });

  it('ends when its operator signs out, and only that one', async () => {
    const { sessions } = desk.services;
    const key = sessions.offerOneTimeKey(desk.operator.actor.id);
    const secret = (await sessions.exchangeKey(key)) ?? '';
    const other = await workstation();
    await sessions.end(secret);
    await sessions.end('nobody');
    expect(await sessions.isOpen(secret)).toBe(false);
    expect(await sessions.byId(other)).toBeDefined();
  });

  it('makes its calls under the name and the role of its operator', async () => {
    const { sessions } = desk.services;
    const live = await sessions.byId(await workstation());
    if (!live) throw new Error('The session has ended.');
    expect(sessions.callerOf(live)).toEqual({ ...desk.operator, sessionId: live.id });
  });
});

describe('locking', () => {
  it('lasts until the password is given', async () => {
    const { sessions } = desk.services;
    await addWithPassword('grace', 'nanoseconds');
    const id = await signedIn('grace', 'nanoseconds');
    expect(await sessions.lock(id)).toMatchObject({ locked: true });

    const wrong = sessions.unlock(id, 'picoseconds');
    await expect(wrong).rejects.toMatchObject({ code: 'not_allowed', field: 'password' });
    expect(await sessions.byId(id)).toMatchObject({ session: { locked: true } });
    expect(await sessions.unlock(id, 'nanoseconds')).toMatchObject({ locked: false });
  });

  it('asks nothing of an operator without a password', async () => {
    const id = await workstation();
    await desk.services.sessions.lock(id);
    expect(await desk.services.sessions.unlock(id, '')).toMatchObject({ locked: false });
  });

  it('of a session that ended says so', async () => {
    const { sessions } = desk.services;
    const id = await workstation();
    await sessions.endById(id);
    const ended = { code: 'not_signed_in' };
    await expect(sessions.lock(id)).rejects.toMatchObject(ended);
    await expect(sessions.unlock(id, '')).rejects.toMatchObject(ended);
    await expect(sessions.switchOperator(id, 'ada', '')).rejects.toMatchObject(ended);
  });
});

describe('switching the operator', () => {
  it('needs the password of whoever takes over, and unlocks', async () => {
    const { sessions } = desk.services;
    await addWithPassword('grace', 'nanoseconds');
    const id = await workstation();
    await sessions.lock(id);
    await expect(sessions.switchOperator(id, 'grace', '')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await sessions.byId(id)).toMatchObject({
      session: { locked: true, operator: { name: 'ada' } },
    });
    expect(await sessions.switchOperator(id, 'grace', 'nanoseconds')).toMatchObject({
      locked: false,
      workstation: true,
      operator: { name: 'grace', lastLoginAt: desk.clock.now() },
    });
  });

  it('needs no password at the workstation where the operator has none, but does elsewhere', async () => {
    const { sessions } = desk.services;
    await addWithPassword('grace', 'nanoseconds');
    await desk.caller('margaret', 'operator');
    const here = await workstation();
    expect(await sessions.switchOperator(here, 'margaret', '')).toMatchObject({
      operator: { name: 'margaret' },
    });
    const away = await signedIn('grace', 'nanoseconds');
    await expect(sessions.switchOperator(away, 'margaret', '')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await sessions.byId(away)).toMatchObject({ session: { operator: { name: 'grace' } } });
  });

  it('does not let in who is disabled or does not exist', async () => {
    const { operators, sessions } = desk.services;
    await addWithPassword('grace', 'nanoseconds');
    await operators.disable(systemCaller, 'grace');
    const id = await workstation();
    for (const name of ['grace', 'nobody']) {
      const attempt = sessions.switchOperator(id, name, 'nanoseconds');
      await expect(attempt).rejects.toMatchObject({ code: 'not_allowed' });
    }
  });
});

describe('guessing a password at a session', () => {
  it('is slowed down, and the right password is refused until the wait is over', async () => {
    const { sessions } = desk.services;
    await addWithPassword('grace', 'right enough');
    const id = await signedIn('grace', 'right enough');
    await sessions.lock(id);
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(sessions.unlock(id, `wrong ${guess}`)).rejects.toMatchObject({
        code: 'not_allowed',
      });
    }
    await expect(sessions.unlock(id, 'right enough')).rejects.toMatchObject({ code: 'busy' });
    await desk.clock.advance(MINUTE);
    expect(await sessions.unlock(id, 'right enough')).toMatchObject({ locked: false });
  });
});
