import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';

let desk: ArgusTestDesk;
let source: string;
beforeAll(async () => {
  desk = await startArgusDesk();
  source = await desk.test.addSource('nav');
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('the open paths', () => {
  it('tell the version, with a slash and without', async () => {
    for (const path of ['/api/', '/api']) {
      const response = await fetch(desk.test.address + path, { redirect: 'manual' });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ 'api-version': { stable: 'v2' } });
    }
  });

  it('answer a probe with nothing', async () => {
    const response = await fetch(`${desk.test.address}/.still-alive/`);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('say that version 1 is gone', async () => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${desk.test.address}/api/v1/incidents/`, { method });
      expect(response.status).toBe(410);
      expect(await response.json()).toEqual({
        status_code: 410,
        status: 'API v1 has been removed',
      });
    }
  });

  it('take no other method', async () => {
    const response = await fetch(`${desk.test.address}/api/`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(await response.json()).toEqual({ detail: 'Method "DELETE" not allowed.' });
  });
});

/** Posts as the source, with what is changed of that; redirects are not followed. */
function post(path: string, init: RequestInit): Promise<Response> {
  return fetch(`${desk.test.address}/api/v2/${path}`, {
    method: 'POST',
    redirect: 'manual',
    ...init,
    headers: { authorization: `Token ${source}`, ...init.headers },
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the frame', () => {
  it('takes a post without the slash at the end', async () => {
    const body = JSON.stringify({ start_time: '2024-06-03T11:00:00Z', tags: [] });
    const response = await post('incidents', { headers: JSON_TYPE, body });
    expect(response.status).toBe(201);
  });

  it('takes an empty body for one without members, although it is called JSON', async () => {
    const response = await post('incidents/', { headers: JSON_TYPE });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      start_time: ['This field is required.'],
      tags: ['This field is required.'],
    });
  });

  it('says what is wrong with a body', async () => {
    for (const [body, status, error] of [
      ['{', 400, { detail: expect.stringMatching(/^JSON parse error - /) as string }],
      ['[]', 400, { non_field_errors: [expect.stringContaining('but got list') as string] }],
      ['{"__proto__":{}}', 400, { detail: expect.any(String) as string }],
    ] as const) {
      const response = await post('incidents/', { headers: JSON_TYPE, body });
      expect([body, response.status, await response.json()]).toEqual([body, status, error]);
    }
  });

  it('takes neither other types nor compressed bodies', async () => {
    for (const headers of [
      { 'content-type': 'text/xml' },
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
    ]) {
      const response = await post('incidents/', { headers, body: 'x' });
      expect([response.status, Object.keys((await response.json()) as object)]).toEqual([
        415,
        ['detail'],
      ]);
    }
  });

  it('says how large a body may be', async () => {
    const body = JSON.stringify({ description: 'x'.repeat(1_048_576) });
    const response = await post('incidents/', { headers: JSON_TYPE, body });
    expect([response.status, await response.json()]).toEqual([
      413,
      {
        detail: 'The body is too large, and nothing of it was taken. Send at most 1 MiB.',
      },
    ]);
  });

  it('explains to an admin what it turned away', async () => {
    await post('incidents/', { headers: { authorization: '' } });
    await post('incidents/', { headers: { 'content-type': 'text/xml' }, body: 'x' });
    await desk.call(source, 'GET', 'incidents/99/');
    const { refusals } = await desk.test.call('host.refusals', {});
    const whens = new Map(refusals.map(({ code, when }) => [code, when]));
    expect(Object.fromEntries(whens)).toMatchObject({
      argus_401: 'The token is missing, wrong, or has expired, or its operator was disabled.',
      argus_404: 'There is nothing of that number or name.',
      argus_415: 'The content type is not JSON.',
    });
    expect([...whens.values()]).not.toContain('');
  });

  it('lets no web page in', async () => {
    const response = await post('incidents/', { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers what there is not', async () => {
    for (const path of ['incidents/99/', 'incidents/open/', 'incidents/99999999999999999999/']) {
      const { status, body } = await desk.call(source, 'GET', path);
      expect([path, status, body]).toEqual([
        path,
        404,
        { detail: 'No Incident matches the given query.' },
      ]);
    }
  });

  it('holds a source to how often it may post', async () => {
    const { sources } = await desk.test.call('source.list', {});
    const nav = sources.find(({ name }) => name === 'nav');
    if (!nav) throw new Error('The source is not listed.');
    await desk.test.call('source.configure', {
      id: nav.id,
      expectedVersion: nav.version,
      settings: { ...nav.settings, rateLimitPerSecond: 1 },
    });
    const answers = [await post('incidents/', {}), await post('incidents/', {})];
    expect(answers.map(({ status }) => status)).toEqual([400, 503]);
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('1');
    expect((await desk.call(source, 'GET', 'incidents/')).status).toBe(200);
  });
});
