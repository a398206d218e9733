import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { SECOND } from '#shared/time/instant.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { scan, type Order, type Position } from './incident-scan.ts';

const COUNT = 60;
const byStart: Order = [
  ['start_time', 'desc'],
  ['id', 'desc'],
];
const byLevel: Order = [
  ['level', 'asc'],
  ['start_time', 'desc'],
  ['id', 'desc'],
];

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  const now = desk.clock.now();
  await desk.services.signals.submit(
    desk.source,
    Array.from({ length: COUNT }, (_, at) =>
      desk.signal({
        key: `problem-${at}`,
        level: at % 3 === 0 ? 1 : 4,
        occurredAt: now - Math.floor(at / 4) * SECOND,
      }),
    ),
  );
});
afterEach(() => desk.close());

interface Plan {
  readonly order: Order;
  readonly mostTried: number;
  readonly limit: number;
  readonly level?: number;
  readonly few?: readonly number[];
}

/** Every page after the other. */
async function pages({ level, ...plan }: Plan): Promise<number[][]> {
  const found: number[][] = [];
  let after: Position | null = null;
  do {
    const page = await scan(desk.services.context.database.read, {
      ...plan,
      condition: '',
      after,
      filter: (query) => void (level !== undefined && query.where('incident.level', level)),
    });
    found.push(page.records.map(({ id }) => id));
    after = page.next;
  } while (after);
  return found;
}

const ALL_AT_ONCE = { mostTried: 10 * COUNT, limit: COUNT };

describe('scanning incidents', () => {
  it.each([
    ['one direction', byStart],
    ['mixed directions', byLevel],
  ])('finds in an order of %s the same over pages of any size', async (_name, order) => {
    const [every = []] = await pages({ order, level: 1, ...ALL_AT_ONCE });
    expect(every).toHaveLength(COUNT / 3);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: COUNT + 1 }),
        fc.integer({ min: 1, max: COUNT + 1 }),
        async (mostTried, limit) => {
          const found = await pages({ order, level: 1, mostTried, limit });
          expect(found.flat()).toEqual(every);
          expect(found.every(({ length }) => length <= Math.min(limit, mostTried))).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('goes on behind a page that is empty, to the end', async () => {
    const found = await pages({ order: byStart, level: 5, mostTried: 10, limit: 5 });
    expect(found).toEqual([[], [], [], [], [], [], []]);
  });

  it('tries only those that are known to be the ones', async () => {
    const few = [3, 5, 7];
    const found = await pages({ order: byStart, few, mostTried: 10, limit: 2 });
    expect(found).toEqual([[3, 7], [5]]);
  });
});
