import { describe, expect, it } from 'vitest';
import { areSingleKeysHeld, holdSingleKeys, releaseSingleKeys } from './key-hold.ts';

describe('single keys, while the cursor is on its way', () => {
  it('are held until it is there', () => {
    holdSingleKeys(1_000);
    expect(areSingleKeysHeld(1_500)).toBe(true);
    releaseSingleKeys();
    expect(areSingleKeysHeld(1_500)).toBe(false);
  });

  it('are not held for ever if it never comes', () => {
    holdSingleKeys(1_000);
    expect(areSingleKeysHeld(2_999)).toBe(true);
    expect(areSingleKeysHeld(3_000)).toBe(false);
  });
});
