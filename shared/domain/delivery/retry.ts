import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';

/** After a failure that may go better another time. */
const RETRY_AFTER = [15 * SECOND, MINUTE, 5 * MINUTE] as const;
const NETWORK_RETRY = 15 * SECOND;
const NETWORK_PATIENCE = 30 * MINUTE;
/** An attempt that comes so much too late comes after a time in which nothing could be tried, such as sleep. */
const ASLEEP = MINUTE;
/** A retry comes up to so much of its time later, so that not everybody comes at once. */
const JITTER = 0.2;

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
 * What becomes of a message that could not be sent: three more attempts after 15 s, 1 min and 5 min;
 * while the other side cannot be reached it waits for half an hour, which costs no attempt, and which
 * begins anew after a sleep.
 * @param chance between 0 and 1
 */
export function afterFailure(
  because: 'temporary' | 'network' | 'permanent',
  { retries, networkUntil, dueAt: wasDueAt }: Tries,
  now: Instant,
  chance: number,
): AfterFailure {
  if (because === 'permanent') return { state: 'failed' };
  if (because === 'network') {
    const isAwake = now - wasDueAt <= ASLEEP;
    const until = (isAwake ? networkUntil : null) ?? now + NETWORK_PATIENCE;
    if (now >= until) return { state: 'failed' };
    const dueAt = Math.min(until, now + later(NETWORK_RETRY, chance));
    return { state: 'waiting', dueAt, networkUntil: until };
  }
  const wait = RETRY_AFTER[retries];
  if (wait === undefined) return { state: 'failed' };
  return { state: 'failed_for_now', dueAt: now + later(wait, chance), retries: retries + 1 };
}

function later(wait: number, chance: number): number {
  return Math.round(wait * (1 + JITTER * chance));
}
