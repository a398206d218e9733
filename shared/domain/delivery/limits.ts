import { HOUR, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
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

/** Media that are not named here are not held back. */
const limits: Readonly<Record<string, AddressLimits>> = {
  ...personal,
  ...{ slack: CHAT, teams: CHAT, ntfy: CHAT },
};

/** What was sent longer ago counts for nothing. */
export const LONGEST_LIMIT = 3 * HOUR;

/** Over all addresses of a medium that disturbs a person. */
const MEDIUM_LIMITS: SendLimits = {
  perAddress: [],
  perMedium: [{ count: 5, per: 5 * SECOND, smooth: false }],
};

/** @returns undefined for a medium over which nothing is held back */
export function limitsOf(medium: string): AddressLimits | undefined {
  return limits[medium];
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
