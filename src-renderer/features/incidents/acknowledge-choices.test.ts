import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, parseInstant, type Instant } from '#shared/time/instant.ts';
import {
  acknowledgeChoices,
  defaultChoice,
  expiryAfter,
  nextMondayMorning,
  nextShiftEnd,
} from './acknowledge-choices.ts';

const at = (text: string): Instant => parseInstant(text) ?? Number.NaN;

describe('next Monday morning', () => {
  it('is nine o’clock on the clocks of the zone', () => {
    expect(nextMondayMorning(at('2026-11-21T20:14:07Z'), 'Europe/Oslo')).toBe(
      at('2026-11-23T08:00:00Z'),
    );
    expect(nextMondayMorning(at('2026-11-21T20:14:07Z'), 'Asia/Kolkata')).toBe(
      at('2026-11-23T03:30:00Z'),
    );
  });

  it('keeps nine o’clock across a change to winter time', () => {
    expect(nextMondayMorning(at('2026-10-23T12:00:00Z'), 'Europe/Oslo')).toBe(
      at('2026-10-26T08:00:00Z'),
    );
  });

  it('is today on a Monday before nine, a week on at nine itself', () => {
    expect(nextMondayMorning(at('2026-11-23T07:59:59Z'), 'Europe/Oslo')).toBe(
      at('2026-11-23T08:00:00Z'),
    );
    expect(nextMondayMorning(at('2026-11-23T08:00:00Z'), 'Europe/Oslo')).toBe(
      at('2026-11-30T08:00:00Z'),
    );
  });

  it('lies in the future, at most a week and a changed hour away', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Apia');
    const instants = fc.integer({ min: 1_700_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(instants, zones, (seconds, zone) => {
        const now = seconds * 1_000_000;
        const monday = nextMondayMorning(now, zone);
        expect(monday).toBeGreaterThan(now);
        expect(monday - now).toBeLessThanOrEqual(7 * DAY + DAY / 24);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the end of the shift', () => {
  const ends = ['06:00', '14:00', '22:00'];

  it('is the next on the clocks of the zone', () => {
    expect(nextShiftEnd(at('2026-11-21T20:14:07Z'), 'Europe/Oslo', ends)).toBe(
      at('2026-11-21T21:00:00Z'),
    );
    expect(nextShiftEnd(at('2026-11-21T21:00:00Z'), 'Europe/Oslo', ends)).toBe(
      at('2026-11-22T05:00:00Z'),
    );
  });

  it('is not known where nobody has said it', () => {
    expect(nextShiftEnd(at('2026-11-21T20:14:07Z'), 'UTC', [])).toBeNull();
  });

  it('can be chosen by its name', () => {
    const choices = acknowledgeChoices(at('2026-11-21T20:14:07Z'), 'Europe/Oslo', 7_200, ends);
    expect(choices.map(({ label }) => label)).toEqual([
      '30m',
      '2h',
      'End of shift, 22:00',
      'Next Monday 09:00',
      'Until closed',
    ]);
    expect(choices[2]?.expiresAt).toBe(at('2026-11-21T21:00:00Z'));
  });
});

describe('what an acknowledgement can hold for', () => {
  const now = at('2026-11-21T20:14:07Z');

  it('names the default once when it is one of the usual ones', () => {
    const labels = acknowledgeChoices(now, 'UTC', 7_200).map((choice) => choice.label);
    expect(labels).toEqual(['30m', '2h', 'Next Monday 09:00', 'Until closed']);
  });

  it('puts an own default first', () => {
    const choices = acknowledgeChoices(now, 'UTC', 5_400);
    expect(choices[0]).toEqual({ id: 'default', label: '1h 30m', expiresAt: now + 5_400_000_000 });
    expect(choices).toHaveLength(5);
  });

  it('finds what the plain key does', () => {
    expect(defaultChoice(acknowledgeChoices(now, 'UTC', 7_200), now, 7_200)?.id).toBe('two_hours');
    expect(defaultChoice(acknowledgeChoices(now, 'UTC', null), now, null)?.id).toBe('until_closed');
    expect(expiryAfter(now, 60)).toBe(now + 60_000_000);
  });
});
