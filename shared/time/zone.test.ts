import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, parseInstant } from './instant.ts';
import { isZone, localTime, offsetSpanAt } from './zone.ts';

const zones = [
  ...['UTC', 'Europe/Oslo', 'America/Chicago', 'America/Santiago', 'Australia/Lord_Howe'],
  ...['Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia'],
];
const instants = fc.integer({
  min: parseInstant('1950-01-01') ?? 0,
  max: parseInstant('2080-01-01') ?? 0,
});

describe('the wall clock of a zone', () => {
  it('is the one that Temporal knows, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(instants, { minLength: 1 }), (zone, all) => {
        for (const instant of all) {
          const local = Temporal.Instant.fromEpochNanoseconds(
            BigInt(instant) * 1_000n,
          ).toZonedDateTimeISO(zone);
          expect(localTime(zone, instant)).toBe(instant + local.offsetNanoseconds / 1_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps one offset from one change of the clocks to the next', () => {
    const summer = offsetSpanAt('Europe/Oslo', parseInstant('2026-07-01T00:00:00Z') ?? 0);
    expect(summer).toEqual({
      from: parseInstant('2026-03-29T01:00:00Z'),
      until: parseInstant('2026-10-25T01:00:00Z'),
      offset: 2 * HOUR,
    });
    expect(offsetSpanAt('Europe/Oslo', summer.from)).toEqual(summer);
    expect(offsetSpanAt('Europe/Oslo', summer.from - 1).offset).toBe(HOUR);
    expect(offsetSpanAt('Europe/Oslo', summer.until).offset).toBe(HOUR);
  });

  it('may change by half an hour', () => {
    const before = parseInstant('2026-04-04T14:59:59Z') ?? 0;
    const offsets = [before, before + MINUTE].map(
      (at) => offsetSpanAt('Australia/Lord_Howe', at).offset,
    );
    expect(offsets).toEqual([11 * HOUR, 10.5 * HOUR]);
  });
});

describe('a zone', () => {
  it('is known by its IANA name', () => {
    expect(zones.every(isZone)).toBe(true);
    expect(['', 'Oslo', 'Europe/Olso', 'local'].filter(isZone)).toEqual([]);
  });
});
