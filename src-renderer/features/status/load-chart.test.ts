import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { loadBars } from './load-chart.ts';

const now = 1_000 * HOUR + 7 * MINUTE;

describe('the chart of the load', () => {
  it('has a bar for each quarter of an hour of the last day, the last for now', () => {
    const bars = loadBars([], now);
    expect(bars).toHaveLength(96);
    expect(bars.at(-1)?.from).toBe(1_000 * HOUR);
    expect(bars[0]?.from).toBe(976 * HOUR + 15 * MINUTE);
  });

  it('adds up the minutes of a quarter, against the most there were', () => {
    const minutes = [
      [999 * HOUR, 4],
      [999 * HOUR + 14 * MINUTE, 6],
      [999 * HOUR + 15 * MINUTE, 20],
    ] as const;
    const bars = loadBars(minutes, now).filter(({ alarms }) => alarms > 0);
    expect(bars.map(({ alarms, height }) => [alarms, height])).toEqual([
      [10, 0.5],
      [20, 1],
    ]);
  });

  it('keeps few alarms low', () => {
    expect(loadBars([[999 * HOUR, 1]], now).find(({ alarms }) => alarms > 0)?.height).toBe(0.1);
  });
});
