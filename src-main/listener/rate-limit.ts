import { SECOND, type Instant } from '#shared/time/instant.ts';
import type { AuthenticatedSource } from '../services/signal-port.ts';

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

function refilled(bucket: Bucket | undefined, rate: number, now: Instant): number {
  if (bucket === undefined) return rate;
  const elapsed = Math.max(0, now - bucket.at);
  return Math.min(rate, bucket.tokens + (elapsed / SECOND) * rate);
}
