import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { DAY } from '#shared/time/instant.ts';
import type { Caller } from './caller.ts';
import { previewFilter } from './filter-preview.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { saveProfile } from './testing/profiles.ts';

const OPEN = { kind: 'state', anyOf: ['open'] };
const CRITICAL = { kind: 'level', max: 1 };

let desk: Desk;
let other: Caller;

beforeEach(async () => {
  desk = await openDesk();
  other = await desk.caller('grace', 'operator');
});

afterEach(() => desk.close());

function save(
  name: string,
  more: Partial<Parameters<Desk['services']['filters']['save']>[1]> = {},
) {
  return desk.services.filters.save(desk.operator, { name, filter: OPEN, public: false, ...more });
}

describe('saving a filter', () => {
  it('keeps it with its owner and counts its versions', async () => {
    const first = await save('Core');
    expect(first).toMatchObject({ name: 'Core', version: 1, owner: { name: 'ada' }, usedBy: [] });
    const existing = { id: first.id, expectedVersion: 1 };
    const second = await save('Core network', { existing, filter: CRITICAL });
    expect(second).toMatchObject({ id: first.id, version: 2, filter: CRITICAL });
    expect(await desk.services.filters.list(desk.operator)).toEqual([second]);
  });

  it('refuses a name that another one has, and a version that is no longer there', async () => {
    const { id } = await save('Core');
    await save('Edge');
    await expect(save('Edge')).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    const rename = save('Edge', { existing: { id, expectedVersion: 1 } });
    await expect(rename).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    const late = save('Core', { existing: { id, expectedVersion: 7 } });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses one that can never fit, with the reason and its place', async () => {
    const closed = { kind: 'state', anyOf: ['closed'] };
    const never: Filter = { kind: 'all', of: [OPEN, closed] };
    await expect(save('Never', { filter: never })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'filter',
      message: 'This filter never fits. No incident is open and is closed at once.',
    });
    const kept = await desk.services.filters.keep(desk.operator, {
      ...{ name: 'Never', filter: never, public: false },
    });
    expect(kept.filter).toEqual(never);
  });

  it('is for operators alone', async () => {
    const source: Caller = { ...desk.operator, actor: { id: 5, kind: 'source', name: 'probe' } };
    const asked = desk.services.filters.save(source, { name: 'x', filter: OPEN, public: false });
    await expect(asked).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('filters of others', () => {
  it('are seen and used where they are public, but not changed', async () => {
    const hidden = await save('Hidden');
    const shared = await save('Shared', { public: true });
    const { filters } = desk.services;
    expect((await filters.list(other)).map(({ name }) => name)).toEqual(['Shared']);
    await expect(filters.get(other, hidden.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await filters.get(other, shared.id)).toMatchObject({ owner: { name: 'ada' } });
    await expect(filters.remove(other, shared.id)).rejects.toMatchObject({ code: 'not_found' });
    const change = { name: 'Mine', filter: OPEN, public: true, existing: { id: shared.id } };
    await expect(filters.save(other, change)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stay public as long as somebody uses them', async () => {
    const { id } = await save('Shared', { public: true });
    await saveProfile(desk, other, { name: 'Night', filterIds: [id] });
    await expect(save('Shared', { existing: { id } })).rejects.toMatchObject({
      code: 'conflict',
      message: 'A profile uses this public filter: “Night”. Take it out there first.',
    });
    expect((await desk.services.filters.list(desk.operator))[0]?.usedBy).toMatchObject([
      { name: 'Night' },
    ]);
  });
});

describe('removing a filter', () => {
  it('names the profiles that use it', async () => {
    const { id } = await save('Core');
    const night = await saveProfile(desk, desk.operator, { name: 'Night', filterIds: [id] });
    await saveProfile(desk, desk.operator, { name: null, filterIds: [id] });
    const { filters, profiles } = desk.services;
    await expect(filters.remove(desk.operator, id)).rejects.toMatchObject({
      code: 'conflict',
      message: `Profiles use this filter: “Night” and “Profile ${night.id + 1}”. Take it out there first.`,
    });
    await profiles.remove(desk.operator, night.id);
    await profiles.remove(desk.operator, night.id + 1);
    await filters.remove(desk.operator, id);
    expect(await filters.list(desk.operator)).toEqual([]);
  });
});

describe('a preview', () => {
  it('says what a filter means, how many it meets, and which', async () => {
    const old = await desk.open({ key: 'old', level: 1 });
    await desk.clock.advance(8 * DAY);
    const critical = await desk.open({ key: 'new', level: 1 });
    await desk.open({ key: 'minor', level: 4 });
    const preview = await previewFilter(desk.services.context, desk.services.filters, CRITICAL);
    expect(preview).toMatchObject({
      sentence: 'An incident that is critical.',
      hopeless: null,
      ...{ open: 2, lastWeek: 1, complete: true },
    });
    expect(preview.rows.map(({ id }) => id)).toEqual([critical, old]);
  });

  it('names sources, and tells why nothing can ever fit', async () => {
    const source = { kind: 'source', anyOf: [desk.source.id] };
    const { context, filters } = desk.services;
    expect(filters.sentence(source)).toBe('An incident that comes from probe.');
    const none: Filter = { kind: 'any', of: [] };
    expect(await previewFilter(context, filters, none)).toMatchObject({
      hopeless: 'It asks for nothing, so no incident fits.',
      open: 0,
      rows: [],
    });
  });
});
