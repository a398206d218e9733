import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { SECOND } from '#shared/time/instant.ts';
import { TEST_KEY, testSource } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

const trigger = { action: 'trigger', key: 'a' };
const MEBIBYTE = 1_048_576;

interface ErrorAnswer {
  readonly error: string;
  readonly message: string;
}

async function refusal(answer: Response): Promise<[number, string]> {
  const body = (await answer.json()) as ErrorAnswer;
  expect(body.message).toMatch(/[a-z].*\.$/);
  return [answer.status, body.error];
}

describe('a key that is not right', () => {
  it.each([
    ['', 'missing_key'],
    ['Basic YTpi', 'malformed_key'],
    [`Bearer ${TEST_KEY.toUpperCase()}`, 'malformed_key'],
    [`Bearer ${'0'.repeat(32)}`, 'unknown_key'],
  ])('as in %j is answered 401 %s', async (authorization, code) => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', trigger, { authorization });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await refusal(answer)).toEqual([401, code]);
    expect(test.door.signals).toEqual([]);
  });

  it('in the path is refused the same way, whatever the header says', async () => {
    await using test = await startListener();
    const short = await test.post(`/in/${TEST_KEY.slice(1)}/native`, trigger);
    expect(await refusal(short)).toEqual([401, 'malformed_key']);
    const long = await test.post(`/in/${'0'.repeat(300)}/native`, trigger);
    expect(await refusal(long)).toEqual([401, 'malformed_key']);
    const unknown = await test.post(`/in/${'0'.repeat(32)}/native`, trigger);
    expect(await refusal(unknown)).toEqual([401, 'unknown_key']);
  });

  it('is refused before the body is looked at', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', 'x'.repeat(20 * MEBIBYTE), {
      authorization: '',
    });
    expect(await refusal(answer)).toEqual([401, 'missing_key']);
  });
});

describe('a body that cannot be taken', () => {
  it.each([
    ['', 400, 'missing_body'],
    ['{"action":', 400, 'malformed_json'],
    ['5', 400, 'wrong_type'],
    ['[]', 400, 'nothing_taken'],
    ['{"action":"trigger"}', 400, 'missing_field'],
    ['{"action":"explode","key":"a"}', 400, 'unknown_action'],
    ['{"action":"note","tags":["x"]}', 400, 'invalid_tag'],
    ['{"action":"note","level":9}', 400, 'invalid_value'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 400, 'too_deep'],
    ['{"action":"note","metadata":{"__proto__":{}}}', 400, 'forbidden_name'],
  ])('%s is answered %i %s', async (body, status, code) => {
    await using test = await startListener();
    expect(await refusal(await test.post('/api/signals', body))).toEqual([status, code]);
    expect(test.door.signals).toEqual([]);
  });

  it('because it is larger than 1 MiB for one, or 16 MiB for many, is answered 413', async () => {
    await using test = await startListener();
    const of = (bytes: number) => ({ action: 'note', metadata: { text: 'x'.repeat(bytes) } });
    expect((await test.post('/api/signals', of(MEBIBYTE - 100))).status).toBe(200);
    const array = Array.from({ length: 15 }, () => of(MEBIBYTE - 1_000));
    expect((await test.post('/api/signals', array)).status).toBe(200);
    const one = await test.post('/api/signals', of(MEBIBYTE));
    expect(await refusal(one)).toEqual([413, 'body_too_large']);
    const many = await test.post('/api/signals', [of(16 * MEBIBYTE)]);
    expect(await refusal(many)).toEqual([413, 'body_too_large']);
    expect(test.door.signals).toHaveLength(16);
  });

  it('because it comes in chunks without an end is answered 413', async () => {
    await using test = await startListener();
    const chunk = Buffer.alloc(MEBIBYTE, 'x');
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 17) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' };
    const options = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${test.listener.address}/api/signals`, options);
    expect(await refusal(answer)).toEqual([413, 'body_too_large']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'nonsense',
  ])('because it is %s is answered 415', async (type) => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', trigger, { 'content-type': type });
    expect(await refusal(answer)).toEqual([415, 'wrong_content_type']);
  });

  it('because it is compressed is answered 415', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', trigger, { 'content-encoding': 'gzip' });
    expect(await refusal(answer)).toEqual([415, 'unsupported_encoding']);
  });
});

describe('a path or method that is not served', () => {
  it('is answered with the nearest routes', async () => {
    await using test = await startListener();
    const answer = await test.get('/api/signal');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: 'unknown_path',
      message: expect.stringContaining('/api/signals') as unknown,
    });
  });

  it('is answered with the formats under /in', async () => {
    await using test = await startListener();
    for (const path of ['/in/unknown', `/in/${TEST_KEY}/unknown`, `/in/${TEST_KEY}`, '/in']) {
      const body = (await (await test.post(path, trigger)).json()) as ErrorAnswer;
      expect(body.error).toBe('unknown_format');
      expect(body.message).toContain('alertmanager');
      expect(body.message).not.toContain(TEST_KEY);
    }
  });

  it('because its escapes are broken is answered 400', async () => {
    await using test = await startListener();
    expect(await refusal(await test.get('/%zz'))).toEqual([400, 'malformed_path']);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])(
    '%s of a path for posts is answered 405',
    async (method) => {
      await using test = await startListener();
      const answer = await fetch(`${test.listener.address}/api/signals`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('POST');
    },
  );

  it.each(['/api/signals', '/health', '/in/native', '/unknown'])(
    'OPTIONS %s is answered 405, with nothing that lets a page in',
    async (path) => {
      await using test = await startListener();
      const answer = await fetch(test.listener.address + path, { method: 'OPTIONS' });
      expect(await refusal(answer)).toEqual([405, 'wrong_method']);
      expect([...answer.headers.keys()].filter((name) => name.includes('allow'))).toEqual([]);
    },
  );
});

describe('a request of a web page', () => {
  it.each<Readonly<Record<string, string>>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('with %j is answered 403 everywhere', async (headers) => {
    await using test = await startListener();
    for (const path of ['/health', '/openapi.json', '/unknown']) {
      expect(await refusal(await test.get(path, headers))).toEqual([403, 'browser_origin']);
    }
    const posted = await test.post('/api/signals', trigger, headers);
    expect(await refusal(posted)).toEqual([403, 'browser_origin']);
    expect(test.door.signals).toEqual([]);
  });

  it('gets headers that keep a browser from guessing or keeping anything', async () => {
    await using test = await startListener();
    for (const path of ['/health', '/unknown', '/api/v2/status']) {
      const { headers } = await test.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('trouble that is ours', () => {
  it.each([
    ['busy', 503, 'busy', '1'],
    ['unavailable', 503, 'unavailable', '5'],
  ] as const)('%s is answered %i with Retry-After', async (code, status, answered, seconds) => {
    await using test = await startListener();
    test.door.submit = () => Promise.reject(new Refusal(code, 'Send it again later.'));
    const answer = await test.post('/api/signals', trigger);
    expect(answer.headers.get('retry-after')).toBe(seconds);
    expect(await refusal(answer)).toEqual([status, answered]);
  });

  it('that nobody expected is answered 500, without its details', async () => {
    await using test = await startListener();
    test.door.submit = () => Promise.reject(new TypeError(`secret of /in/${TEST_KEY}/native`));
    const answer = await test.post('/api/signals', trigger);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(test.logged.join()).toContain('TypeError');
    expect(test.logged.join()).not.toContain(TEST_KEY);
  });

  it('a source over its rate is answered 503 until it may post again', async () => {
    await using test = await startListener();
    test.door.sources.set(TEST_KEY, testSource({ rateLimitPerSecond: 1 }));
    expect((await test.post('/api/signals', trigger)).status).toBe(200);
    const answer = await test.post('/api/signals', trigger);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await refusal(answer)).toEqual([503, 'rate_limited']);
    await test.clock.advance(SECOND);
    expect((await test.post('/api/signals', trigger)).status).toBe(200);
  });
});

describe('the log', () => {
  it('never has a key, whatever went wrong with it', async () => {
    await using test = await startListener();
    const unknown = 'fedcba9876543210fedcba9876543210';
    for (const key of [TEST_KEY, unknown, unknown.toUpperCase(), unknown.slice(1), `${unknown}0`]) {
      const bearer = { authorization: `Bearer ${key}` };
      await test.post('/api/signals', 'broken', bearer);
      await test.post(`/api/signals?key=${key}`, trigger, bearer);
      await test.post(`/in/${key}/native`, 'broken');
      await test.post(`/in/${key}/unknown`, trigger);
      await test.post(`/in/${key}`, trigger);
      await test.get(`/${key}/%zz`);
      await test.get(`/in/${key}/native/${key}`);
    }
    const log = test.logged.join('\n').toLowerCase();
    expect(log).toContain('malformed_json');
    expect(log).not.toContain(unknown.slice(1));
    expect(log).not.toContain(TEST_KEY);
  });
});
