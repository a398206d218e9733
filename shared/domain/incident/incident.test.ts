import { describe, expect, it } from 'vitest';
import { FOREVER, HOUR } from '#shared/time/instant.ts';
import { ageOf, isOpen, stateOf } from './incident.ts';
import { NOW } from './testing/signals.ts';

const startTime = NOW - 2 * HOUR;

describe('an incident', () => {
  it.each([
    ['without an end', FOREVER, 'open', 2 * HOUR],
    ['that ended', NOW - HOUR, 'closed', HOUR],
    ['that ends later than now, by the clock of its source', NOW + HOUR, 'closed', 2 * HOUR],
    ['that can have no end', null, 'stateless', undefined],
  ] as const)('%s has a state and an age', (_, endTime, state, age) => {
    expect(stateOf({ endTime })).toBe(state);
    expect(isOpen({ endTime })).toBe(state === 'open');
    expect(ageOf({ startTime, endTime }, NOW)).toBe(age);
  });

  it('is never younger than nothing', () => {
    expect(ageOf({ startTime: NOW + HOUR, endTime: FOREVER }, NOW)).toBe(0);
  });
});
