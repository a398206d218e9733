import { describe, expect, it } from 'vitest';
import { FOREVER, HOUR, MINUTE } from '#shared/time/instant.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { nextOf } from './next-words.ts';

const NOW = 100 * HOUR;
const wordsOf = (changes: Parameters<typeof incidentRowOf>[0]) =>
  nextOf(incidentRowOf(changes), NOW, 'UTC', { telling: null })?.words;

describe('what the table says happens next', () => {
  it('is what is due first', () => {
    const acknowledged = { acknowledged: true, acknowledgedUntil: NOW + 2 * HOUR };
    expect(wordsOf(acknowledged)).toBe('asks again in 2h');
    expect(wordsOf({ ...acknowledged, expiresAt: NOW + 9 * MINUTE })).toBe('goes stale in 9m');
  });

  it('is first of all that nobody will be told', () => {
    expect(wordsOf({ promptSince: NOW, expiresAt: NOW + MINUTE })).toBe('Nobody else will be told');
  });

  it('is who is told next, where nothing is due before', () => {
    const telling = {
      ...{ at: NOW + 2 * MINUTE, medium: 'email', who: 'ben' },
      unlessAcknowledged: true,
    };
    const wordsBefore = (expiresAt: number | null) =>
      nextOf(incidentRowOf({ promptSince: NOW, expiresAt }), NOW, 'UTC', { telling })?.words;
    expect(wordsBefore(null)).toBe('tells ben by e-mail in 2m');
    expect(wordsBefore(NOW + MINUTE)).toBe('goes stale in 1m');
    expect(wordsBefore(NOW + 9 * MINUTE)).toBe('tells ben by e-mail in 2m');
  });

  it('is what its workflow does, where that comes first', () => {
    const timeout = { incidentId: 1, at: NOW + 9 * MINUTE, description: 'It becomes urgent' };
    const wordsWith = (changes: Parameters<typeof incidentRowOf>[0]) =>
      nextOf(incidentRowOf(changes), NOW, 'UTC', { timeout })?.words;
    expect(wordsWith({ promptSince: NOW, toldCount: 1 })).toBe('in 9m: It becomes urgent');
    expect(wordsWith({ expiresAt: NOW + 10 * MINUTE })).toBe('in 9m: It becomes urgent');
    expect(wordsWith({ expiresAt: NOW + MINUTE })).toBe('goes stale in 1m');
    expect(wordsWith({ open: false, endTime: NOW })).toBeUndefined();
  });

  it('is nothing where nothing is due, or it is over', () => {
    expect(wordsOf({ acknowledged: true, acknowledgedUntil: FOREVER })).toBeUndefined();
    expect(wordsOf({ stale: true, expiresAt: NOW - MINUTE })).toBeUndefined();
    expect(wordsOf({ open: false, endTime: NOW, expiresAt: NOW + MINUTE })).toBeUndefined();
  });
});
