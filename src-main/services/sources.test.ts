import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceSettings, type Source } from '#shared/contract/source.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

function add(name: string, type = 'zabbix') {
  return desk.services.sources.add(systemCaller, {
    name,
    type,
    baseUrl: '',
    settings: sourceSettings.parse({}),
    expiresAt: null,
  });
}

function rename(source: Source, name: string, changes: object = {}): Promise<Source> {
  const { id, version: expectedVersion } = source;
  return desk.services.sources.rename(systemCaller, { id, expectedVersion, name, ...changes });
}

describe('renaming a source', () => {
  it('keeps its key, its settings and its incidents', async () => {
    const { signals } = desk.services;
    const { source, key } = await add('zabbix-old');
    const before = await signals.authenticate(key);
    if (before === undefined) throw new Error('The key is unknown.');
    const [made] = await signals.submit(before, [desk.signal({ key: 'fan' })]);
    const renamed = await rename(source, 'zabbix-osl', { baseUrl: 'https://zabbix.example.org' });
    expect(renamed).toMatchObject({
      id: source.id,
      name: 'zabbix-osl',
      baseUrl: 'https://zabbix.example.org',
      version: source.version + 1,
      settings: source.settings,
    });
    expect(await signals.authenticate(key)).toMatchObject({ id: source.id });
    const incidentId = made?.incidentId ?? 0;
    expect((await desk.row(incidentId)).source.name).toBe('zabbix-osl');
  });

  it('leaves the address where none is given', async () => {
    const { source } = await add('zabbix');
    const moved = await rename(source, 'zabbix', { baseUrl: 'https://zabbix.example.org' });
    expect(await rename(moved, 'other')).toMatchObject({ baseUrl: 'https://zabbix.example.org' });
  });

  it('is refused where another of its type has the name; one of another type may', async () => {
    const { source } = await add('zabbix');
    await add('taken');
    await add('elsewhere', 'nagios');
    await expect(rename(source, 'taken')).rejects.toMatchObject({
      code: 'conflict',
      field: 'name',
    });
    expect(await rename(source, 'elsewhere')).toMatchObject({ name: 'elsewhere' });
  });

  it('is refused to whoever saw an older one, and for what is not there', async () => {
    const { source } = await add('zabbix');
    await rename(source, 'first');
    await expect(rename(source, 'second')).rejects.toMatchObject({ code: 'conflict' });
    await expect(rename({ ...source, id: 999 }, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves Watchfloor its own name', async () => {
    const { id } = await desk.services.sources.ensureOwn();
    const own = (await desk.services.sources.list()).find((source) => source.id === id);
    if (!own) throw new Error('Watchfloor is no source of its own.');
    await expect(rename(own, 'other')).rejects.toMatchObject({ code: 'conflict' });
    expect(await rename(own, 'watchfloor', { baseUrl: 'https://desk.example.org' })).toMatchObject({
      baseUrl: 'https://desk.example.org',
    });
  });
});
