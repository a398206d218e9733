import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SectionKey } from '../../state/queue-layout.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import {
  differenceOf,
  freeze,
  hasMorePages,
  idsInOrder,
  neighbour,
  rangeOf,
  withoutForgotten,
  withPages,
  type QueueOrder,
} from './queue-view.ts';
import { waitingWords } from './waiting-words.ts';

const onePage = new Map<SectionKey, number>([
  ['unacknowledged', 1],
  ['acknowledged', 1],
]);

function orderOf(unacknowledged: number[], acknowledged: number[] = []): QueueOrder {
  const sections = new Map<SectionKey, number[]>([
    ['unacknowledged', unacknowledged],
    ['acknowledged', acknowledged],
  ]);
  return { pinned: [], sections };
}

function rowsOf(...ids: number[]) {
  return new Map(ids.map((id) => [id, incidentRowOf({ id })]));
}

/** One to nine, of which those that are given are acknowledged. */
function nineRows(...acknowledged: number[]) {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return new Map(
    ids.map((id) => [id, incidentRowOf({ id, acknowledged: acknowledged.includes(id) })]),
  );
}

describe('a frozen order', () => {
  it('drops what is no more', () => {
    const frozen = { ...freeze(orderOf([1, 2, 3]), onePage), pinned: [7, 8] };
    const shown = withoutForgotten(frozen, rowsOf(1, 3, 8));
    expect(shown.sections.get('unacknowledged')).toEqual([1, 3]);
    expect(shown.pinned).toEqual([8]);
  });

  it('goes on below with a page that was read since', () => {
    const frozen = freeze(orderOf([1, 2]), onePage);
    const pages = new Map([...onePage, ['unacknowledged', 2] as const]);
    expect(hasMorePages(frozen, pages)).toBe(true);
    const grown = withPages(frozen, orderOf([9, 1, 2, 3, 4]), pages);
    expect(grown.sections.get('unacknowledged')).toEqual([1, 2, 3, 4]);
    expect(hasMorePages(grown, pages)).toBe(false);
  });

  it('goes on behind the last that still stands there', () => {
    const frozen = freeze(orderOf([1, 2, 5]), onePage);
    const pages = new Map([...onePage, ['unacknowledged', 2] as const]);
    const grown = withPages(frozen, orderOf([9, 1, 2, 3, 4], [5]), pages);
    expect(grown.sections.get('unacknowledged')).toEqual([1, 2, 5, 3, 4]);
  });
});

describe('what waits behind a frozen order', () => {
  it('is nothing while nothing has changed', () => {
    const order = orderOf([1, 2], [3]);
    expect(differenceOf(order, order, nineRows())).toEqual({ waiting: [], moved: 0 });
  });

  it('is what came, in the order of the queue', () => {
    expect(differenceOf(orderOf([1]), orderOf([9, 1, 8]), nineRows()).waiting).toEqual([9, 8]);
  });

  it('does not call new what somebody has already', () => {
    expect(differenceOf(orderOf([1]), orderOf([1], [7]), nineRows(7))).toEqual({
      waiting: [],
      moved: 0,
    });
  });

  it('counts what went to another section once', () => {
    expect(
      differenceOf(orderOf([1, 2, 3], [4]), orderOf([2, 3], [1, 4]), nineRows(1, 4)).moved,
    ).toBe(1);
  });

  it('counts what overtook others, not those it overtook', () => {
    expect(differenceOf(orderOf([1, 2, 3, 4]), orderOf([4, 1, 2, 3]), nineRows()).moved).toBe(1);
  });

  it('never counts more than there are, and nothing only if nothing moved', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.func(fc.integer()), (before, rank) => {
        const after = [...before].sort((one, other) => rank(one) - rank(other));
        const { moved } = differenceOf(orderOf(before), orderOf(after), nineRows());
        expect(moved).toBeLessThan(before.length);
        expect(moved === 0).toBe(before.join() === after.join());
      }),
    );
  });
});

describe('the words of the bar', () => {
  it('count what came and name the first critical', () => {
    const rows = new Map([
      [1, incidentRowOf({ id: 1, level: 3, description: 'Fan slow' })],
      [2, incidentRowOf({ id: 2, level: 1, description: 'Power feed B lost' })],
    ]);
    expect(waitingWords([1, 2], rows)).toBe('2 new, 1 critical: Power feed B lost');
    expect(waitingWords([1], rows)).toBe('1 new: Fan slow');
  });
});

describe('moving through the queue', () => {
  const ids = [5, 3, 8];

  it('starts at the top, also when what had the focus is gone', () => {
    expect(neighbour(ids, null, 1)).toBe(5);
    expect(neighbour(ids, 99, -1)).toBe(5);
  });

  it('goes one on and stops at the ends', () => {
    expect(neighbour(ids, 5, 1)).toBe(3);
    expect(neighbour(ids, 8, 1)).toBe(8);
    expect(neighbour(ids, 5, -1)).toBe(5);
  });

  it('leads nowhere in an empty queue', () => {
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('goes through the pinned ones first, then part by part, past what is folded', () => {
    const order = { ...orderOf([1], [2]), pinned: [7] };
    expect(idsInOrder(order)).toEqual([7, 1, 2]);
    expect(idsInOrder(order, (section) => section === 'unacknowledged')).toEqual([7, 2]);
  });
});

describe('a range', () => {
  it('is what stands between its ends, in the order of the list', () => {
    expect(rangeOf([5, 3, 8, 2], 2, 3)).toEqual([3, 8, 2]);
    expect(rangeOf([5, 3, 8, 2], 3, 3)).toEqual([3]);
  });

  it('is the one row where it began with nothing that is listed', () => {
    expect(rangeOf([5, 3], null, 3)).toEqual([3]);
    expect(rangeOf([5, 3], 9, 3)).toEqual([3]);
  });
});
