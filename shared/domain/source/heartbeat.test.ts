import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import { heartbeatDeadline, isHeartbeatMissing, readHeartbeatFrequency } from './heartbeat.ts';

const SEEN = parseInstant('2024-01-01T00:00:00Z') ?? 0;

describe('a heartbeat', () => {
  const promise = { frequencySeconds: 300, lastSeen: SEEN };

  it('is missing only after the tolerance of ten seconds is over', () => {
    const end = SEEN + 5 * MINUTE + 10 * SECOND;
    expect(isHeartbeatMissing(promise, end)).toBe(false);
    expect(isHeartbeatMissing(promise, end + 1)).toBe(true);
  });

  it('is never missing where none was promised, or none ever came', () => {
    expect(isHeartbeatMissing({ ...promise, frequencySeconds: null }, SEEN + HOUR)).toBe(false);
    expect(isHeartbeatMissing({ ...promise, lastSeen: null }, SEEN + HOUR)).toBe(false);
  });

  it('is waited for once more after a start, for five minutes at most', () => {
    const start = SEEN + 9 * HOUR;
    expect(heartbeatDeadline({ ...promise, frequencySeconds: 60 }, start)).toBe(
      start + MINUTE + 10 * SECOND,
    );
    expect(heartbeatDeadline({ ...promise, frequencySeconds: 7_200 }, start)).toBe(
      start + 5 * MINUTE + 10 * SECOND,
    );
  });
});

describe('a frequency', () => {
  it.each([
    [300, 300],
    ['300', 300],
    ['00:05:00', 300],
    ['1 00:00:00', 86_400],
    ['PT5M', 300],
    [null, null],
  ])('is read from %j', (value, seconds) => {
    expect(readHeartbeatFrequency(value)).toEqual({ ok: true, seconds });
  });

  it.each([
    [59, 'greater than or equal to 60.'],
    ['1 00:00:01', 'less than or equal to 86400.'],
    ['5 minutes ago', 'wrong format'],
    [true, 'wrong format'],
    [60.5, 'wrong format'],
  ])('is refused from %j', (value, reason) => {
    const read = readHeartbeatFrequency(value);
    expect(read.ok ? 'taken' : read.reason).toContain(reason);
  });
});
