import { describe, expect, it } from 'vitest';
import { DAY, FOREVER, HOUR, MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { ageStepOf, marksOf, stateOf, tagsOf, whenWords } from './row-words.ts';

const now = parseInstant('2026-11-21T21:14:00Z') ?? 0;
const zone = 'UTC';
const targets = [5, 15, 60, 480, null];
const ana = { id: 5, kind: 'operator', name: 'Ana' } as const;

describe('since when', () => {
  it('is the age of what is open', () => {
    expect(whenWords(incidentRowOf({ startTime: now - 62 * MINUTE }), now, false)).toBe('1h 02m');
  });

  it('is at least that while its source is not heard', () => {
    expect(whenWords(incidentRowOf({ startTime: now - 4 * MINUTE }), now, true)).toBe('≥ 4m');
  });

  it('says that an unacknowledged one has stood for days', () => {
    const row = incidentRowOf({ startTime: now - 3 * DAY });
    expect(whenWords(row, now, false)).toBe('standing 3d');
    expect(whenWords({ ...row, acknowledged: true }, now, false)).toBe('3d');
  });

  it('is when it was closed', () => {
    const row = incidentRowOf({ open: false, endTime: now - 6 * MINUTE });
    expect(whenWords(row, now, false)).toBe('closed 6m ago');
  });
});

describe('the age against the target', () => {
  it.each([
    [2 * MINUTE, 0],
    [3 * MINUTE, 1],
    [5 * MINUTE, 2],
    [10 * MINUTE, 3],
  ])('of a critical %d µs old is step %d', (age, step) => {
    expect(ageStepOf(incidentRowOf({ level: 1, startTime: now - age }), now, targets)).toBe(step);
  });

  it('does not matter once somebody has it, nor for information', () => {
    const old = { startTime: now - DAY } as const;
    expect(ageStepOf(incidentRowOf({ ...old, acknowledged: true }), now, targets)).toBe(0);
    expect(ageStepOf(incidentRowOf({ ...old, level: 5 }), now, targets)).toBe(0);
  });
});

describe('what stands below', () => {
  it.each([
    [{ promptSince: now, toldCount: 0 }, 'Nobody else will be told'],
    [{ promptSince: now, toldCount: 3, deliveryFailed: true }, 'Telling somebody failed'],
    [{ promptSince: now, toldCount: 1 }, 'told once, nobody next'],
    [{ promptSince: now, toldCount: 2 }, 'told 2 times, nobody next'],
    [{ promptSince: null, toldCount: 0 }, undefined],
    [{ acknowledged: true, acknowledgedBy: ana, acknowledgedUntil: FOREVER }, 'Ana until closed'],
    [
      { acknowledged: true, acknowledgedBy: ana, acknowledgedUntil: now + 40 * MINUTE },
      'Ana, 40m left',
    ],
    [
      { acknowledged: true, acknowledgedBy: ana, acknowledgedUntil: now + 36 * HOUR },
      'Ana until Mon 23 Nov 09:14',
    ],
    [{ open: false, startTime: now - 18 * MINUTE, endTime: now - 6 * MINUTE }, 'lasted 12m'],
    [{ stateful: false, open: false, endTime: null }, undefined],
  ])('of %j is "%s"', (fields, words) => {
    expect(stateOf(incidentRowOf(fields), now, zone, { telling: null })?.words).toBe(words);
  });

  it('is who is told next, and not that nobody will be where that is not known', () => {
    const asking = incidentRowOf({ promptSince: now });
    const telling = {
      ...{ at: now + 130 * SECOND, medium: 'sms', who: 'ben' },
      unlessAcknowledged: true,
    };
    expect(stateOf(asking, now, zone, { telling })).toEqual({
      ...{ kind: 'plain', words: 'tells ben by SMS in 2m 10s' },
    });
    expect(stateOf(asking, now + 131 * SECOND, zone, { telling })?.words).toBe(
      'tells ben by SMS now',
    );
    expect(stateOf(asking, now, zone)).toBeNull();
    const timeout = { incidentId: 1, at: now + MINUTE, description: 'It becomes urgent' };
    const words = (coming: Parameters<typeof stateOf>[3]) =>
      stateOf(asking, now, zone, coming)?.words;
    expect(words({ telling, timeout })).toBe('in 1m: It becomes urgent');
    expect(words({ telling: { ...telling, at: now + SECOND }, timeout })).toContain('tells ben');
    expect(words({ telling: null, timeout })).toBe('Nobody else will be told');
  });

  it('has initials for a name that would not fit', () => {
    const longName = { ...ana, name: 'Anastasia Wolkenstein' };
    const row = incidentRowOf({
      acknowledged: true,
      acknowledgedBy: longName,
      acknowledgedUntil: FOREVER,
    });
    expect(stateOf(row, now, zone)?.words).toBe('AW until closed');
  });

  it('counts the last minute of an acknowledgement in seconds', () => {
    const row = incidentRowOf({
      acknowledged: true,
      acknowledgedBy: ana,
      acknowledgedUntil: now + 42 * SECOND,
    });
    expect(stateOf(row, now, zone)?.words).toBe('Ana, 42s left');
  });
});

describe('marks and tags', () => {
  it('name what is unusual', () => {
    expect(marksOf(incidentRowOf({ flapping: true, stale: true }))).toEqual(['flapping', 'stale']);
    expect(marksOf(incidentRowOf())).toEqual([]);
  });

  it('say where it is first, and stay short', () => {
    const tags = [
      'alertname=LinkDown',
      'site=osl2',
      `x=${'y'.repeat(500)}`,
      'host=core-sw-1',
      'z=1',
    ];
    const shown = tagsOf(incidentRowOf({ tags }));
    expect(shown.slice(0, 3)).toEqual(['host=core-sw-1', 'site=osl2', 'alertname=LinkDown']);
    expect(Math.max(...shown.map((tag) => tag.length))).toBeLessThanOrEqual(61);
    expect(shown).toHaveLength(4);
  });
});
