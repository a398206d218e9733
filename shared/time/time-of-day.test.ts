import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, formatInstant, HOUR, parseInstant, SECOND } from './instant.ts';
import { nextTimeOfDay } from './time-of-day.ts';

const nightly = { hour: 3, minute: 30 };
const zones = ['UTC', 'Europe/Berlin', 'Europe/Helsinki', 'America/New_York', 'Asia/Kathmandu'];

function next(after: string, zone: string): string {
  return formatInstant(nextTimeOfDay(parseInstant(after) ?? 0, nightly, zone));
}

describe('the next time of day', () => {
  it('is today if it is still to come, else tomorrow', () => {
    expect(next('2026-11-21T03:29:59Z', 'UTC')).toBe('2026-11-21T03:30:00Z');
    expect(next('2026-11-21T03:30:00Z', 'UTC')).toBe('2026-11-22T03:30:00Z');
    expect(next('2026-11-21T23:00:00Z', 'UTC')).toBe('2026-11-22T03:30:00Z');
  });

  it('is by the clocks of the zone, also when these change', () => {
    expect(next('2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
    expect(next('2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:30:00Z');
  });

  it('is taken later where the clocks skip it', () => {
    expect(next('2026-03-28T12:00:00Z', 'Europe/Helsinki')).toBe('2026-03-29T01:30:00Z');
  });

  it('comes once on a night on which the clocks show it twice', () => {
    const first = next('2026-10-24T12:00:00Z', 'Europe/Helsinki');
    expect(first).toBe('2026-10-25T00:30:00Z');
    expect(next(first, 'Europe/Helsinki')).toBe('2026-10-26T01:30:00Z');
  });

  it('is always later, and at most a day and a change of the clocks away', () => {
    const instants = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * SECOND);
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (after, zone) => {
        const at = nextTimeOfDay(after, nightly, zone);
        expect(at).toBeGreaterThan(after);
        expect(at - after).toBeLessThanOrEqual(DAY + HOUR);
      }),
    );
  });
});
