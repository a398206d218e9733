import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/time/instant.ts';
import { localText, readMoment } from './local-moment.ts';

const OSLO = 'Europe/Oslo';
const now = parseInstant('2026-11-21T20:10:00Z') ?? 0;

function read(text: string): string | null {
  const moment = readMoment(text, now, OSLO);
  if (!moment.ok) return 'wrong';
  return moment.at === null ? null : formatInstant(moment.at);
}

describe('a moment that somebody types', () => {
  it('is by the clocks of the zone', () => {
    expect(read('2026-11-22 03:00')).toBe('2026-11-22T02:00:00Z');
    expect(read('2026-07-01T03:00')).toBe('2026-07-01T01:00:00Z');
    expect(localText(parseInstant('2026-11-22T02:00:00Z') ?? 0, OSLO)).toBe('2026-11-22 03:00');
  });

  it('is the next such where it is a time alone', () => {
    expect(read('21:30')).toBe('2026-11-21T20:30:00Z');
    expect(read('3:00')).toBe('2026-11-22T02:00:00Z');
  });

  it('is the first of two where it comes twice, and later where the clocks skip it', () => {
    expect(read('2026-10-25 02:30')).toBe('2026-10-25T00:30:00Z');
    expect(read('2026-03-29 02:30')).toBe('2026-03-29T01:30:00Z');
  });

  it('is none where nothing was typed, and is refused where it cannot be read', () => {
    expect(read(' ')).toBeNull();
    expect(read('2026-11-22')).toBe('wrong');
    expect(read('2026-13-22 03:00')).toBe('wrong');
    expect(read('2026-02-30 03:00')).toBe('wrong');
    expect(read('25:00')).toBe('wrong');
  });
});
