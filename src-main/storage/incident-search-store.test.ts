import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { SECOND } from '#shared/time/instant.ts';
import { search, type IncidentCriteria, type StartCursor } from './incident-search-store.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const MANY = 2_300;

/** More of one source, one tag and one start than are looked up by themselves. */
async function openMany(): Promise<void> {
  const signals = Array.from({ length: MANY }, (_, number) =>
    desk.signal({
      key: `k${number}`,
      occurredAt: desk.clock.now() - Math.floor(number / 3) * SECOND,
      tags: ['site=oslo', `rack=${number % 7}`],
    }),
  );
  await desk.services.signals.submit(desk.source, signals);
}

async function pages(criteria: IncidentCriteria, size: number): Promise<number[]> {
  const found: number[] = [];
  let cursor: StartCursor | null = null;
  for (;;) {
    const { read } = desk.services.context.database;
    const page = await search(read, criteria, { cursor, size }, desk.clock.now());
    found.push(...page.rows.map(({ id }) => id));
    if (!page.reached) return found;
    cursor = { direction: 'older', from: page.reached };
  }
}

describe('searching incidents', () => {
  it('finds each once over all pages, however common what is searched for is', async () => {
    await openMany();
    const every = await pages({}, 1_000);
    expect(new Set(every).size).toBe(MANY);
    const own = { sourceIds: [desk.source.id] };
    expect(await pages(own, 700)).toEqual(every);
    expect(await pages({ ...own, open: true }, 700)).toEqual(every);
    expect(await pages({ tags: [['site=oslo']] }, 700)).toEqual(every);
    const rack = await pages({ tags: [['site=oslo'], ['rack=3']] }, 100);
    expect(rack).toEqual(every.filter((id) => id % 7 === 4));
    expect(await pages({ sourceNames: ['nobody'] }, 10)).toEqual([]);
  });

  it('gives the page before as it gave it', async () => {
    await openMany();
    const { read } = desk.services.context.database;
    const every = await pages({}, 1_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: MANY - 1 }), async (at) => {
        const [row] = (await search(read, { ids: [every[at] ?? 0] }, { cursor: null, size: 1 }, 0))
          .rows;
        const from = [row?.startTime ?? 0, row?.id ?? 0] as const;
        const page = { cursor: { direction: 'newer', from } as const, size: 10 };
        const { rows, reached } = await search(read, {}, page, desk.clock.now());
        expect(rows.map(({ id }) => id)).toEqual(every.slice(Math.max(0, at - 10), at));
        expect(reached !== null).toBe(at > 10);
      }),
      { numRuns: 20 },
    );
  });
});
