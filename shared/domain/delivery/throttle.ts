import type { Instant, Microseconds } from '#shared/time/instant.ts';

/** So many messages in so much time. Rules are given with the shortest time first. */
export interface ThrottleRule {
  readonly count: number;
  readonly per: Microseconds;
  /** What goes beyond the rule before it is spread evenly over the rest of the time. */
  readonly smooth: boolean;
}

/**
 * Whether rules hold the next message to a destination back at an instant. A message counts until it is as
 * old as the rule's time; one that is later than now, since the clock was set back, does not.
 * @param sent when messages went there, in any order
 */
export function isThrottled(
  rules: readonly ThrottleRule[],
  sent: readonly Instant[],
  now: Instant,
): boolean {
  const past = sent.filter((at) => at <= now);
  return rules.some((rule, at) => isExhausted(rule, rules[at - 1], past, now));
}

function isExhausted(
  rule: ThrottleRule,
  shorter: ThrottleRule | undefined,
  sent: readonly Instant[],
  now: Instant,
): boolean {
  const counted = sent.filter((at) => now - at < rule.per);
  if (counted.length >= rule.count) return true;
  if (!rule.smooth || counted.length === 0) return false;
  const burst = shorter ?? { count: 0, per: 0 };
  if (counted.length < burst.count) return false;
  // The share of the rest that has come since the burst's own time was over.
  const oldest = counted.reduce((least, at) => Math.min(least, at), now);
  const passed = now - oldest - burst.per;
  const share = Math.trunc((passed * (rule.count - burst.count)) / (rule.per - burst.per));
  return counted.length - burst.count > share;
}

/**
 * The first instant, from `now` on, at which rules let the next message to a destination go.
 * @param sent when messages went there, in any order
 */
export function throttledUntil(
  rules: readonly ThrottleRule[],
  sent: readonly Instant[],
  now: Instant,
): Instant {
  const past = sent.filter((each) => each <= now);
  let at = now;
  while (isThrottled(rules, past, at)) {
    const from = at;
    const changes = rules.flatMap((rule, place) => changesOf(rule, rules[place - 1], past, from));
    at = changes.filter((change) => change > from).reduce((one, other) => Math.min(one, other));
  }
  return at;
}

/** When what a rule says can change: a message no longer counts, or the share of the rest has grown enough. */
function changesOf(
  rule: ThrottleRule,
  shorter: ThrottleRule | undefined,
  sent: readonly Instant[],
  now: Instant,
): readonly Instant[] {
  const ends = sent.map((at) => at + rule.per);
  const counted = sent.filter((at) => now - at < rule.per);
  if (!rule.smooth || counted.length === 0) return ends;
  const burst = shorter ?? { count: 0, per: 0 };
  const oldest = counted.reduce((least, at) => Math.min(least, at), now);
  const share = (counted.length - burst.count) * (rule.per - burst.per);
  return [...ends, oldest + burst.per + Math.ceil(share / (rule.count - burst.count))];
}
