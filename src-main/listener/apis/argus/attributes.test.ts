import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';

let desk: ArgusTestDesk;
let source: string;
let ada: string;
let admin: string;
beforeAll(async () => {
  desk = await startArgusDesk();
  source = await desk.test.addSource('nav');
  ada = await desk.operatorToken('ada', 'operator');
  admin = await desk.operatorToken('root', 'admin');
});
afterAll(() => desk[Symbol.asyncDispose]());

async function open(): Promise<number> {
  const body = { start_time: '2024-06-03T10:00:00Z', tags: [{ tag: 'a=b' }] };
  return ((await desk.call(source, 'POST', 'incidents/', body)).body as { pk: number }).pk;
}

describe('the tags of an incident', () => {
  it('are added once, however often they are posted', async () => {
    const path = `incidents/${await open()}/tags/`;
    for (let time = 1; time <= 2; time += 1) {
      expect(await desk.call(ada, 'POST', path, { tag: ' host = web-1 ' })).toMatchObject({
        status: 201,
        body: { tag: 'host=web-1' },
      });
    }
    const { body } = await desk.call(ada, 'GET', path);
    expect(body).toEqual([{ tag: 'a=b' }, { tag: 'host=web-1' }]);
  });

  it('are found and taken away by their text, with slashes in it and however long', async () => {
    const path = `incidents/${await open()}/tags/`;
    for (const tag of ['url=https://example.org/x?y=1', `long=${'x'.repeat(400)}`, 'æ=1']) {
      const one = `${path}${encodeURIComponent(tag)}/`;
      if (tag.startsWith('æ')) {
        expect((await desk.call(ada, 'GET', one)).status).toBe(400);
        continue;
      }
      await desk.call(ada, 'POST', path, { tag });
      expect(await desk.call(ada, 'GET', one)).toMatchObject({ status: 200, body: { tag } });
      expect((await desk.call(source, 'DELETE', one)).status).toBe(204);
      expect((await desk.call(ada, 'GET', one)).status).toBe(404);
    }
  });

  it('are refused where they are none', async () => {
    const path = `incidents/${await open()}/tags/`;
    for (const tag of ['ab', 'A=b', '=b', 7, undefined]) {
      const answer = await desk.call(ada, 'POST', path, { tag });
      expect(answer).toMatchObject({ status: 400, body: { tag: [expect.any(String)] } });
    }
    expect(await desk.call(ada, 'GET', `${path}ab/`)).toMatchObject({
      status: 400,
      body: ['The tag does not have its delimiter: =.'],
    });
  });
});

describe('the ticket of an incident', () => {
  it('may be anything, and nothing, and leaves a change behind only where it changes', async () => {
    const id = await open();
    const path = `incidents/${id}/ticket_url/`;
    for (const url of ['https://tickets.example.org/42', 'RT 42', 'RT 42', '']) {
      expect(await desk.call(ada, 'PUT', path, { ticket_url: url })).toMatchObject({
        status: 200,
        body: { ticket_url: url },
      });
    }
    const { body } = await desk.call(ada, 'GET', `incidents/${id}/events/`);
    const changes = (body as { type: { value: string } }[]).filter(
      ({ type }) => type.value === 'CHI',
    );
    expect(changes).toHaveLength(3);
  });

  it('is asked for with its key', async () => {
    const path = `incidents/${await open()}/ticket_url/`;
    expect(await desk.call(ada, 'PUT', path, {})).toMatchObject({
      status: 400,
      body: { ticket_url: ['This field is required.'] },
    });
    expect(
      (await desk.call(ada, 'PUT', 'incidents/999/ticket_url/', { ticket_url: '' })).status,
    ).toBe(404);
  });

  it('is not made by itself', async () => {
    const answer = await desk.call(ada, 'PUT', `incidents/${await open()}/automatic-ticket/`);
    expect(answer).toMatchObject({
      status: 400,
      body: expect.stringMatching(/^No path to ticket plugin/) as unknown,
    });
  });
});

describe('the heartbeat', () => {
  it('is 204 for a source, 403 without a body for others, and 405 to read', async () => {
    const path = 'incidents/sources/heartbeat/';
    expect(await desk.call(source, 'POST', path)).toMatchObject({ status: 204, body: undefined });
    expect(await desk.call(ada, 'POST', path)).toMatchObject({ status: 403, body: undefined });
    expect((await desk.call(source, 'GET', path)).status).toBe(405);
    expect((await desk.call(source, 'PUT', path)).status).toBe(405);
    expect((await desk.call('0'.repeat(32), 'POST', path)).status).toBe(401);
  });

  it('keeps a source from being silent', async () => {
    const { sources } = await desk.test.call('host.status', {});
    expect(sources).toMatchObject([{ name: 'nav', lastSeen: desk.clock.now() }]);
  });
});

describe('sources', () => {
  const posted = {
    name: 'zino',
    type: 'zino',
    base_url: 'https://zino.example.org/',
    heartbeat_frequency: '00:05:00',
  };

  it('are added by an admin, without a key', async () => {
    expect((await desk.call(ada, 'POST', 'incidents/sources/', posted)).status).toBe(403);
    const { status, body } = await desk.call(admin, 'POST', 'incidents/sources/', posted);
    expect(status).toBe(201);
    const { pk, user } = body as { pk: number; user: number };
    const shown = {
      pk,
      name: 'zino',
      type: { name: 'zino' },
      user,
      base_url: 'https://zino.example.org/',
    };
    expect(body).toEqual(shown);
    expect((await desk.call(ada, 'GET', `incidents/sources/${pk}/`)).body).toEqual(shown);
    expect((await desk.call(ada, 'GET', 'incidents/sources/')).body).toContainEqual(shown);
    const { sources } = await desk.test.call('source.list', {});
    expect(sources.find(({ id }) => id === pk)).toMatchObject({
      keys: [],
      settings: { heartbeatSeconds: 300 },
    });
    expect(await desk.call(admin, 'POST', 'incidents/sources/', posted)).toMatchObject({
      status: 400,
      body: { non_field_errors: ['The fields name, type must make a unique set.'] },
    });
  });

  it('get a username of their own', async () => {
    const body = { name: 'nav', type: 'other' };
    const answer = await desk.call(admin, 'POST', 'incidents/sources/', body);
    const { user } = answer.body as { user: number };
    expect(await desk.call(ada, 'GET', `auth/users/${user}/`)).toMatchObject({
      body: { username: expect.stringMatching(/^nav_[0-9A-F]{6}$/) as unknown },
    });
  });

  it('are renamed, and nothing else', async () => {
    const { body } = await desk.call(admin, 'POST', 'incidents/sources/', {
      name: 'old',
      type: 'zino',
    });
    const path = `incidents/sources/${(body as { pk: number }).pk}/`;
    const change = { name: 'new', type: 'nav', base_url: 'https://x.example.org/' };
    expect(await desk.call(admin, 'PATCH', path, change)).toMatchObject({
      status: 200,
      body: { name: 'new', type: { name: 'zino' }, base_url: '' },
    });
    expect((await desk.call(admin, 'PUT', path, {})).status).toBe(400);
    expect((await desk.call(ada, 'PATCH', path, change)).status).toBe(403);
    expect((await desk.call(admin, 'PATCH', path, { name: 'zino' })).status).toBe(400);
  });

  it.each([
    [{ type: 'nav' }, 'name'],
    [{ name: 'x', type: 'NAV' }, 'type'],
    [{ name: 'x', type: 'nav', heartbeat_frequency: 59 }, 'heartbeat_frequency'],
  ])('are refused as %j', async (body, field) => {
    const answer = await desk.call(admin, 'POST', 'incidents/sources/', body);
    expect(answer).toMatchObject({ status: 400, body: { [field]: [expect.any(String)] } });
  });
});

describe('types of sources', () => {
  it('are lower-case, and made by anybody but a viewer', async () => {
    const path = 'incidents/source-types/';
    expect(await desk.call(source, 'POST', path, { name: 'smokeping' })).toMatchObject({
      status: 201,
      body: { name: 'smokeping' },
    });
    expect(await desk.call(ada, 'POST', path, { name: 'NAV' })).toMatchObject({
      status: 400,
      body: { name: ["'NAV' is not a lowercase string"] },
    });
    expect((await desk.call(ada, 'POST', path, { name: 'smokeping' })).status).toBe(400);
    expect((await desk.call(ada, 'GET', path)).body).toContainEqual({ name: 'smokeping' });
    expect((await desk.call(ada, 'GET', `${path}smokeping/`)).body).toEqual({ name: 'smokeping' });
    expect((await desk.call(ada, 'GET', `${path}none/`)).status).toBe(404);
  });
});
