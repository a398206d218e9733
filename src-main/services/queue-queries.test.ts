import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { sortColumns, type QueueGroup, type QueueSort } from '#shared/contract/queue-layout.ts';
import { burstOf } from '#shared/domain/incident/place.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { runAllDue, runOwn, transition } from './testing/own-workflow.ts';

interface Walk {
  readonly section?: 'open' | 'unacknowledged' | 'closed' | 'asking';
  readonly sort?: QueueSort;
  readonly group?: QueueGroup;
  readonly limit?: number;
}

/** Every row of a list, page by page. */
async function walk(desk: Desk, { section = 'open', sort = [], group, limit = 500 }: Walk) {
  const rows: IncidentRow[] = [];
  let cursor: string | undefined;
  do {
    const input = { section, filter: {}, sort, group, cursor, limit };
    const page = await desk.services.queueQueries.list(input);
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** What tells something about the place of an incident. */
function tagsOf(index: number): string[] {
  return [
    ...(index % 7 === 0 ? [] : [`site=s${index % 3}`]),
    index % 2 === 0 ? `host=h"${index % 11}` : `instance=i${index % 5}`,
    ...(index % 4 === 0 ? [`room=${index % 6}`] : []),
  ];
}

describe('lists in another order', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    const signals = Array.from({ length: 200 }, (_, index) =>
      desk.signal({
        key: `k${index}`,
        description: `Trouble ${index % 13}`,
        level: (1 + (index % 5)) as Level,
        tags: tagsOf(index),
        occurredAt: desk.clock.now() - index * 20 * SECOND,
      }),
    );
    await desk.services.signals.submit(desk.source, signals);
    const rows = await walk(desk, {});
    const ids = rows.filter(({ id }) => id % 4 === 0).map(({ id }) => id);
    await desk.services.incidents.acknowledge(desk.operator, { ids, note: '', expiresAt: null });
  }, 60_000);

  afterAll(() => desk.close());

  it('have every incident once, in pages of any size', async () => {
    const column = fc.oneof(fc.constantFrom(...sortColumns), fc.constant('tag:room' as const));
    const sort = fc.array(fc.record({ column, descending: fc.boolean() }), { maxLength: 3 });
    const all = (await walk(desk, {})).map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(sort, fc.integer({ min: 15, max: 90 }), async (order, limit) => {
        const whole = (await walk(desk, { sort: order })).map(({ id }) => id);
        expect(whole.toSorted()).toEqual(all.toSorted());
        expect((await walk(desk, { sort: order, limit })).map(({ id }) => id)).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('put what has no value last, and keep the usual order among equals', async () => {
    const rows = await walk(desk, { sort: [{ column: 'site', descending: false }] });
    const sites = rows.map(({ tags }) => tags.find((tag) => tag.startsWith('site='))?.slice(5));
    expect(sites).toEqual(sites.toSorted((one, other) => (one ?? 'z').localeCompare(other ?? 'z')));
    const first = rows.filter((_row, at) => sites[at] === 's0');
    const rank = first.map((row) => Number(row.acknowledged) * 10 + row.level);
    expect(rank).toEqual(rank.toSorted((one, other) => one - other));
  });

  it('refuse the cursor of a list that is sorted otherwise', async () => {
    const sort: QueueSort = [{ column: 'title', descending: false }];
    const input = { section: 'open', filter: {}, limit: 10 } as const;
    const page = await desk.services.queueQueries.list({ ...input, sort });
    const cursor = page.next ?? undefined;
    const other: QueueSort = [{ column: 'title', descending: true }];
    const list = desk.services.queueQueries.list({ ...input, sort: other, cursor });
    await expect(list).rejects.toMatchObject({ code: 'invalid_input', field: 'cursor' });
  });

  it.each(['site', 'host', 'source', 'service', 'burst'] as const)(
    'come in groups by %s that together hold every open incident',
    async (by) => {
      const { groups, more } = await desk.services.queueQueries.groups(by, {});
      expect(more).toBe(0);
      const seen: number[] = [];
      for (const { key, open, unacknowledged, first } of groups) {
        const rows = await walk(desk, { group: { by, key } });
        const count = (level: number) => rows.filter((row) => row.level === level).length;
        expect(open).toEqual([1, 2, 3, 4, 5].map(count));
        const free = rows.filter(({ acknowledged }) => !acknowledged).length;
        expect(unacknowledged.reduce((sum, each) => sum + each)).toBe(free);
        const earliest = Math.min(...rows.map(({ startTime }) => startTime));
        expect(rows.find(({ id }) => id === first.id)?.startTime).toBe(earliest);
        seen.push(...rows.map(({ id }) => id));
      }
      const all = await walk(desk, {});
      expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    },
    60_000,
  );

  it('call a group by what its incidents have in common', async () => {
    const bySource = await desk.services.queueQueries.groups('source', {});
    expect(bySource.groups.map(({ name }) => name)).toEqual(['probe']);
    const byHost = await desk.services.queueQueries.groups('host', {});
    expect(byHost.groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['h"4', 'i3']));
    const byBurst = await desk.services.queueQueries.groups('burst', {});
    const first = byBurst.groups[0];
    expect(first?.key).toBe(String(burstOf(first?.first.startTime ?? 0)));
  });

  it('put groups with an unacknowledged critical first', async () => {
    const { groups } = await desk.services.queueQueries.groups('host', {});
    const criticals = groups.map(({ unacknowledged }) => unacknowledged[0] > 0);
    expect(criticals).toEqual(criticals.toSorted((one, other) => Number(other) - Number(one)));
  });

  it('are counted for several views at once', async () => {
    const counts = await desk.services.queueQueries.countViews([{ levels: [1] }, { text: 'zzz' }]);
    expect(counts[0]?.open).toEqual([40, 0, 0, 0, 0]);
    expect(counts[1]?.open).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the list of what asks for attention', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('has what a workflow lets ask, of whatever level, and nothing that somebody answered', async () => {
    const asking = { ...transition('ask', 'open', 'other', [{ timeout: 'PT1M' }]) };
    await runOwn(desk, [{ ...asking, sideEffects: ['notify.requireAck'] }]);
    const required = await desk.open({ key: 'required', level: 5 });
    await desk.clock.jump(desk.clock.now() + MINUTE);
    await runAllDue(desk);
    await desk.open({ key: 'low', level: 4 });
    const moderate = await desk.open({ key: 'moderate', level: 3 });
    const answered = await desk.open({ key: 'answered', level: 1 });
    const deed = { ids: [answered], note: '', expiresAt: null };
    await desk.services.incidents.acknowledge(desk.operator, deed);
    const rows = await walk(desk, { section: 'asking' });
    expect(rows.map(({ id }) => id)).toEqual([moderate, required]);
  });

  it('comes the worst first, then by what began to ask last, in pages that have each once', async () => {
    const known: number[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      const level = (1 + (batch % 3)) as Level;
      for (let at = 0; at < 5; at += 1)
        known.push(await desk.open({ key: `${batch} ${at}`, level }));
      await desk.clock.jump(desk.clock.now() + SECOND);
    }
    const rows = await walk(desk, { section: 'asking', limit: 7 });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(known.toSorted());
    const order = rows.map(({ level, promptSince, id }) => [level, -(promptSince ?? 0), -id]);
    expect(order).toEqual(order.toSorted(inTurn));
  });

  it('reads nothing but what asks', async () => {
    const { read } = desk.services.context.database;
    const asked: { sql: string; bindings: string[] }[] = [];
    read.on('query', (query: { sql: string; bindings: string[] }) => asked.push(query));
    await walk(desk, { section: 'asking' });
    const { sql = '', bindings = [] } = asked[0] ?? {};
    const plan: { detail: string }[] = await read.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings);
    expect(
      plan.map(({ detail }) => detail).filter((detail) => detail.includes('incident')),
    ).toEqual(['SEARCH incident USING INDEX incident_prompting (prompt_since>?)']);
  });
});

/** By the first number in which they differ. */
function inTurn(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

describe('what changed since somebody looked', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
  });

  afterEach(() => desk.close());

  it('is counted, with a mark for each incident', async () => {
    const old = await desk.open({ key: 'old', level: 3 });
    const seen = await desk.open({ key: 'seen' });
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [seen],
      note: '',
      expiresAt: desk.clock.now() + HOUR,
    });
    await desk.clock.advance(MINUTE);
    const since = desk.clock.now();
    await desk.clock.advance(SECOND);
    await desk.submit({ key: 'old', level: 1 });
    const added = await desk.open({ key: 'added', level: 1 });
    await desk.submit({ key: 'seen', action: 'resolve' });
    const gone = await desk.open({ key: 'gone' });
    await desk.submit({ key: 'gone', action: 'resolve' });

    const changed = await desk.services.queueQueries.changed(desk.operator, since);
    expect(changed.counts).toMatchObject({ new: 2, newCritical: 1, worse: 1, cleared: 2 });
    expect(changed.counts.neverAcknowledged).toBe(1);
    expect(changed.more).toBe(false);
    expect(new Map(changed.marks.map(({ id, mark }) => [id, mark]))).toEqual(
      new Map([
        [gone, 'cleared'],
        [added, 'new'],
        [seen, 'cleared'],
        [old, 'worse'],
      ]),
    );
  });

  it('is not what they did themselves', async () => {
    const id = await desk.open();
    await desk.clock.advance(SECOND);
    const since = desk.clock.now();
    const message = { id, text: 'on my way', visibility: 'internal' } as const;
    await desk.services.incidents.postMessage(desk.operator, message);
    expect((await desk.services.queueQueries.changed(desk.operator, since)).marks).toEqual([]);
    const other = await desk.caller('bea', 'operator');
    const forOther = await desk.services.queueQueries.changed(other, since);
    expect(forOther.marks).toEqual([{ id, mark: 'message' }]);
  });
});
