import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkResult } from '#shared/contract/incident.ts';
import { FOREVER, HOUR, MINUTE } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

function refusals(result: BulkResult) {
  return result.results.map(({ id, ok, error }) => [id, ok, error?.code]);
}

describe('closing and reopening', () => {
  it('closes with a note, and asks for attention again when it is reopened', async () => {
    const id = await desk.open();
    await desk.clock.advance(MINUTE);
    await desk.services.incidents.close(desk.operator, { ids: [id], note: 'Cable replaced' });
    expect(await desk.row(id)).toMatchObject({
      open: false,
      endTime: desk.clock.now(),
      promptSince: null,
    });
    await desk.clock.advance(MINUTE);
    await desk.services.incidents.reopen(desk.operator, { ids: [id], note: 'Not the cable' });
    expect(await desk.row(id)).toMatchObject({
      open: true,
      endTime: FOREVER,
      promptSince: desk.clock.now(),
    });
    const history = await desk.history(id);
    expect(history.map(({ type, actor, description }) => [type, actor.name, description])).toEqual([
      ['STA', 'probe', 'Link down'],
      ['CLO', 'ada', 'Cable replaced'],
      ['REO', 'ada', 'Not the cable'],
    ]);
  });

  it('leaves closed what its source opened anew since', async () => {
    const first = await desk.open();
    await desk.services.incidents.close(desk.operator, { ids: [first], note: '' });
    await desk.clock.advance(HOUR);
    const second = await desk.open();
    const reopen = (ids: number[]) =>
      desk.services.incidents.reopen(desk.operator, { ids, note: '' });

    expect(second).not.toBe(first);
    const [refused] = (await reopen([first])).results;
    expect(refused).toMatchObject({ ok: false, error: { code: 'refused_by_rule' } });
    expect(refused?.error?.message).toContain(`#${second}`);

    await desk.services.incidents.close(desk.operator, { ids: [second], note: '' });
    expect((await reopen([first, second])).results.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('counts what its source repeats of an occurrence that was closed by hand', async () => {
    const occurrence = desk.clock.now();
    const id = await desk.open({ occurrence });
    await desk.services.incidents.close(desk.operator, { ids: [id], note: '' });
    expect(await desk.submit({ occurrence })).toEqual({ outcome: 'folded', incidentId: id });
    expect(await desk.row(id)).toMatchObject({ open: false, signalCount: 2 });
  });
});

describe('changing an incident', () => {
  it('keeps the old and the new value of each attribute, and who changed it', async () => {
    const id = await desk.open({ tags: ['site=oslo'] });
    const { incidents } = desk.services;
    await incidents.setLevel(desk.operator, { ids: [id], level: 4 });
    await incidents.describe(desk.operator, { id, description: 'Fibre cut' });
    await incidents.setTicketUrl(desk.operator, {
      ids: [id],
      ticketUrl: 'https://tickets.example/7',
    });
    await incidents.tag(desk.operator, { id, add: ['team = core'], remove: ['site=oslo'] });

    const changes = (await desk.history(id)).filter(({ type }) => type === 'CHI');
    expect(changes.map(({ detail }) => detail)).toEqual([
      { what: 'level', old: 2, new: 4 },
      { what: 'description', old: 'Link down', new: 'Fibre cut' },
      { what: 'ticket_url', old: '', new: 'https://tickets.example/7' },
      { what: 'tags', old: ['site=oslo'], new: ['team=core'] },
    ]);
    expect(new Set(changes.map(({ actor }) => actor.name))).toEqual(new Set(['ada']));
    expect(await desk.row(id)).toMatchObject({
      level: 4,
      description: 'Fibre cut',
      ticketUrl: 'https://tickets.example/7',
      tags: ['team=core'],
      promptSince: null,
    });
  });

  it('prompts anew when the level gets worse, and not when it gets better', async () => {
    const id = await desk.open();
    const since = desk.clock.now();
    await desk.clock.advance(MINUTE);
    await desk.services.incidents.setLevel(desk.operator, { ids: [id], level: 3 });
    expect((await desk.row(id)).promptSince).toBe(since);
    await desk.services.incidents.setLevel(desk.operator, { ids: [id], level: 1 });
    expect((await desk.row(id)).promptSince).toBe(desk.clock.now());
  });

  it('writes nothing when nothing changes', async () => {
    const id = await desk.open();
    const before = await desk.row(id);
    const same = await desk.services.incidents.setLevel(desk.operator, { ids: [id], level: 2 });
    const described = await desk.services.incidents.describe(desk.operator, {
      id,
      description: 'Link down',
    });

    expect(same.results).toEqual([{ id, ok: true, version: before.version }]);
    expect(described).toEqual(before);
    expect(await desk.history(id)).toHaveLength(1);
  });

  it('refuses an edit of what somebody else changed meanwhile', async () => {
    const id = await desk.open();
    const { version } = await desk.row(id);
    const describeAs = (description: string) =>
      desk.services.incidents.describe(desk.operator, {
        id,
        description,
        expectedVersion: version,
      });
    await describeAs('First');

    await expect(describeAs('Second')).rejects.toMatchObject({ code: 'conflict' });
    expect((await desk.row(id)).description).toBe('First');
  });

  it('names the tag that is none', async () => {
    const id = await desk.open();
    const tag = desk.services.incidents.tag(desk.operator, {
      id,
      add: ['site=oslo', 'nonsense'],
      remove: [],
    });
    await expect(tag).rejects.toMatchObject({ code: 'invalid_input', field: 'add.1' });
    expect((await desk.row(id)).tags).toEqual([]);
  });
});

describe('messages', () => {
  it('carry their author and who may read them', async () => {
    const id = await desk.open();
    const post = (text: string, visibility: 'internal' | 'public') =>
      desk.services.incidents.postMessage(desk.operator, { id, text, visibility });
    const internal = await post('Nobody answers the phone', 'internal');
    const open = await post('We are working on it', 'public');

    expect(internal).toMatchObject({
      type: 'OTH',
      actor: desk.operator.actor,
      visibility: 'internal',
      detail: null,
    });
    expect(open.visibility).toBe('public');
    expect((await desk.history(id)).slice(1)).toEqual([internal, open]);
    await expect(
      desk.services.incidents.postMessage(desk.operator, {
        id: 9_999,
        text: 'Hello',
        visibility: 'internal',
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('relations', () => {
  it('are seen from both sides, and stand in both histories', async () => {
    const cause = await desk.open();
    const effect = await desk.open({ key: 'web', description: 'Shop slow' });
    const relation = await desk.services.incidentRelations.relate(desk.operator, {
      id: effect,
      otherId: cause,
      type: 'caused by',
      description: 'same rack',
    });
    const relationsOf = async (id: number) =>
      (await desk.services.incidentQueries.get(id)).relations;

    expect(await relationsOf(effect)).toEqual([relation]);
    expect(relation).toMatchObject({
      type: 'caused by',
      description: 'same rack',
      other: { id: cause, description: 'Link down', level: 2, open: true },
    });
    expect(await relationsOf(cause)).toMatchObject([{ id: relation.id, other: { id: effect } }]);

    await desk.services.incidentRelations.unrelate(desk.operator, relation.id);
    expect(await relationsOf(effect)).toEqual([]);
    expect(await relationsOf(cause)).toEqual([]);
    const deeds = (await desk.history(cause)).slice(1);
    expect(deeds.map(({ actor, detail }) => [actor.name, detail])).toEqual([
      ['ada', { what: 'related', new: { incidentId: effect, type: 'caused by' } }],
      ['ada', { what: 'unrelated', old: { incidentId: effect, type: 'caused by' } }],
    ]);
  });

  it('are made once, and only between two incidents that there are', async () => {
    const id = await desk.open();
    const otherId = await desk.open({ key: 'web' });
    const relate = (from: number, to: number) =>
      desk.services.incidentRelations.relate(desk.operator, {
        id: from,
        otherId: to,
        type: 'same',
        description: '',
      });
    const first = await relate(id, otherId);

    expect(await relate(id, otherId)).toEqual(first);
    expect(await desk.history(id)).toHaveLength(2);
    await expect(relate(id, id)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(relate(id, 9_999)).rejects.toMatchObject({ code: 'not_found', field: 'otherId' });
    await expect(relate(9_999, id)).rejects.toMatchObject({ code: 'not_found', field: 'id' });
  });
});

describe('doing the same to many', () => {
  it('has a result for each: done, refused by its state, missing', async () => {
    const open = await desk.open();
    const closed = await desk.open({ key: 'web' });
    await desk.submit({ key: 'web', action: 'resolve' });
    const message = await desk.open({ key: 'note', stateful: false });
    const result = await desk.services.incidents.close(desk.operator, {
      ids: [open, closed, 9_999, message],
      note: '',
    });

    expect(refusals(result)).toEqual([
      [open, true, undefined],
      [closed, false, 'refused_by_rule'],
      [9_999, false, 'not_found'],
      [message, false, 'refused_by_rule'],
    ]);
    expect(result.results[0]?.version).toBe((await desk.row(open)).version);
    expect((await desk.row(open)).open).toBe(false);
  });
});
