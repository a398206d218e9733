import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, SECOND, type Instant } from './instant.ts';
import { readWallClock, writeWallClock } from './wall-clock.ts';

const OSLO = 'Europe/Oslo';
const at = (text: string): Instant => parseInstant(text) ?? 0;

describe('a moment by the clocks of a zone', () => {
  it('is what it was written as, to the second', () => {
    expect(writeWallClock(at('2026-11-21T20:10:05Z'), OSLO)).toBe('2026-11-21 21:10:05');
    fc.assert(
      fc.property(
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        fc.constantFrom(OSLO, 'UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland'),
        (instant, zone) => {
          const written = writeWallClock(instant, zone);
          const read = readWallClock(written, zone) ?? 0;
          // What clocks repeat is read as its first; it is the same on the clock.
          expect(writeWallClock(read, zone)).toBe(written);
          expect((instant - read) % (1_800 * SECOND)).toBe(instant % SECOND);
        },
      ),
    );
  });

  it.each([
    ['2026-11-22 3:00', '2026-11-22T02:00:00Z'],
    ['2026-07-01T03:00:07', '2026-07-01T01:00:07Z'],
    ['2028-02-29 12:00', '2028-02-29T11:00:00Z'],
  ])('is read of %s', (text, expected) => {
    expect(readWallClock(text, OSLO)).toBe(at(expected));
  });

  it.each(['', '2026-11-22', '03:00', '2026-02-30 10:00', '2026-13-01 10:00', '2026-11-22 25:00'])(
    'is not read of %j',
    (text) => {
      expect(readWallClock(text, OSLO)).toBeUndefined();
    },
  );

  it('is taken as clocks go on where they skip it, and as its first where they repeat it', () => {
    expect(readWallClock('2026-03-29 02:30', OSLO)).toBe(at('2026-03-29T01:30:00Z'));
    expect(readWallClock('2026-10-25 02:30', OSLO)).toBe(at('2026-10-25T00:30:00Z'));
  });
});
