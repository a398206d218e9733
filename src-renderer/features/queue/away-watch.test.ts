import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { AwayWatch } from './away-watch.ts';

describe('the operator', () => {
  it('is there while something is touched within three minutes', () => {
    const watch = new AwayWatch(0);
    expect(watch.sign(2 * MINUTE)).toBeNull();
    expect(watch.sign(5 * MINUTE - 1)).toBeNull();
  });

  it('was away since the last touch after three minutes without one', () => {
    const watch = new AwayWatch(0);
    watch.sign(MINUTE);
    expect(watch.sign(4 * MINUTE)).toBe(MINUTE);
    expect(watch.sign(4 * MINUTE + SECOND)).toBeNull();
  });

  it('is away at once behind a lock, however short, and back when it is opened', () => {
    const watch = new AwayWatch(0);
    watch.sign(10 * SECOND);
    expect(watch.setLocked(true, 20 * SECOND)).toBeNull();
    expect(watch.setLocked(false, 40 * SECOND)).toBe(10 * SECOND);
    expect(watch.sign(50 * SECOND)).toBeNull();
  });

  it('is not back by what is touched while it is locked', () => {
    const watch = new AwayWatch(0);
    watch.setLocked(true, SECOND);
    expect(watch.sign(10 * MINUTE)).toBeNull();
    expect(watch.setLocked(false, 11 * MINUTE)).toBe(0);
  });

  it('comes back only from a lock', () => {
    const watch = new AwayWatch(0);
    expect(watch.setLocked(false, 10 * MINUTE)).toBeNull();
    watch.setLocked(true, 11 * MINUTE);
    watch.setLocked(true, 12 * MINUTE);
    expect(watch.setLocked(false, 13 * MINUTE)).toBe(0);
  });
});
