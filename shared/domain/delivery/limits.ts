import { HOUR, MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import type { SendLimits } from './send-order.ts';
import { throttledUntil, type ThrottleRule } from './throttle.ts';

/** How often one address may be written to over a medium; rules with the shortest time first. */
export interface AddressLimits {
  /** Of messages of any kind. */
  readonly any: readonly ThrottleRule[];
  /** Of what asks for attention. */
  readonly alerts: readonly ThrottleRule[];
  /** Of what is told for information: events, such as a closing. */
  readonly news: readonly ThrottleRule[];
}

/** What somebody set for a destination of theirs: so many messages of any kind in so many minutes. */
export interface OwnLimit {
  readonly count: number;
  readonly minutes: number;
}

/** More than these is no limit, and longer ago than these minutes nobody looks. */
export const MOST_OWN_COUNT = 100;
export const MOST_OWN_MINUTES = 1_440;

/** A message that went to an address. */
export interface SentTo {
  readonly at: Instant;
  readonly isNews: boolean;
}

const ONE_A_MINUTE: readonly ThrottleRule[] = [{ count: 1, per: MINUTE, smooth: false }];
const NEWS: readonly ThrottleRule[] = [
  { count: 1, per: 3 * MINUTE, smooth: false },
  { count: 3, per: 20 * MINUTE, smooth: false },
  { count: 8, per: 2 * HOUR, smooth: true },
];

/**
 * A chat takes one message a second (Slack), and one in five seconds for as long as it likes (ntfy.sh); what
 * it has no room for it refuses with 429.
 */
const CHAT: AddressLimits = {
  any: [
    { count: 1, per: SECOND, smooth: false },
    { count: 12, per: MINUTE, smooth: true },
  ],
  alerts: [],
  news: [],
};

/** What disturbs a person, and costs. Source: GoAlert. */
const personal: Readonly<Record<string, AddressLimits>> = {
  email: { any: ONE_A_MINUTE, alerts: [], news: [] },
  sms: {
    any: ONE_A_MINUTE,
    alerts: [
      { count: 5, per: 15 * MINUTE, smooth: false },
      { count: 11, per: HOUR, smooth: true },
      { count: 21, per: 3 * HOUR, smooth: true },
    ],
    news: NEWS,
  },
  voice: {
    any: ONE_A_MINUTE,
    alerts: [
      { count: 3, per: 15 * MINUTE, smooth: false },
      { count: 7, per: HOUR, smooth: true },
      { count: 15, per: 3 * HOUR, smooth: true },
    ],
    news: NEWS,
  },
};

/** One sound is over before the next; what comes meanwhile sounds as one, as bad as the worst of it. */
const SOUND: AddressLimits = {
  any: [{ count: 1, per: 3 * SECOND, smooth: false }],
  ...{ alerts: [], news: [] },
};

/** Media that are not named here are not held back. */
const limits: Readonly<Record<string, AddressLimits>> = {
  ...personal,
  ...{ slack: CHAT, teams: CHAT, ntfy: CHAT, sound: SOUND },
};

/** Over all addresses of a medium that disturbs a person. */
const MEDIUM_LIMITS: SendLimits = {
  perAddress: [],
  perMedium: [{ count: 5, per: 5 * SECOND, smooth: false }],
};

/**
 * How often one address may be written to.
 * @param own what is set for the destination, in place of what is usual for its medium; null: nothing
 * @returns undefined where nothing is held back
 */
export function limitsOf(medium: string, own: OwnLimit | null = null): AddressLimits | undefined {
  if (own === null) return limits[medium];
  const rule = { count: own.count, per: own.minutes * MINUTE, smooth: false };
  return { any: [rule], alerts: [], news: [] };
}

/** What was sent longer ago counts for none of the rules. */
export function longestOf({ any, alerts, news }: AddressLimits): Microseconds {
  return Math.max(0, ...[...any, ...alerts, ...news].map(({ per }) => per));
}

/** @returns undefined for a medium over all addresses of which together nothing is held back */
export function mediumLimitsOf(medium: string): SendLimits | undefined {
  return personal[medium] && MEDIUM_LIMITS;
}

/** The first instant, from `now` on, at which the next message may go to an address. */
export function heldUntil(
  { any, alerts, news }: AddressLimits,
  sent: readonly SentTo[],
  next: Pick<SentTo, 'isNews'>,
  now: Instant,
): Instant {
  const times = sent.map(({ at }) => at);
  const alike = sent.filter(({ isNews }) => isNews === next.isNews).map(({ at }) => at);
  let at = now;
  for (;;) {
    const later = throttledUntil(
      next.isNews ? news : alerts,
      alike,
      throttledUntil(any, times, at),
    );
    if (later === at) return at;
    at = later;
  }
}
