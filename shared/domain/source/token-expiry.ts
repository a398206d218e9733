import { DAY, type Instant } from '#shared/time/instant.ts';

/** So many days before the end of a key or a token somebody is warned, unless it is set. */
export const DEFAULT_WARNING_DAYS = 7;

/**
 * When several keys of one holder are good for nothing any more: with the last of them. null: one of
 * them never expires, or there is none.
 */
export function lastExpiry(ends: readonly (Instant | null)[]): Instant | null {
  if (ends.length === 0 || ends.includes(null)) return null;
  return Math.max(...ends.map((end) => end ?? 0));
}

/** From when on a holder whose last key ends then is warned. */
export function warningBegins(expiresAt: Instant, warningDays: number): Instant {
  return expiresAt - warningDays * DAY;
}

/** Whether a token lives no longer than the warning comes before its end: that it ends is meant. */
export function isShortLived(
  { createdAt, expiresAt }: { readonly createdAt: Instant; readonly expiresAt: Instant | null },
  warningDays: number,
): boolean {
  return expiresAt !== null && warningBegins(expiresAt, warningDays) <= createdAt;
}
