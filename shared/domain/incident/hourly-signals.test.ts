import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { hourlySignalsOf, withSignal, type HourlySignals } from './hourly-signals.ts';

const START = 1_000 * HOUR;

function after(instants: readonly number[]): HourlySignals {
  const [first = START, ...others] = instants;
  let incident = { hourlySignals: [] as HourlySignals, lastSignalAt: first, signalCount: 1 };
  for (const at of others) {
    incident = {
      hourlySignals: withSignal(incident, at),
      lastSignalAt: at,
      signalCount: incident.signalCount + 1,
    };
  }
  return hourlySignalsOf(incident);
}

describe('the signals of the last hours', () => {
  it('are one in the hour in which an incident begins', () => {
    expect(after([START + 59 * MINUTE])).toEqual([[START, 1]]);
  });

  it('are counted by the hour, without the hours in which none came', () => {
    expect(after([START, START + MINUTE, START + HOUR, START + 5 * HOUR])).toEqual([
      [START, 2],
      [START + HOUR, 1],
      [START + 5 * HOUR, 1],
    ]);
  });

  it('reach back for a day', () => {
    expect(after([START, START + HOUR, START + 24 * HOUR])).toEqual([
      [START + HOUR, 1],
      [START + 24 * HOUR, 1],
    ]);
    const everyHour = Array.from({ length: 100 }, (_, at) => START + at * HOUR);
    expect(after(everyHour)).toHaveLength(24);
  });

  it('count into the newest hour when the clock was set back', () => {
    expect(after([START + 2 * HOUR, START])).toEqual([[START + 2 * HOUR, 2]]);
  });
});
