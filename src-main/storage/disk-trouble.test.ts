import { describe, expect, it } from 'vitest';
import { troubleWith } from './disk-trouble.ts';

/** An error as SQLite's module throws it. */
function sqliteError(code: string): Error {
  return Object.assign(new Error(`${code}: as SQLite says it`), { code });
}

describe('an error of a file that is opened', () => {
  it.each(['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_FULL'])(
    'is trouble with rights or the disk: %s',
    (code) => {
      const refusal = troubleWith('/data/watchfloor.db', sqliteError(code));
      expect(refusal).toMatchObject({ code: 'unavailable' });
      expect(refusal?.message).toContain(`/data/watchfloor.db cannot be opened (${code}`);
      expect(refusal?.message).toContain('its owner and permissions, and the disk');
    },
  );

  it('passes where somebody else has the file', () => {
    const refusal = troubleWith('/data/watchfloor.db', sqliteError('SQLITE_BUSY'));
    expect(refusal?.message).toBe('The database is busy: try again in a moment.');
  });

  it.each(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR'])(
    'is something else where it tells of what is in the file: %s',
    (code) => {
      expect(troubleWith('/data/watchfloor.db', sqliteError(code))).toBeUndefined();
    },
  );
});
