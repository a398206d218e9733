import { describe, expect, it } from 'vitest';
import type { QueueCounts } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { hiddenCriticalCount, hiddenWords, openCount } from './hidden-words.ts';

const counts: QueueCounts = {
  all: {
    unacknowledged: [2, 4, 9, 20, 40],
    acknowledged: [0, 1, 0, 1, 0],
    messages: [0, 0, 0, 0, 6],
    closed: [9, 9, 9, 9, 9],
  },
  shown: {
    unacknowledged: [2, 3, 7, 0, 0],
    acknowledged: [0, 1, 0, 0, 0],
    messages: [0, 0, 0, 0, 0],
    closed: [0, 0, 0, 0, 0],
  },
};

const view = { hiddenLevels: new Set<Level>(), filterText: '', filterId: null };

describe('what a filter hides', () => {
  it('is counted by reason', () => {
    expect(hiddenWords(counts, { ...view, hiddenLevels: new Set([4, 5]) })).toBe(
      '13 of 83 shown, 67 hidden by level, 3 hidden by the search',
    );
    const filtered = { ...view, filterId: 1 };
    expect(hiddenWords(counts, filtered)).toBe('13 of 83 shown, 70 hidden by the filter');
    expect(hiddenWords(counts, { ...filtered, filterText: 'core' })).toBe(
      '13 of 83 shown, 70 hidden by the filter and the search',
    );
  });

  it('is not invented where nothing is hidden', () => {
    expect(hiddenWords({ ...counts, shown: counts.all }, view)).toBe('83 of 83 shown');
  });

  it('is not known before it was counted', () => {
    expect(hiddenWords(null, view)).toBe('Counting');
  });
});

describe('the number of hidden criticals', () => {
  it('is of unacknowledged ones alone', () => {
    const shown: QueueCounts['shown'] = { ...counts.shown, unacknowledged: [1, 0, 0, 0, 0] };
    expect(hiddenCriticalCount({ ...counts, shown })).toBe(1);
    expect(hiddenCriticalCount(counts)).toBe(0);
    expect(hiddenCriticalCount(null)).toBe(0);
  });
});

describe('the number of a level', () => {
  it('is that of its open incidents', () => {
    expect(openCount(counts, 2)).toBe(5);
    expect(openCount(null, 2)).toBe(0);
  });
});
