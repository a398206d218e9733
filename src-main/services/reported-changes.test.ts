import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceSettings } from '#shared/contract/source.ts';
import type { ReportedChange } from '#shared/domain/incident/reported-change.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import type { AuthenticatedSource } from './signal-port.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

function report(
  changes: Partial<ReportedChange> = {},
  source: AuthenticatedSource = desk.source,
): Promise<readonly number[]> {
  return desk.services.reportedChanges.report(source, {
    summary: 'Release 12 rolled out',
    occurredAt: desk.clock.now(),
    place: 'web-1',
    links: [],
    details: {},
    ...changes,
  });
}

async function openOn(key: string, ...tags: string[]): Promise<number> {
  return desk.open({ key, tags });
}

interface Unmatched {
  readonly key: string;
  readonly count: number;
}

/** Changes that touched nothing, as they are counted. */
async function unmatched(): Promise<Unmatched[]> {
  return (await desk.services.context.database
    .read('unmatched_signal')
    .select('key', 'count')
    .where({ source_id: desk.source.id, action: 'change' })
    .orderBy('key')) as Unmatched[];
}

describe('a change that a tool reports', () => {
  it('stands in the history of the open incidents that have its tag, and asks for nothing', async () => {
    const id = await openOn('disk', 'host=web-1');
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: null,
    });
    const before = await desk.row(id);
    expect(await report()).toEqual([id]);
    const event = (await desk.history(id)).at(-1);
    expect(event).toMatchObject({
      type: 'OTH',
      actor: { kind: 'source', name: 'probe' },
      description: 'Release 12 rolled out',
      visibility: 'internal',
      detail: { what: 'reported_change' },
    });
    expect(await desk.row(id)).toEqual({ ...before, version: before.version + 1 });
    expect(await unmatched()).toEqual([]);
  });

  it('reaches them by what its details name, newest first, and each once', async () => {
    const first = await openOn('a', 'service=shop', 'component=db');
    const second = await openOn('b', 'component=db');
    await openOn('c', 'service=other', 'region=web-1');
    const touched = await report({ details: { service: 'shop', component: 'db' } });
    expect(touched).toEqual([second, first]);
    expect(await desk.history(first)).toHaveLength(2);
  });

  it('leaves alone what is closed, and what is of other sources', async () => {
    const closed = await openOn('a', 'host=web-1');
    await desk.submit({ key: 'a', action: 'resolve' });
    const { key } = await desk.services.sources.add(systemCaller, {
      name: 'other',
      type: 'generic',
      baseUrl: '',
      settings: sourceSettings.parse({}),
      expiresAt: null,
    });
    const other = await desk.services.signals.authenticate(key);
    if (!other) throw new Error('The new key is not known.');
    const open = await openOn('b', 'host=web-1');
    expect(await report({}, other)).toEqual([]);
    expect(await report()).toEqual([open]);
    expect(await desk.history(closed)).toHaveLength(2);
  });

  it('is counted where it touches nothing', async () => {
    expect(await report()).toEqual([]);
    await report();
    await report({ place: '' });
    await report({ place: 'p'.repeat(300) });
    expect(await unmatched()).toEqual([
      { key: '', count: 1 },
      { key: 'p'.repeat(255), count: 1 },
      { key: 'web-1', count: 2 },
    ]);
  });

  it('is a sign of life of its source', async () => {
    await desk.clock.advance(MINUTE);
    await report();
    const [source] = await desk.services.sources.list();
    expect(source?.lastSeen).toBe(desk.clock.now());
  });
});

describe('many changes', () => {
  it('reach the newest fifty incidents', async () => {
    const signals = Array.from({ length: 60 }, (_, index) =>
      desk.signal({ key: `k${index}`, tags: ['host=web-1'] }),
    );
    const opened = await desk.services.signals.submit(desk.source, signals);
    const ids = opened.map(({ incidentId }) => incidentId).reverse();
    expect(await report()).toEqual(ids.slice(0, 50));
  });

  it('end with the two hundredth in one history; those after it are counted', async () => {
    const id = await openOn('disk', 'host=web-1');
    for (let nth = 0; nth < 202; nth += 1) await report({ summary: `Release ${nth}` });
    const history = await desk.history(id);
    expect(history.at(-1)?.description).toBe('Release 199');
    expect(history).toHaveLength(201);
    expect(await unmatched()).toEqual([{ key: 'web-1', count: 2 }]);
  });
});
