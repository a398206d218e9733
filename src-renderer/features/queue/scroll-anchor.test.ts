import { describe, expect, it } from 'vitest';
import type { QueueItem } from './queue-items.ts';
import { anchorAt, offsetOf } from './scroll-anchor.ts';

const header: QueueItem = { kind: 'header', key: 'unacknowledged', title: '', count: null };
const row = (id: number): QueueItem => ({ kind: 'row', key: `r-${id}`, id, section: 'closed' });

describe('the place in a list that changes', () => {
  it('is kept when rows come in above', () => {
    const before = [header, row(1), row(2), row(3)];
    const anchor = anchorAt(before, 30 + 52 + 10);
    expect(anchor).toEqual({ key: 'r-2', hidden: 10 });
    const after = [header, row(8), row(9), row(1), row(2), row(3)];
    expect(offsetOf(after, anchor ?? { key: '', hidden: 0 })).toBe(30 + 3 * 52 + 10);
  });

  it('is a row also where a header is at the top', () => {
    expect(anchorAt([header, row(1)], 5)).toEqual({ key: 'r-1', hidden: -25 });
  });

  it('is lost with its row', () => {
    expect(offsetOf([header, row(1)], { key: 'r-9', hidden: 0 })).toBeNull();
    expect(anchorAt([header], 5)).toBeNull();
  });
});
