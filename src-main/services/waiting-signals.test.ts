import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { parseInstant } from '#shared/time/instant.ts';
import type { AuthenticatedSource } from './signal-port.ts';
import { WaitingSignals, type Waiting } from './waiting-signals.ts';

const NOW = parseInstant('2026-03-14T21:00:00Z') ?? 0;
const SOURCE = { id: 3 } as AuthenticatedSource;
/** No more than this is one batch. */
const A_BATCH = 800;

/** All that waits, batch by batch; of every batch so many are still being stored when the next is taken. */
function batchesOf(sizes: readonly number[], storing: number): (readonly Waiting[])[] {
  const waiting = new WaitingSignals();
  sizes.forEach((size, number) => {
    const signals = Array.from({ length: size }, (_, place) =>
      bareSignal('trigger', `${number}-${place}`, NOW),
    );
    void waiting.add(SOURCE, signals);
  });
  const batches: (readonly Waiting[])[] = [];
  while (waiting.count > 0) batches.push(waiting.next(storing));
  return batches;
}

describe('the next batch of what waits', () => {
  const sizes = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 33, max: A_BATCH })),
    { maxLength: 80 },
  );
  const storing = fc.integer({ min: 0, max: A_BATCH });

  it('has all or nothing of what was submitted together', () => {
    fc.assert(
      fc.property(sizes, storing, (sizes, storing) => {
        const batches = batchesOf(sizes, storing);
        const submissions = batches.map((batch) => new Set(batch.map((one) => one.submission)));
        const count = submissions.reduce((sum, { size }) => sum + size, 0);
        expect(count).toBe(sizes.length);
      }),
    );
  });

  it('takes each once, in its order, and never nothing', () => {
    fc.assert(
      fc.property(sizes, storing, (sizes, storing) => {
        const batches = batchesOf(sizes, storing);
        for (const batch of batches) expect(batch.length).toBeGreaterThan(0);
        for (const lane of ['few', 'many'] as const) {
          const taken = batches.flat().filter((one) => one.lane === lane);
          const wanted = sizes.flatMap((size, number) =>
            (size <= 32 ? 'few' : 'many') === lane
              ? Array.from({ length: size }, (_, place) => `${number}-${place}`)
              : [],
          );
          expect(taken.map(({ signal }) => signal.key)).toEqual(wanted);
        }
      }),
    );
  });

  it('is cut where something is too much for one', () => {
    const sizes = batchesOf([3 * A_BATCH], 0).map((batch) => batch.length);
    expect(sizes.length).toBeGreaterThan(1);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(A_BATCH);
  });
});
