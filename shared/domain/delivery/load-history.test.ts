import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '#shared/time/instant.ts';
import { floodsOf, type LoadHistory } from './load-history.ts';

const START = 20_000 * DAY;
const historyOf = (
  ...minutes: readonly (readonly [minute: number, alarms: number])[]
): LoadHistory => minutes.map(([minute, alarms]) => [START + minute * MINUTE, alarms]);

describe('floods', () => {
  it('begin above ten in ten minutes, with what made them', () => {
    const history = historyOf([0, 1], [5, 4], [8, 6], [9, 2]);
    expect(floodsOf(history, START + 9 * MINUTE)).toEqual([
      { since: START, until: null, alarms: 13, peak: 6 },
    ]);
  });

  it('are over when fewer than five came in ten minutes', () => {
    const history = historyOf([0, 12], [3, 6], [12, 2]);
    expect(floodsOf(history, START + 9 * MINUTE)[0]?.until).toBeNull();
    expect(floodsOf(history, START + 60 * MINUTE)).toEqual([
      { since: START, until: START + 13 * MINUTE, alarms: 20, peak: 12 },
    ]);
  });

  it('are several in a day, and none where little came', () => {
    const history = historyOf([0, 20], [100, 5], [200, 11]);
    expect(floodsOf(history, START + DAY).map(({ alarms }) => alarms)).toEqual([20, 11]);
  });
});
