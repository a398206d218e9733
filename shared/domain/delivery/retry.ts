import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** After a failure that may go better another time. */
const RETRY_AFTER = [15 * SECOND, MINUTE, 5 * MINUTE] as const;
const NETWORK_RETRY = 15 * SECOND;
const NETWORK_PATIENCE = 30 * MINUTE;
/** An attempt that comes so much too late comes after a time in which nothing could be tried, such as sleep. */
const ASLEEP = MINUTE;
/** Who wants to be left alone is, for so long at the most. */
export const LONGEST_ASKED = 30 * MINUTE;
/** A retry comes up to so much of its time later, so that not everybody comes at once. */
const JITTER = 0.2;

/**
 * Why a message could not be sent.
 * - `temporary`: it may go better another time
 * - `network`: the other side cannot be reached at all
 * - `permanent`: it never will go to this destination, as things are
 * - `setup`: nothing will go over its medium as an admin has set it up, whoever it is for
 */
export type FailureCause = 'temporary' | 'network' | 'permanent' | 'setup';

/** How far a message has come in its attempts. */
export interface Tries {
  readonly retries: number;
  /** Until then it waits for the network; null: it does not. */
  readonly networkUntil: Instant | null;
  /** When the attempt that failed was due. */
  readonly dueAt: Instant;
}

export type AfterFailure =
  | { readonly state: 'failed' }
  | { readonly state: 'failed_for_now'; readonly dueAt: Instant; readonly retries: number }
  | { readonly state: 'waiting'; readonly dueAt: Instant; readonly networkUntil: Instant };

/**
 * What becomes of a message that could not be sent: three more attempts after 15 s, 1 min and 5 min,
 * or later where the other side asks for that; while the other side cannot be reached it waits for half
 * an hour, which costs no attempt, and which begins anew after a sleep.
 * @param chance between 0 and 1
 * @param asked how long the other side wants to be left alone
 */
export function afterFailure(
  because: FailureCause,
  { retries, networkUntil, dueAt: wasDueAt }: Tries,
  now: Instant,
  chance: number,
  asked: Microseconds = 0,
): AfterFailure {
  if (because === 'permanent' || because === 'setup') return { state: 'failed' };
  if (because === 'network') {
    const isAwake = now - wasDueAt <= ASLEEP;
    const until = (isAwake ? networkUntil : null) ?? now + NETWORK_PATIENCE;
    if (now >= until) return { state: 'failed' };
    const dueAt = Math.min(until, now + later(NETWORK_RETRY, chance));
    return { state: 'waiting', dueAt, networkUntil: until };
  }
  const wait = RETRY_AFTER[retries];
  if (wait === undefined) return { state: 'failed' };
  const dueAt = now + Math.max(later(wait, chance), Math.min(asked, LONGEST_ASKED));
  return { state: 'failed_for_now', dueAt, retries: retries + 1 };
}

function later(wait: number, chance: number): number {
  return Math.round(wait * (1 + JITTER * chance));
}
