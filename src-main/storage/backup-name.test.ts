import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, SECOND } from '#shared/time/instant.ts';
import { backupName, backupReasons, readBackupName } from './backup-name.ts';

describe('the name of a backup', () => {
  it('tells when, in UTC, and why it was taken', () => {
    const at = parseInstant('2026-11-21T03:30:00.5Z') ?? 0;
    expect(backupName(at, 'nightly')).toBe('watchfloor-20261121-033000-nightly.db');
    expect(backupName(at, 'manual', 2)).toBe('watchfloor-20261121-033000-manual-2.db');
  });

  it('is read back, to the second', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    const copies = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...backupReasons), copies, (second, why, copy) => {
        const takenAt = second * SECOND;
        expect(readBackupName(backupName(takenAt, why, copy))).toEqual({ takenAt, why });
      }),
    );
  });

  it.each([
    'watchfloor.db',
    'watchfloor-20261121-033000-nightly.db.partial',
    'watchfloor-20261121-033000-yearly.db',
    'watchfloor-20269921-033000-nightly.db',
    'x-watchfloor-20261121-033000-nightly.db',
  ])('is not %s', (name) => {
    expect(readBackupName(name)).toBeUndefined();
  });
});
