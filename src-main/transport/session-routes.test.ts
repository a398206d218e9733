import { describe, expect, it } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import { ask, post, serve, type Answer, type Served } from './testing/serve.ts';

const ADA = { name: 'ada', password: 'correct horse' };

function cookieOf(answer: Answer): string {
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  return cookie;
}

function secretOf(answer: Answer): string {
  return /^watchfloor_session=([\w-]*);/.exec(cookieOf(answer))?.[1] ?? '';
}

async function isSignedIn(served: Served, secret: string): Promise<boolean> {
  const headers = { cookie: `theme=dark; watchfloor_session=${secret}` };
  const answer = await ask(served.server.port, { path: '/session', headers });
  expect(answer.headers['cache-control']).toBe('no-store');
  const state = JSON.parse(answer.body) as { signedIn: boolean; operators: boolean };
  expect(Object.keys(state)).toEqual(['signedIn', 'operators']);
  return state.signedIn;
}

describe('signing in', () => {
  it('with name and password gives a session that scripts cannot read', async () => {
    const served = await serve();
    const answer = await post(served, '/session/sign-in', ADA);
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true,"value":{}}' });
    expect(cookieOf(answer)).toMatch(
      /^watchfloor_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await isSignedIn(served, secretOf(answer))).toBe(true);
  });

  it('with the one-time key works once', async () => {
    const served = await serve();
    const first = await post(served, '/session/exchange', { key: 'one-time-key' });
    expect(await isSignedIn(served, secretOf(first))).toBe(true);
    const second = await post(served, '/session/exchange', { key: 'one-time-key' });
    expect(second.status).toBe(401);
    expect(cookieOf(second)).toBe('');
  });

  it('with a token works as often as it is sent', async () => {
    const served = await serve();
    for (const token of ['screen-token', 'screen-token']) {
      const answer = await post(served, '/session/token', { token });
      expect(await isSignedIn(served, secretOf(answer))).toBe(true);
    }
    expect((await post(served, '/session/token', { token: 'other' })).status).toBe(401);
  });

  it('takes the place of the session that the browser had', async () => {
    const served = await serve();
    const before = secretOf(await post(served, '/session/sign-in', ADA));
    const cookie = `watchfloor_session=${before}`;
    const after = secretOf(await post(served, '/session/sign-in', ADA, { cookie }));
    expect(await isSignedIn(served, before)).toBe(false);
    expect(await isSignedIn(served, after)).toBe(true);
  });

  it('says when the operator is disabled', async () => {
    const served = await serve();
    const answer = await post(served, '/session/sign-in', { ...ADA, name: 'bob' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('disabled');
    expect(cookieOf(answer)).toBe('');
  });

  it('marks the cookie for https where the page came that way', async () => {
    const served = await serve({ allowHosts: ['noc.example'] });
    const headers = { host: 'noc.example', origin: 'https://noc.example' };
    const answer = await post(served, '/session/sign-in', ADA, headers);
    expect(cookieOf(answer)).toMatch(/; Secure$/);
  });
});

describe('signing out', () => {
  it('ends the session and takes the cookie away', async () => {
    const served = await serve();
    const secret = secretOf(await post(served, '/session/sign-in', ADA));
    const answer = await post(
      served,
      '/session/sign-out',
      {},
      { cookie: `watchfloor_session=${secret}` },
    );
    expect(answer.status).toBe(200);
    expect(cookieOf(answer)).toMatch(/^watchfloor_session=; Max-Age=0;/);
    expect(await isSignedIn(served, secret)).toBe(false);
  });

  it('is done even where nobody is signed in', async () => {
    const served = await serve();
    expect((await post(served, '/session/sign-out', {})).status).toBe(200);
  });
});

describe('wrong passwords', () => {
  it('are slowed down after five, also for the right one, until the wait is over', async () => {
    const served = await serve();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const answer = await post(served, '/session/sign-in', { ...ADA, password: 'guess' });
      expect(answer.status).toBe(401);
    }
    const refused = await post(served, '/session/sign-in', ADA);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(served.sessions.tried).toHaveLength(5);
    await served.clock.advance(SECOND);
    expect((await post(served, '/session/sign-in', ADA)).status).toBe(200);
  });

  it('are slowed down also when they come all at once', async () => {
    const served = await serve();
    const guesses = Array.from({ length: 30 }, () =>
      post(served, '/session/sign-in', { ...ADA, password: 'guess' }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(25);
  });
});

describe('what is no sign-in of our page', () => {
  it.each([
    ['another site', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['another name of this machine', { origin: 'http://localhost' }, 403],
    ['another host', { host: 'evil.example', origin: 'http://evil.example' }, 421],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['what only begins like JSON', { 'content-type': 'application/jsonp' }, 415],
  ])('is refused: %s', async (_what, headers, status) => {
    const served = await serve();
    const answer = await post(served, '/session/sign-in', ADA, headers);
    expect(answer.status).toBe(status);
    expect(cookieOf(answer)).toBe('');
    expect(served.sessions.tried).toEqual([]);
  });

  it('is refused without an Origin', async () => {
    const { server } = await serve();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(ADA);
    const question = { method: 'POST', path: '/session/sign-in', headers, body };
    expect((await ask(server.port, question)).status).toBe(403);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a number for a name', '{"name":1,"password":"x"}'],
    ['no password', '{"name":"ada"}'],
    ['a field too many', '{"name":"ada","password":"x","admin":true}'],
    ['a name of 61 characters', JSON.stringify({ name: 'a'.repeat(61), password: 'x' })],
  ])('is refused: %s', async (_what, body) => {
    const served = await serve();
    const headers = { origin: served.origin, 'content-type': 'application/json' };
    const question = { method: 'POST', path: '/session/sign-in', headers, body };
    const answer = await ask(served.server.port, question);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'invalid_input' } });
    expect(served.sessions.tried).toEqual([]);
  });

  it.each([8 * 1024 + 1, 1024 * 1024])('is refused: a body of %i bytes', async (size) => {
    const served = await serve();
    const headers = { origin: served.origin, 'content-type': 'application/json' };
    const question = { method: 'POST', path: '/session/sign-in', headers, body: ' '.repeat(size) };
    expect((await ask(served.server.port, question)).status).toBe(413);
  });

  it.each(['/session/exchange', '/session/sign-in', '/session/token', '/session/sign-out'])(
    'is refused: GET %s',
    async (path) => {
      const { server } = await serve();
      const answer = await ask(server.port, { path });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
    },
  );
});

describe('cookies that are not ours', () => {
  it.each([
    'watchfloor_session=',
    'watchfloor_session=short',
    `watchfloor_session=${'a'.repeat(43)}`,
    `watchfloor_session=${'a'.repeat(5_000)}`,
    'watchfloor_session',
    ';;=;',
    `other=${'a'.repeat(43)}`,
  ])('sign nobody in: %s', async (cookie) => {
    const { server } = await serve();
    const answer = await ask(server.port, { path: '/session', headers: { cookie } });
    expect(answer.body).toBe('{"signedIn":false,"operators":false}');
  });
});
