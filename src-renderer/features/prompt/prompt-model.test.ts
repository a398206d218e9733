import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import {
  acceptsInput,
  CRITICAL_STANDSTILL,
  INPUT_GUARD,
  mayChangeAt,
  MOST_ROWS,
  nextCard,
  STANDSTILL,
  stillAsks,
  withOnTop,
} from './prompt-model.ts';

const asking = (id: number, changes: Partial<IncidentRow> = {}): IncidentRow =>
  incidentRowOf({ id, promptSince: id * 1_000_000, ...changes });
const ids = (card: ReturnType<typeof nextCard>): number[] => card?.rows.map((row) => row.id) ?? [];

describe('what the card shows', () => {
  it('is nothing while nobody asks', () => {
    expect(nextCard(null, [], 0)).toBeNull();
  });

  it('is the worst first, and of one level who asked first', () => {
    const rows = [asking(1, { level: 3 }), asking(3, { level: 1 }), asking(2, { level: 1 })];
    expect(ids(nextCard(null, rows, 0))).toEqual([2, 3, 1]);
  });

  it('has the operator’s choice on top, at once and from then on', () => {
    const rows = [asking(1, { level: 1 }), asking(2, { level: 3 })];
    const card = withOnTop(rows, 2, 100);
    expect(ids(card)).toEqual([2, 1]);
    expect(ids(nextCard(card, [...rows, asking(3, { level: 1 })], 100 + STANDSTILL))).toEqual([
      2, 1, 3,
    ]);
  });

  it('counts in its last row what has none of its own', () => {
    const rows = [1, 2, 3, 4, 5].map((id) => asking(id, { level: id < 4 ? 1 : 2 }));
    const card = nextCard(null, rows, 0);
    expect(ids(card)).toEqual([1, 2]);
    expect(card?.rest).toEqual({
      count: 3,
      first: 3,
      levels: [
        [1, 1],
        [2, 2],
      ],
    });
  });

  it('never has more than three rows, and never loses an incident', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 })), (some) => {
        const card = nextCard(
          null,
          some.map((id) => asking(id)),
          0,
        );
        const rows = card?.rows.length ?? 0;
        expect(rows + (card?.rest ? 1 : 0)).toBeLessThanOrEqual(MOST_ROWS);
        expect(rows + (card?.rest?.count ?? 0)).toBe(some.length);
      }),
    );
  });
});

describe('when the card changes', () => {
  const first = asking(1, { level: 3 });
  const worse = asking(2, { level: 2 });

  it('stands still for five seconds, then takes over what came meanwhile', () => {
    const card = nextCard(null, [first], 1_000);
    const early = nextCard(card, [first, worse], 1_000 + STANDSTILL - 1);
    expect(early).toBe(card);
    const late = nextCard(early, [first, worse], 1_000 + STANDSTILL);
    expect(ids(late)).toEqual([2, 1]);
    expect(late && mayChangeAt(late, late.changedAt + STANDSTILL - 1)).toBe(1_000 + 2 * STANDSTILL);
  });

  it('shows a new critical within a second, though not at once', () => {
    const card = nextCard(null, [first], 0);
    const critical = asking(3, { level: 1 });
    expect(card && mayChangeAt(card, 0)).toBe(CRITICAL_STANDSTILL);
    expect(nextCard(card, [first, critical], CRITICAL_STANDSTILL - 1)).toBe(card);
    const changed = nextCard(card, [first, critical], CRITICAL_STANDSTILL);
    expect(ids(changed)).toEqual([3, 1]);
    expect(CRITICAL_STANDSTILL).toBeLessThan(1_000);
  });

  it('stays the same card while its text would be the same', () => {
    const card = nextCard(null, [first], 0);
    const refreshed = { ...first, version: 9, lastSignalAt: 99 };
    expect(nextCard(card, [refreshed], STANDSTILL * 3)).toBe(card);
  });

  it('goes at once when nobody asks any more', () => {
    const card = nextCard(null, [first], 0);
    expect(nextCard(card, [], 1)).toBeNull();
  });

  it('knows which of its rows were answered while it stands still', () => {
    const card = nextCard(null, [first, worse], 0);
    const still = nextCard(card, [first], 100);
    expect(still).toBe(card);
    expect(still?.rows.map((row) => stillAsks(row, [first]))).toEqual([false, true]);
  });
});

describe('what the card takes for an answer', () => {
  it('is no key or click within 600 ms after it appeared', () => {
    const card = nextCard(null, [asking(1)], 2_000);
    if (!card) throw new Error('the card is missing');
    expect(acceptsInput(card, 2_000)).toBe(false);
    expect(acceptsInput(card, 2_000 + INPUT_GUARD - 1)).toBe(false);
    expect(acceptsInput(card, 2_000 + INPUT_GUARD)).toBe(true);
  });

  it('is no key or click within 600 ms after its text changed', () => {
    const card = nextCard(null, [asking(1)], 0);
    const changed = nextCard(card, [asking(2)], STANDSTILL);
    expect(changed && acceptsInput(changed, STANDSTILL + 100)).toBe(false);
    expect(changed && acceptsInput(changed, STANDSTILL + INPUT_GUARD)).toBe(true);
  });
});
