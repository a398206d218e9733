import { SECOND, type Instant } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';
import type { AuthenticatedSource } from '../services/signal-port.ts';
import { Rejection } from './errors.ts';

interface Bucket {
  readonly tokens: number;
  readonly at: Instant;
}

export interface RateLimit {
  /** Whether the source may post now; counts the post if it may. */
  allows(source: AuthenticatedSource, now: Instant): boolean;
}

/** A token bucket for each source that has a limit: a burst of one second's posts, refilled steadily. */
export function createRateLimit(): RateLimit {
  const buckets = new Map<number, Bucket>();
  return {
    allows(source, now) {
      const rate = source.rateLimitPerSecond;
      if (rate === null) return true;
      const tokens = refilled(buckets.get(source.id), rate, now);
      const allowed = tokens >= 1;
      buckets.set(source.id, { tokens: allowed ? tokens - 1 : tokens, at: now });
      return allowed;
    },
  };
}

/**
 * Counts a post of a source.
 * @param code under which a post too many is refused
 * @throws Rejection if it may not post now
 */
export function checkRate(
  { rateLimit, clock }: { readonly rateLimit: RateLimit; readonly clock: Clock },
  source: AuthenticatedSource,
  code: 'rate_limited' | 'throttled' = 'rate_limited',
): void {
  if (rateLimit.allows(source, clock.now())) return;
  throw new Rejection(
    code,
    `The source "${source.name}" may post ${source.rateLimitPerSecond ?? 0} times a second and did so. Send this again later or, where arrays are taken, several signals in one.`,
  );
}

function refilled(bucket: Bucket | undefined, rate: number, now: Instant): number {
  if (bucket === undefined) return rate;
  const elapsed = Math.max(0, now - bucket.at);
  return Math.min(rate, bucket.tokens + (elapsed / SECOND) * rate);
}
