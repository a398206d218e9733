import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

/** Whether a name and a password open a session. */
async function signIn(name: string, password: string): Promise<string> {
  const answer = await desk.services.sessions.signIn(name, password);
  return answer.ok ? 'ok' : answer.reason;
}

describe('operators', () => {
  it('have a name of their own, whatever its case', async () => {
    const again = desk.services.operators.add(systemCaller, {
      name: 'ADA',
      fullName: '',
      role: 'viewer',
      password: null,
    });
    await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    expect(await desk.services.operators.list()).toHaveLength(1);
  });

  it('sign in with their password, which is stored only as a hash', async () => {
    await desk.services.operators.add(systemCaller, {
      name: 'grace',
      fullName: 'Grace Hopper',
      role: 'operator',
      password: 'nanoseconds',
    });
    expect(await signIn('Grace', 'nanoseconds')).toBe('ok');
    expect(await signIn('grace', 'Nanoseconds')).toBe('wrong');
    expect(await signIn('nobody', 'nanoseconds')).toBe('wrong');
    const listed = await desk.services.operators.list();
    expect(listed.find(({ name }) => name === 'grace')).toMatchObject({
      hasPassword: true,
      lastLoginAt: desk.clock.now(),
    });
    expect(JSON.stringify(listed)).not.toContain('scrypt');
    const stored = JSON.stringify(await desk.services.context.database.read('operator'));
    expect(stored).toContain('$scrypt$');
    expect(stored).not.toContain('nanoseconds');
  });

  it('cannot sign in over the network without a password', async () => {
    expect(await signIn('ada', '')).toBe('wrong');
  });

  it('may change their own password; that of others only an admin', async () => {
    const { operators } = desk.services;
    const grace = await desk.caller('grace', 'operator');
    const admin = await desk.caller('margaret', 'admin');
    await operators.setPassword(grace, { name: 'grace', password: 'nanoseconds' });
    expect(await signIn('grace', 'nanoseconds')).toBe('ok');

    const stolen = operators.setPassword(desk.operator, { name: 'grace', password: 'stolen it' });
    await expect(stolen).rejects.toMatchObject({ code: 'not_allowed' });
    await operators.setPassword(admin, { name: 'grace', password: 'given anew' });
    expect(await signIn('grace', 'nanoseconds')).toBe('wrong');
    expect(await signIn('grace', 'given anew')).toBe('ok');
  });

  it('lose their other sessions with their password', async () => {
    const { operators, sessions } = desk.services;
    const own = await sessions.openWorkstation(desk.operator.actor.id);
    const other = await sessions.openWorkstation(desk.operator.actor.id);
    const caller = { ...desk.operator, sessionId: own?.id };
    await operators.setPassword(caller, { name: 'ada', password: 'analytical' });

    expect(await sessions.byId(own?.id ?? 0)).toBeDefined();
    expect(await sessions.byId(other?.id ?? 0)).toBeUndefined();
  });

  it('end with their sessions and tokens when they are disabled, and may come back', async () => {
    const { operators, sessions } = desk.services;
    await operators.setPassword(systemCaller, { name: 'ada', password: 'analytical' });
    const { token } = await operators.addToken(systemCaller, {
      name: 'ada',
      label: 'wall',
      expiresAt: null,
    });
    const signedIn = await sessions.signIn('ada', 'analytical');
    const secret = signedIn.ok ? signedIn.secret : '';
    const key = sessions.offerOneTimeKey(desk.operator.actor.id);
    expect(await sessions.isOpen(secret)).toBe(true);

    const disabled = await operators.disable(systemCaller, 'ada');
    expect(disabled.disabled).toBe(true);
    expect(await sessions.isOpen(secret)).toBe(false);
    expect(await signIn('ada', 'analytical')).toBe('disabled');
    expect(await signIn('ada', 'wrong')).toBe('wrong');
    expect(await sessions.tokenSession(token)).toBeUndefined();
    expect(await sessions.exchangeKey(key)).toBeUndefined();
    expect(await sessions.openWorkstation(desk.operator.actor.id)).toBeUndefined();

    await operators.enable(systemCaller, 'ada');
    expect(await sessions.isOpen(secret)).toBe(false);
    expect(await signIn('ada', 'analytical')).toBe('ok');
  });

  it('cannot disable themselves', async () => {
    const self = desk.services.operators.disable(desk.operator, 'ada');
    await expect(self).rejects.toMatchObject({ code: 'refused_by_rule' });
    const nobody = desk.services.operators.disable(desk.operator, 'nobody');
    await expect(nobody).rejects.toMatchObject({ code: 'not_found', field: 'name' });
  });

  it('are made once for whoever sits at this machine', async () => {
    const { operators } = desk.services;
    const first = await operators.ensureWorkstationOperator(systemCaller, 'root');
    const again = await operators.ensureWorkstationOperator(systemCaller, 'root');
    expect(first).toMatchObject({ role: 'admin', hasPassword: false });
    expect(again).toEqual(first);
  });

  it('are told to whoever watches', async () => {
    const topics: string[] = [];
    desk.services.context.publisher.subscribe((changes) => {
      topics.push(...changes.map(({ topic, op }) => `${topic} ${op}`));
    });
    await desk.caller('grace', 'viewer');
    await desk.services.operators.disable(systemCaller, 'grace');
    expect(topics).toEqual(['timeslot insert', 'operator insert', 'operator update']);
  });
});

describe('a token', () => {
  it('opens sessions until it expires, and only its hash is stored', async () => {
    const { operators, sessions, context } = desk.services;
    const { token } = await operators.addToken(systemCaller, {
      name: 'ada',
      label: 'wall',
      expiresAt: desk.clock.now() + HOUR,
    });
    const secret = await sessions.tokenSession(token);
    expect(await sessions.bySecret(secret ?? '')).toMatchObject({
      session: { workstation: false, operator: { name: 'ada' } },
    });
    expect(await sessions.tokenSession('f'.repeat(32))).toBeUndefined();
    const rows = JSON.stringify(await context.database.read('operator_token'));
    expect(rows).not.toContain(token);

    await desk.clock.advance(HOUR);
    expect(await sessions.tokenSession(token)).toBeUndefined();
  });
});

describe('what an admin keeps of operators', () => {
  it('gives another role, but never to themselves', async () => {
    const { operators } = desk.services;
    const admin = await desk.caller('margaret', 'admin');
    expect(await operators.setRole(admin, { name: 'ada', role: 'admin' })).toMatchObject({
      name: 'ada',
      role: 'admin',
    });
    const own = operators.setRole(admin, { name: 'margaret', role: 'viewer' });
    await expect(own).rejects.toMatchObject({ code: 'refused_by_rule' });
    const nobody = operators.setRole(admin, { name: 'nobody', role: 'viewer' });
    await expect(nobody).rejects.toMatchObject({ code: 'not_found', field: 'name' });
  });

  it('lists tokens without their secrets, and ends one of them at once', async () => {
    const { accessTokens, operators } = desk.services;
    const admin = await desk.caller('margaret', 'admin');
    const ofAda = { name: 'ada', expiresAt: null };
    const { token } = await operators.addToken(admin, { ...ofAda, label: 'wall' });
    const other = await operators.addToken(admin, { ...ofAda, label: 'script' });
    const tokens = await operators.tokens('ada');
    expect(tokens.map(({ label }) => label)).toEqual(['script', 'wall']);
    expect(JSON.stringify(tokens)).not.toContain(token);

    const wall = tokens.find(({ label }) => label === 'wall')?.id ?? 0;
    await operators.endToken(admin, { name: 'margaret', id: wall });
    expect(await accessTokens.identify(token)).toMatchObject({ ok: true });
    await operators.endToken(admin, { name: 'ada', id: wall });
    expect(await accessTokens.identify(token)).toEqual({ ok: false, reason: 'unknown' });
    expect(await accessTokens.identify(other.token)).toMatchObject({ ok: true });
  });
});
