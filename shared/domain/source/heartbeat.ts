import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { parseDayTime, parseDuration } from '#shared/time/duration.ts';

/** Bounds of a heartbeat's frequency, in seconds. */
export const SHORTEST_HEARTBEAT = 60;
export const LONGEST_HEARTBEAT = 86_400;

/** A heartbeat may be so late before it counts as missing. Source of the rule: Argus. */
const TOLERANCE = 10 * SECOND;

/** After a start or a sleep, during which nobody could report, a source gets so long at most. */
const GRACE = 5 * MINUTE;

/** What a source promised, and when it kept it last. */
export interface HeartbeatPromise {
  /** How often it reports, in seconds; null: it promised nothing. */
  readonly frequencySeconds: number | null;
  /** null: never. What never reported is new, not silent. */
  readonly lastSeen: Instant | null;
}

/**
 * The last instant at which the source is not yet silent; null where it cannot be.
 * @param listeningSince when this host began to listen, or woke up
 */
export function heartbeatDeadline(
  { frequencySeconds, lastSeen }: HeartbeatPromise,
  listeningSince: Instant | null = null,
): Instant | null {
  if (frequencySeconds === null || lastSeen === null) return null;
  const frequency = frequencySeconds * SECOND;
  const excused = listeningSince === null ? 0 : listeningSince + Math.min(frequency, GRACE);
  return Math.max(lastSeen + frequency, excused) + TOLERANCE;
}

/** Whether a source is silent against its promise: the tolerance itself is not yet over at its end. */
export function isHeartbeatMissing(promise: HeartbeatPromise, now: Instant): boolean {
  const deadline = heartbeatDeadline(promise);
  return deadline !== null && deadline < now;
}

/**
 * Reads a posted frequency: whole seconds, `DD HH:MM:SS` or an ISO 8601 duration, from a minute to a
 * day. null takes the promise back.
 * @returns seconds, or what is wrong
 */
export function readHeartbeatFrequency(
  value: unknown,
):
  | { readonly ok: true; readonly seconds: number | null }
  | { readonly ok: false; readonly reason: string } {
  if (value === null) return { ok: true, seconds: null };
  const seconds = secondsOf(value);
  if (seconds === undefined) {
    return {
      ok: false,
      reason: 'Duration has wrong format. Use whole seconds, DD HH:MM:SS, or ISO 8601 like PT5M.',
    };
  }
  if (seconds < SHORTEST_HEARTBEAT) {
    return {
      ok: false,
      reason: `Ensure this value is greater than or equal to ${SHORTEST_HEARTBEAT}.`,
    };
  }
  if (seconds > LONGEST_HEARTBEAT) {
    return {
      ok: false,
      reason: `Ensure this value is less than or equal to ${LONGEST_HEARTBEAT}.`,
    };
  }
  return { ok: true, seconds: Math.round(seconds) };
}

function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const duration = parseDayTime(text) ?? (/^P/i.test(text) ? parseDuration(text) : undefined);
  return duration === undefined ? undefined : duration / SECOND;
}
