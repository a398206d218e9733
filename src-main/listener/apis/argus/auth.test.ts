import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';

const PASSWORD = 'a long enough password';

let desk: ArgusTestDesk;
let source: string;
beforeEach(async () => {
  desk = await startArgusDesk();
  source = await desk.test.addSource('nav');
  const ada = { name: 'ada', fullName: 'Ada King Lovelace', role: 'operator' } as const;
  await desk.test.call('operator.add', { ...ada, password: PASSWORD });
});
afterEach(() => desk[Symbol.asyncDispose]());

/** Calls with an Authorization header as it is. */
async function ask(authorization: string | null, path = 'incidents/', method = 'GET') {
  const response = await fetch(`${desk.test.address}/api/v2/${path}`, {
    method,
    headers: authorization === null ? {} : { authorization },
  });
  const { headers, status } = response;
  return { status, challenge: headers.get('www-authenticate'), text: await response.text() };
}

async function signIn(path: string, password: string) {
  return desk.call('', 'POST', path, { username: 'ada', password });
}

async function isGood(token: string): Promise<boolean> {
  return (await desk.call(token, 'GET', 'auth/user/')).status === 200;
}

function tokenIn(body: unknown): string {
  return (body as { token: string }).token;
}

describe('who calls', () => {
  it('is told by a token, whatever the case of its scheme', async () => {
    for (const scheme of ['Token', 'token', 'TOKEN', 'Bearer']) {
      expect((await ask(`${scheme} ${source}`)).status).toBe(200);
    }
  });

  it('is asked for, with a sentence that says what is wrong', async () => {
    for (const [authorization, detail] of [
      [null, 'Authentication credentials were not provided.'],
      ['Basic abc', 'Authentication credentials were not provided.'],
      ['Token', 'Invalid token header. No credentials provided.'],
      ['Token a b', 'Invalid token header. Token string should not contain spaces.'],
      ['Token 0123456789abcdef0123456789abcdef', 'Invalid token.'],
    ] as const) {
      const { status, challenge, text } = await ask(authorization);
      expect([status, challenge, JSON.parse(text)]).toEqual([401, 'Token', { detail }]);
    }
  });

  it('is asked for before the method is looked at', async () => {
    expect((await ask(null, 'incidents/', 'DELETE')).status).toBe(401);
    const { status, text } = await ask(`Token ${source}`, 'incidents/', 'DELETE');
    expect([status, JSON.parse(text)]).toEqual([405, { detail: 'Method "DELETE" not allowed.' }]);
  });

  it('is nobody any more when the token has expired, or its operator was disabled', async () => {
    const expiresAt = desk.clock.now() + HOUR;
    const { token } = await desk.test.call('operator.addToken', { name: 'ada', expiresAt });
    expect((await ask(`Token ${token}`)).status).toBe(200);
    await desk.clock.advance(2 * HOUR);
    expect(JSON.parse((await ask(`Token ${token}`)).text)).toEqual({
      detail: 'Token has expired.',
    });
    const other = (await desk.test.call('operator.addToken', { name: 'ada' })).token;
    await desk.test.call('operator.disable', { name: 'ada' });
    expect(JSON.parse((await ask(`Token ${other}`)).text)).toEqual({
      detail: 'User inactive or deleted.',
    });
  });
});

describe('signing in', () => {
  it('gives a token for a name and a password', async () => {
    const { status, body } = await signIn('token-auth/', PASSWORD);
    expect(status).toBe(200);
    const user = await desk.call(tokenIn(body), 'GET', 'auth/user/');
    expect(user.body).toEqual({
      username: 'ada',
      first_name: 'Ada King',
      last_name: 'Lovelace',
      email: '',
      admin_url: null,
    });
  });

  it('takes a form too', async () => {
    const response = await fetch(`${desk.test.address}/api/v2/token-auth/`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'ada', password: PASSWORD }),
    });
    expect(response.status).toBe(200);
  });

  it('refuses a wrong password, and after some of them even looks no more', async () => {
    const wrong = await signIn('token-auth/', 'wrong');
    expect([wrong.status, wrong.body]).toEqual([
      400,
      { non_field_errors: ['Unable to log in with provided credentials.'] },
    ]);
    expect((await signIn('auth/token/login/', 'wrong')).status).toBe(401);
    for (let attempt = 0; attempt < 3; attempt += 1) await signIn('token-auth/', 'wrong');
    const blocked = await signIn('token-auth/', PASSWORD);
    expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([503, '1']);
    await desk.clock.advance(MINUTE);
    expect((await signIn('token-auth/', PASSWORD)).status).toBe(200);
  });

  it('does not even compare what no name and no password can be', async () => {
    const username = 'a'.repeat(61);
    const { status, body } = await desk.call('', 'POST', 'token-auth/', {
      username,
      password: PASSWORD,
    });
    expect([status, body]).toEqual([
      400,
      { username: ['Ensure this field has no more than 60 characters.'] },
    ]);
    const long = 'p'.repeat(201);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect((await signIn('token-auth/', long)).body).toEqual({
        password: ['Ensure this field has no more than 200 characters.'],
      });
    }
    expect((await signIn('token-auth/', PASSWORD)).status).toBe(200);
  });

  it('names the fields that are missing', async () => {
    const { status, body } = await desk.call('', 'POST', 'token-auth/', { username: 'ada' });
    expect([status, body]).toEqual([400, { password: ['This field is required.'] }]);
  });
});

describe('the tokens of a source', () => {
  it('can be had anew for one that is good, under the names that clients look for', async () => {
    const { status, body } = await desk.call(source, 'POST', 'auth/token/login/');
    const expiry = '2024-06-17T12:00:00Z';
    expect([status, body]).toEqual([
      200,
      { expiry, expiration: expiry, token: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
    ]);
    expect([await isGood(source), await isGood(tokenIn(body))]).toEqual([true, true]);
    await desk.clock.jump(desk.clock.now() + 14 * DAY);
    expect([await isGood(source), await isGood(tokenIn(body))]).toEqual([true, false]);
  });

  it('are replaced by a refresh', async () => {
    const { body } = await desk.call(source, 'POST', 'auth/refresh-token/');
    expect([await isGood(source), await isGood(tokenIn(body))]).toEqual([false, true]);
  });

  it('outlive no key that asks for them, however they are got', async () => {
    await desk.test.call('source.rotate', { name: 'nav', graceSeconds: 3_600 });
    const expiry = '2024-06-03T13:00:00Z';
    const first = await desk.call(source, 'POST', 'auth/token/login/');
    expect(first.body).toMatchObject({ expiry, expiration: expiry });
    await desk.clock.advance(HOUR / 2);
    const second = await desk.call(tokenIn(first.body), 'POST', 'auth/token/login/');
    expect(second.body).toMatchObject({ expiry });
    const got = [source, tokenIn(first.body), tokenIn(second.body)];
    const third = tokenIn((await desk.call(got[1] ?? '', 'POST', 'auth/refresh-token/')).body);
    expect(await Promise.all([...got, third].map(isGood))).toEqual([true, false, true, true]);
    await desk.clock.advance(HOUR / 2);
    expect(await Promise.all([...got, third].map(isGood))).toEqual([false, false, false, false]);
  });

  it('end one by one, or all at once', async () => {
    const second = tokenIn((await desk.call(source, 'POST', 'auth/token/login/')).body);
    const third = tokenIn((await desk.call(source, 'POST', 'auth/token/login/')).body);
    expect((await desk.call(second, 'POST', 'auth/token/logout/')).status).toBe(204);
    expect([await isGood(source), await isGood(second)]).toEqual([true, false]);
    expect((await desk.call(source, 'POST', 'auth/token/logoutall')).status).toBe(204);
    expect([await isGood(source), await isGood(third)]).toEqual([false, false]);
  });
});

describe('tokens that were got over the API', () => {
  it('outlive no token of an operator that asks for them', async () => {
    const expiresAt = desk.clock.now() + DAY;
    const { token } = await desk.test.call('operator.addToken', { name: 'ada', expiresAt });
    const expiry = '2024-06-04T12:00:00Z';
    expect((await desk.call(token, 'POST', 'auth/token/login/')).body).toMatchObject({ expiry });
    const renewed = tokenIn((await desk.call(token, 'POST', 'auth/refresh-token/')).body);
    expect(await isGood(renewed)).toBe(true);
    await desk.clock.jump(expiresAt);
    expect(await isGood(renewed)).toBe(false);
  });

  it('are good for two weeks more when they are refreshed, until they are told when to end', async () => {
    const first = tokenIn((await desk.call(source, 'POST', 'auth/token/login/')).body);
    await desk.clock.jump(desk.clock.now() + 13 * DAY);
    const second = tokenIn((await desk.call(first, 'POST', 'auth/refresh-token/')).body);
    await desk.clock.jump(desk.clock.now() + 13 * DAY);
    expect(await isGood(second)).toBe(true);
    await desk.test.call('source.rotate', { name: 'nav', graceSeconds: 3_600 });
    const third = tokenIn((await desk.call(second, 'POST', 'auth/refresh-token/')).body);
    await desk.clock.jump(desk.clock.now() + HOUR);
    expect(await isGood(third)).toBe(false);
  });

  it('are good for two weeks for a name and a password', async () => {
    const { body } = await signIn('auth/token/login/', PASSWORD);
    expect(body).toMatchObject({ expiry: '2024-06-17T12:00:00Z' });
  });

  it.each(['source', 'operator'])('are fifty of a %s at most: the oldest ends', async (who) => {
    const { token } = await desk.test.call('operator.addToken', { name: 'ada' });
    const given = who === 'source' ? source : token;
    const got: string[] = [];
    for (let time = 0; time < 52; time += 1) {
      got.push(tokenIn((await desk.call(given, 'POST', 'auth/token/login/')).body));
    }
    const good = await Promise.all([given, ...got].map(isGood));
    expect(good).toEqual([true, false, false, ...Array.from({ length: 50 }, () => true)]);
  });
});

describe('users', () => {
  it('are known by their numbers', async () => {
    const { body } = await desk.call(source, 'GET', 'incidents/sources/');
    const [{ user }] = body as [{ user: number }];
    const answer = await desk.call(source, 'GET', `auth/users/${user}/`);
    expect(answer.body).toMatchObject({ username: 'nav', email: '' });
    const nobody = await desk.call(source, 'GET', 'auth/users/999/');
    expect([nobody.status, nobody.body]).toEqual([
      404,
      { detail: 'No User matches the given query.' },
    ]);
  });
});
