import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#shared/time/instant.ts';
import { RememberedOpenings } from './remembered-openings.ts';
import { isOpenAt, weekdays, type Timeslot } from './timeslot.ts';

const office: Timeslot = {
  zone: 'Europe/Oslo',
  recurrences: [{ days: weekdays, start: 8 * HOUR, end: 16 * HOUR, holidays: 'as_usual' }],
  holidays: [],
};
const NOW = 20_000 * DAY;

describe('remembered openings', () => {
  it('are what they would be if they were worked out each time', () => {
    const openings = new RememberedOpenings();
    const instant = fc.integer({ min: NOW, max: NOW + 30 * DAY });
    fc.assert(
      fc.property(instant, fc.integer({ min: -2 * DAY, max: 2 * DAY }), (now, before) => {
        for (const asked of [now, now + before, now]) {
          expect(openings.isOpen(office, asked, now)).toBe(isOpenAt(office, asked));
        }
      }),
    );
  });
});
