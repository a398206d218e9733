import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** The time comes by wire: one that takes it longer than the last makes our clock go back a little. */
const UNSEEN: Microseconds = SECOND / 2;

/**
 * How far the host's clock was set back since it showed `seen`, to move along what was noted by it; 0 where
 * it was not set back. What has passed between the two looks cannot be known and is left out.
 */
export function setBackBy(seen: Instant, now: Instant): Microseconds {
  const by = seen - now;
  return by > UNSEEN ? by : 0;
}
