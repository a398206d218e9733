import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** So many wrong passwords are taken for typing errors. */
const FREE_FAILURES = 5;
const LONGEST_DELAY: Microseconds = MINUTE;
/** Failures are forgotten after so long without another, and when the clock is set back to before them. */
const MEMORY: Microseconds = 15 * MINUTE;
/** Names, and addresses, that are remembered; the one that has been quiet longest goes first. */
const MOST_REMEMBERED = 1_000;

interface Failures {
  readonly count: number;
  readonly lastAt: Instant;
  readonly blockedUntil: Instant;
}

const NONE: Failures = { count: 0, lastAt: 0, blockedUntil: 0 };

export type AttemptDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: Microseconds };

/** How long to wait after failure number `count`, counted from 1: 1 s after the fifth, then twice as long each time. */
export function delayAfter(count: number): Microseconds {
  if (count < FREE_FAILURES) return 0;
  return Math.min(LONGEST_DELAY, SECOND * 2 ** Math.min(count - FREE_FAILURES, 20));
}

/**
 * Slows guessing of passwords down, per name and per address. An attempt counts as a failure from
 * its start, so that many at once are no way around; success takes it back.
 */
export class SignInThrottle {
  readonly #names = new Map<string, Failures>();
  readonly #addresses = new Map<string, Failures>();

  /** Whether to look at the password at all. An attempt that is refused does not lengthen the wait. */
  attempt(name: string, address: string, now: Instant): AttemptDecision {
    const nameKey = keyOf(name);
    const blockedUntil = Math.max(
      recall(this.#names, nameKey, now).blockedUntil,
      recall(this.#addresses, address, now).blockedUntil,
    );
    if (blockedUntil > now) return { allowed: false, retryAfter: blockedUntil - now };
    addFailure(this.#names, nameKey, now);
    addFailure(this.#addresses, address, now);
    return { allowed: true };
  }

  /** The name's failures are forgotten; the address, which others may share, gets this attempt back. */
  succeeded(name: string, address: string): void {
    this.#names.delete(keyOf(name));
    const failures = this.#addresses.get(address);
    if (failures) {
      this.#addresses.set(address, { ...failures, count: failures.count - 1, blockedUntil: 0 });
    }
  }

  /** How many names and addresses are remembered. */
  get size(): number {
    return this.#names.size + this.#addresses.size;
  }
}

function recall(remembered: ReadonlyMap<string, Failures>, key: string, now: Instant): Failures {
  const failures = remembered.get(key);
  if (!failures || failures.lastAt > now || now - failures.lastAt >= MEMORY) return NONE;
  return failures;
}

function addFailure(remembered: Map<string, Failures>, key: string, now: Instant): void {
  const count = recall(remembered, key, now).count + 1;
  // Taken out first: a map keeps the order of insertion, so that the first is the quietest.
  remembered.delete(key);
  const [quietest] = remembered.keys();
  if (quietest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(quietest);
  remembered.set(key, { count, lastAt: now, blockedUntil: now + delayAfter(count) });
}

function keyOf(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}
