import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueSections, type QueueFilter, type QueueSection } from '#shared/contract/incident.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';

const PROBLEMS = 3_000;

/** Every page of a section, one after the other. */
async function walk(desk: Desk, section: QueueSection, filter: QueueFilter, limit: number) {
  const { incidentQueries } = desk.services;
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await incidentQueries.list({ section, filter, cursor, limit });
    pages.push(page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

async function idsOf(desk: Desk, section: QueueSection, filter: QueueFilter): Promise<number[]> {
  return (await walk(desk, section, filter, 500)).flat().map(({ id }) => id);
}

describe('the queue of a busy desk', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    await fill(desk);
  }, 60_000);

  afterAll(() => desk.close());

  it('comes in pages without a gap or a repetition, in every section and for every size', async () => {
    const whole = new Map<QueueSection, number[]>();
    for (const section of queueSections) whole.set(section, await idsOf(desk, section, {}));
    const all = new Set([...whole.values()].flat());
    expect([...whole.values()].flat()).toHaveLength(all.size);
    expect(all.size).toBeGreaterThanOrEqual(PROBLEMS);

    const sizes = fc.integer({ min: 7, max: 500 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...queueSections), sizes, async (section, limit) => {
        const pages = await walk(desk, section, {}, limit);
        expect(pages.flat().map(({ id }) => id)).toEqual(whole.get(section));
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('goes on after the same row when others came or went meanwhile', async () => {
    const { incidentQueries, incidents } = desk.services;
    const section = 'closed';
    const first = await incidentQueries.list({ section, filter: {}, limit: 10 });
    const before = await idsOf(desk, section, {});
    const newest = await desk.open({ key: 'new' });
    await desk.submit({ key: 'new', action: 'resolve' });
    const last = first.rows.at(-1)?.id ?? 0;
    await incidents.reopen(desk.operator, { ids: [last], note: '' });
    const cursor = first.next ?? undefined;
    const next = await incidentQueries.list({ section, filter: {}, cursor, limit: 10 });

    expect(next.rows.map(({ id }) => id)).toEqual(before.slice(10, 20));
    const after = await idsOf(desk, section, {});
    expect(after).toEqual([newest, ...before.filter((id) => id !== last)]);
  });

  it('has open incidents by level, those that nobody could be told of first, then the newest', async () => {
    const rows = (await walk(desk, 'unacknowledged', {}, 500)).flat();
    const rank = rows.map((row) => [row.level, row.deliveryFailed ? 0 : 1, -row.startTime]);
    expect(rank).toEqual(rank.toSorted(byNumbers));
    expect(rows.some(({ deliveryFailed }) => deliveryFailed)).toBe(true);
    const closed = (await walk(desk, 'closed', {}, 500))
      .flat()
      .map(({ endTime }) => -(endTime ?? 0));
    expect(closed).toEqual(closed.toSorted((left, right) => left - right));
  });

  it('counts what its lists hold, by level, under every filter', async () => {
    const filters: fc.Arbitrary<QueueFilter> = fc.record(
      {
        levels: fc.uniqueArray(fc.constantFrom<Level>(1, 2, 3, 4, 5), { maxLength: 5 }),
        text: fc.constantFrom('host', 'HOST-7', '100%', 'site=oslo', '#12', 'nothing at all'),
        sourceIds: fc.constantFrom([desk.source.id], [desk.source.id, 99], [99]),
        fits: fc.constantFrom<Filter>(
          { kind: 'level', ...{ max: 2 } },
          { kind: 'none', of: [{ kind: 'acknowledged', ...{ is: true } }] },
          { kind: 'text', ...{ words: 'host-7' } },
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const { shown } = await desk.services.incidentQueries.counts(filter);
        for (const section of queueSections) {
          const counted = [0, 0, 0, 0, 0];
          for (const { level } of (await walk(desk, section, filter, 500)).flat()) {
            counted[level - 1] = (counted[level - 1] ?? 0) + 1;
          }
          expect(shown[section]).toEqual(counted);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('refuses cursors of strangers, of other lists and of nobody', async () => {
    const { incidentQueries } = desk.services;
    const closed = await incidentQueries.list({ section: 'closed', filter: {}, limit: 5 });
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      closed.next ?? '',
      'nonsense',
      '',
      encode([1, 2, 3, 4]),
      encode({ length: 5 }),
      encode(['unacknowledged', 1, 2]),
      encode(['unacknowledged', 1, 0, 'x', 4]),
      encode(['unacknowledged', 1, 0, null, 4]),
    ];
    for (const cursor of forged) {
      const list = incidentQueries.list({
        section: 'unacknowledged',
        filter: {},
        cursor,
        limit: 5,
      });
      await expect(list).rejects.toMatchObject({ code: 'invalid_input', field: 'cursor' });
    }
  });
});

describe('searching', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
  });

  afterEach(() => desk.close());

  const found = (text: string) => idsOf(desk, 'unacknowledged', { text });

  it('takes % and _ and \\ as what they are', async () => {
    const full = await desk.open({ key: 'a', description: 'Disk 100% full' });
    const other = await desk.open({ key: 'b', description: 'Disk 1000 full' });
    const named = await desk.open({ key: 'c', description: 'file_name gone from C:\\temp' });

    expect(await found('100%')).toEqual([full]);
    expect(await found('100')).toEqual([other, full]);
    expect(await found('file_')).toEqual([named]);
    expect(await found('fileX')).toEqual([]);
    expect(await found('e_n')).toEqual([named]);
    expect(await found('_ull')).toEqual([]);
    expect(await found('C:\\temp')).toEqual([named]);
    expect(await found("'; DROP TABLE incident; --")).toEqual([]);
  });

  it('wants every word, in any case, in the description, a message, the key or a tag', async () => {
    const id = await desk.open({
      key: 'fibre-9',
      description: 'Link down',
      tags: ['site=Oslo', 'host=core-1'],
    });
    await desk.open({ key: 'web', description: 'Link slow' });
    await desk.services.incidents.postMessage(desk.operator, {
      id,
      text: 'Carrier confirms a cut',
      visibility: 'internal',
    });

    for (const text of ['LINK down', 'FIBRE link', 'site=oslo', 'oslo core-1', 'carrier CUT']) {
      expect(await found(text)).toEqual([id]);
    }
    expect(await found('link carrier nowhere')).toEqual([]);
    expect(await found('  ')).toHaveLength(2);
  });

  it('does not find what only stands in the record of a change', async () => {
    const id = await desk.open({ description: 'Link down' });
    await desk.services.incidents.describe(desk.operator, { id, description: 'Fibre cut' });
    expect(await found('down')).toEqual([]);
    expect(await found('change:')).toEqual([]);
  });

  it('no longer finds a tag that was taken away', async () => {
    const id = await desk.open({ tags: ['site=oslo'] });
    expect(await found('site=oslo')).toEqual([id]);
    await desk.services.incidents.tag(desk.operator, { id, add: [], remove: ['site=oslo'] });
    expect(await found('site=oslo')).toEqual([]);
  });

  it('finds an incident by its number', async () => {
    const first = await desk.open({ key: 'a' });
    const second = await desk.open({ key: 'b' });
    expect(await found(`#${first}`)).toEqual([first]);
    expect(await found(`${second}`)).toEqual([second]);
    expect(await found('#999999999999999')).toEqual([]);
  });
});

describe('one incident', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
  });

  afterEach(() => desk.close());

  it('tells what will happen by itself, in order', async () => {
    const now = desk.clock.now();
    const id = await desk.open({ expiresAt: now + HOUR });
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: now + MINUTE,
    });
    const { upcoming } = await desk.services.incidentQueries.get(id);
    expect(upcoming).toEqual([
      { kind: 'acknowledgement_expiry', at: now + MINUTE },
      { kind: 'staleness', at: now + HOUR },
    ]);
  });

  it('gives its history in pages, newest first', async () => {
    const id = await desk.open();
    for (const text of ['one', 'two', 'three']) {
      await desk.services.incidents.postMessage(desk.operator, {
        id,
        text,
        visibility: 'internal',
      });
    }
    const { incidentQueries } = desk.services;
    const newest = await incidentQueries.events({ id, limit: 3 });
    const before = newest.events.at(-1)?.id;
    const rest = await incidentQueries.events({ id, before, limit: 3 });

    const words = [...newest.events, ...rest.events].map(({ description }) => description);
    expect(words).toEqual(['three', 'two', 'one', 'Link down']);
    expect([newest.more, rest.more]).toEqual([true, false]);
    await expect(incidentQueries.get(9_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts closed ones and messages of the last day', async () => {
    await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.open({ key: 'note', stateful: false });
    const recent = await desk.services.incidentQueries.counts({});
    await desk.clock.advance(DAY);
    const later = await desk.services.incidentQueries.counts({});

    expect([recent.all.closed, recent.all.messages]).toEqual([
      [0, 1, 0, 0, 0],
      [0, 1, 0, 0, 0],
    ]);
    expect([later.all.closed, later.all.messages]).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
    expect(await idsOf(desk, 'closed', {})).toHaveLength(1);
  });
});

/** Problems in every section, many of them of the same level and instant. */
async function fill(desk: Desk): Promise<void> {
  const { signals, incidents, deliveries, telling } = desk.services;
  telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
  const indexes = Array.from({ length: PROBLEMS }, (_, index) => index);
  await signals.submit(
    desk.source,
    indexes.map((index) => desk.signal(problem(desk, index))),
  );
  const ids = (kind: number) => indexes.filter((index) => index % 4 === kind).map((at) => at + 1);
  await incidents.acknowledge(desk.operator, { ids: ids(1), note: '', expiresAt: null });
  await signals.submit(
    desk.source,
    ids(3).map((id) => desk.signal({ ...problem(desk, id - 1), action: 'resolve' })),
  );
  const claimed = await deliveries.claim('test', 200);
  await deliveries.finish(
    claimed.map(({ delivery, incident }) => ({
      deliveryId: delivery.id,
      incidentId: incident.id,
      at: desk.clock.now(),
      duration: 0,
      ok: incident.id % 3 === 0,
      answer: '',
    })),
  );
}

/** By its number modulo 4: open, to be acknowledged, a message, to be closed. */
function problem(desk: Desk, index: number): Partial<Signal> {
  return {
    key: `problem-${index}`,
    level: levelOf(index),
    occurredAt: desk.clock.now() - (index % 17) * MINUTE,
    description: index % 5 === 0 ? `host-${index} at 100%` : `host-${index} down`,
    tags: index % 3 === 0 ? ['site=oslo'] : ['site=bergen'],
    stateful: index % 4 !== 2,
  };
}

function levelOf(index: number): Level {
  const levels: readonly Level[] = [1, 2, 3, 4, 5];
  return levels[(index * 7) % 5] ?? 3;
}

function byNumbers(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
