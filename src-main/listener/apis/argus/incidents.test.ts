import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';

const START = '2024-06-03T11:00:00.123456Z';

let desk: ArgusTestDesk;
let nav: string;
let other: string;
let ada: string;
let root: string;
beforeEach(async () => {
  desk = await startArgusDesk();
  nav = await desk.test.addSource('nav');
  other = await desk.test.addSource('zabbix');
  ada = await desk.operatorToken('ada', 'operator');
  root = await desk.operatorToken('root', 'admin');
});
afterEach(() => desk[Symbol.asyncDispose]());

interface Posted {
  readonly pk: number;
}

async function post(token: string, changes: Readonly<Record<string, unknown>> = {}) {
  return desk.call(token, 'POST', 'incidents/', { start_time: START, tags: [], ...changes });
}

async function posted(changes: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const { status, body } = await post(nav, changes);
  expect(status).toBe(201);
  return (body as Posted).pk;
}

async function listed(token: string, path: string): Promise<number[]> {
  const { status, body } = await desk.call(token, 'GET', path);
  expect(status).toBe(200);
  return (body as { results: Posted[] }).results.map(({ pk }) => pk);
}

describe('posting an incident', () => {
  it('answers it as clients of Argus read it, to the microsecond', async () => {
    const { status, body } = await post(nav, {
      source_incident_id: 227463,
      description: 'host1 stopped responding',
      level: 3,
      tags: [{ tag: 'host=host1' }],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      pk: 1,
      start_time: START,
      end_time: 'infinity',
      source: { pk: 1, name: 'nav', type: { name: 'generic' }, user: 2, base_url: '' },
      source_incident_id: '227463',
      details_url: '',
      description: 'host1 stopped responding',
      level: 3,
      ticket_url: '',
      tags: [{ added_by: 2, added_time: '2024-06-03T12:00:00Z', tag: 'host=host1' }],
      metadata: {},
      stateful: true,
      open: true,
      acked: false,
    });
  });

  it('does not fold: the identity of an incident that is closed is taken too', async () => {
    const id = await posted({ source_incident_id: 'a1' });
    await desk.call(nav, 'POST', `incidents/${id}/events/`, { timestamp: START, type: 'END' });
    const { status, body } = await post(nav, { source_incident_id: 'a1' });
    expect([status, Array.isArray(body) && body.length]).toEqual([400, 1]);
    expect((await post(other, { source_incident_id: 'a1' })).status).toBe(201);
  });

  it('prompts like any other new incident, but not when it has ended already', async () => {
    const open = await posted({ level: 1 });
    const over = await posted({ level: 1, end_time: '2024-06-03T11:30:00Z' });
    const { unacknowledged, closed } = await desk.test.incidents();
    expect(unacknowledged.map(({ id, promptSince }) => [id, promptSince !== null])).toEqual([
      [open, true],
    ]);
    expect(closed.map(({ id, promptSince }) => [id, promptSince])).toEqual([[over, null]]);
  });

  it('closes by itself when a planned end comes', async () => {
    const id = await posted({ end_time: '2024-06-03T12:10:00Z' });
    const before = await desk.call(ada, 'GET', `incidents/${id}/`);
    expect(before.body).toMatchObject({ open: true, end_time: '2024-06-03T12:10:00Z' });
    await desk.clock.advance(11 * MINUTE);
    const after = await desk.call(ada, 'GET', `incidents/${id}/`);
    expect(after.body).toMatchObject({ open: false, end_time: '2024-06-03T12:10:00Z' });
    expect((await desk.test.events(id)).map(({ type }) => type)).toEqual(['STA', 'END']);
  });

  it('is for sources, and for admins who name one', async () => {
    const refused = await post(ada);
    expect([refused.status, refused.body]).toEqual([
      400,
      ['The requesting user must have a connected source system.'],
    ]);
    const { status, body } = await post(root, { source: 2 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: { pk: 2, name: 'zabbix' } });
  });

  it('notes that the source was heard', async () => {
    await desk.clock.advance(5 * MINUTE);
    await desk.call(nav, 'GET', 'incidents/?page_size=1');
    const { sources } = await desk.test.call('source.list', {});
    expect(sources.find(({ name }) => name === 'nav')?.lastSeen).toBe(desk.clock.now());
    expect(sources.find(({ name }) => name === 'zabbix')?.lastSeen).toBeNull();
  });
});

describe('changing an incident', () => {
  it('writes an event for each attribute that changed', async () => {
    const id = await posted({ level: 4, description: 'old' });
    const { status, body } = await desk.call(ada, 'PATCH', `incidents/${id}/`, {
      level: 2,
      description: 'new',
      details_url: '',
      metadata: { a: 1 },
    });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ level: 2, metadata: { a: 1 } }),
    ]);
    const changes = (await desk.test.events(id)).filter(({ type }) => type === 'CHI');
    expect(changes.map(({ description }) => description).toSorted()).toEqual([
      'Change: "description": old → new',
      'Change: "level": 4 → 2',
      'Change: "metadata": 0 item(s) → 1 item(s)',
    ]);
  });

  it('takes a whole incident back as it was got, with what is changed of it', async () => {
    const id = await posted({ source_incident_id: 'a1', tags: [{ tag: 'a=b' }] });
    const { body } = await desk.call(nav, 'GET', `incidents/${id}/`);
    // As pyargus does: what is empty is left out.
    const incident = Object.fromEntries(
      Object.entries(body as object).filter(([, value]) => value),
    );
    const back = { ...incident, start_time: START.replace('Z', '+00:00'), description: 'x' };
    const changed = await desk.call(nav, 'PATCH', `incidents/${id}/`, back);
    expect([changed.status, changed.body]).toEqual([
      200,
      expect.objectContaining({ description: 'x' }),
    ]);
    const moved = await desk.call(nav, 'PATCH', `incidents/${id}/`, { ...back, end_time: START });
    expect([moved.status, moved.body]).toEqual([
      400,
      { end_time: 'The field is not allowed to be changed.' },
    ]);
  });

  it('lets nobody but admins take away tags of others', async () => {
    const id = await posted({ tags: [{ tag: 'a=b' }] });
    const path = `incidents/${id}/`;
    const refused = await desk.call(ada, 'PATCH', path, { tags: [] });
    expect([refused.status, refused.body]).toEqual([
      400,
      { 'a=b': "Cannot remove this tag when you're not the one who added it." },
    ]);
    expect((await desk.call(nav, 'PATCH', path, { tags: [{ tag: 'c=d' }] })).status).toBe(200);
    const emptied = await desk.call(root, 'PATCH', path, { tags: [] });
    expect(emptied.body).toMatchObject({ tags: [] });
  });

  it('is not for viewers', async () => {
    const id = await posted();
    const viewer = await desk.operatorToken('wall', 'viewer');
    expect((await desk.call(viewer, 'GET', `incidents/${id}/`)).status).toBe(200);
    expect((await desk.call(viewer, 'PATCH', `incidents/${id}/`, { level: 1 })).status).toBe(403);
  });
});

describe('the list', () => {
  it('goes through pages that keep the filters, forth and back', async () => {
    const ids: number[] = [];
    for (let number = 0; number < 5; number += 1) ids.unshift(await posted({ level: 2 }));
    await posted({ level: 5 });
    const seen: number[] = [];
    let next: string | null = 'incidents/?level__lte=2&page_size=2';
    let previous: string | null = null;
    while (next !== null) {
      const { body } = await desk.call(ada, 'GET', next);
      const page = body as { next: string | null; previous: string | null; results: Posted[] };
      seen.push(...page.results.map(({ pk }) => pk));
      previous = page.previous;
      next = page.next && page.next.replace(`${desk.test.address}/api/v2/`, '');
      if (page.next) expect(page.next).toContain('level__lte=2&page_size=2&cursor=');
    }
    expect(seen).toEqual(ids);
    const back = (previous ?? '').replace(`${desk.test.address}/api/v2/`, '');
    expect(await listed(ada, back)).toEqual(ids.slice(2, 4));
  });

  it('shows a source its own', async () => {
    const mine = await posted();
    await post(other);
    expect(await listed(nav, 'incidents/mine/')).toEqual([mine]);
    expect(await listed(ada, 'incidents/mine/')).toEqual([]);
  });

  it('finds a common tag as it finds a rare one', async () => {
    for (let number = 0; number < 3; number += 1) {
      await posted({ tags: [{ tag: 'site=oslo' }, { tag: `rack=${number}` }] });
    }
    expect(await listed(ada, 'incidents/?tags=site=oslo,rack=1')).toEqual([2]);
    expect(await listed(ada, 'incidents/?tags=site=oslo,rack=1,rack=2')).toEqual([3, 2]);
    expect(await listed(ada, 'incidents/?tags=site=bergen')).toEqual([]);
  });

  it('counts instead of listing, and says what it was asked', async () => {
    await posted();
    const { body } = await desk.call(ada, 'GET', 'incidents/?open=true&count=1');
    expect(body).toEqual({ count: 1, params: { open: 'true', count: '1' } });
  });

  it('searches words in any place and case', async () => {
    const id = await posted({ description: 'Ærøskøbing: link down' });
    await posted({ description: 'link up' });
    expect(await listed(ada, 'incidents/?search=DOWN,ærø')).toEqual([id]);
  });

  it('refuses a cursor that is none, or of another list', async () => {
    for (let number = 0; number < 2; number += 1) await posted();
    const events = await desk.call(ada, 'GET', 'incidents/events/?page_size=1');
    const ofEvents = new URL((events.body as { next: string }).next).searchParams.get('cursor');
    expect((await desk.call(ada, 'GET', `incidents/events/?cursor=${ofEvents}`)).status).toBe(200);
    for (const cursor of ['abc', ofEvents]) {
      const { status, body } = await desk.call(ada, 'GET', `incidents/?cursor=${cursor}`);
      expect([status, body]).toEqual([404, { detail: 'Invalid cursor' }]);
    }
  });

  it('names the parameter that cannot be read', async () => {
    for (const [query, name] of [
      ['level__lte=x', 'level__lte'],
      ['start_time__gte=x', 'start_time__gte'],
      ['id__in=1,x', 'id__in'],
      ['filter_pk=1.5', 'filter_pk'],
      ['tags=x', 'tags'],
    ] as const) {
      const { status, body } = await desk.call(ada, 'GET', `incidents/?${query}`);
      expect([query, status, Object.keys(body as object)]).toEqual([query, 400, [name]]);
    }
  });
});
