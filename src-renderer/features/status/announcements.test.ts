import { describe, expect, it } from 'vitest';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { alarmsOf, newAlarms, sentenceOfAlarms } from './announcements.ts';

const critical = incidentRowOf({ id: 1, description: 'Power feed B lost' });

describe('what screen readers are told', () => {
  it('are unacknowledged criticals', () => {
    const rows = [
      critical,
      incidentRowOf({ id: 2, level: 2 }),
      incidentRowOf({ id: 3, acknowledged: true }),
      incidentRowOf({ id: 4, open: false, endTime: 5 }),
    ];
    const alarms = alarmsOf(new Map(rows.map((row) => [row.id, row])));
    expect(alarms.map(({ id }) => id)).toEqual([1]);
  });

  it('are new ones only, and none at the first look', () => {
    expect(newAlarms([critical], null)).toEqual([]);
    expect(newAlarms([critical], new Set([1]))).toEqual([]);
    expect(newAlarms([critical], new Set())).toEqual([critical]);
  });

  it('is one sentence, however many', () => {
    expect(sentenceOfAlarms([critical])).toBe('New critical: Power feed B lost');
    expect(sentenceOfAlarms([critical, critical])).toBe('2 new criticals, first Power feed B lost');
  });
});
