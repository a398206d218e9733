import type { Instant } from '#shared/time/instant.ts';
import { setBackBy } from '../../client/clock-set-back.ts';

/**
 * Until when a mute lasts by the clock as it is now: one that was set back makes it no longer.
 * @param seen what the clock showed at the last look
 * @returns null: it is over
 */
export function muteAt(mutedUntil: Instant, seen: Instant, now: Instant): Instant | null {
  const until = mutedUntil - setBackBy(seen, now);
  return until <= now ? null : until;
}
