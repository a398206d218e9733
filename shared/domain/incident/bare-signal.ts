import type { Instant } from '#shared/time/instant.ts';
import type { Signal, SignalAction } from './signal.ts';

/** A signal that says nothing but what happened, to what, and when. */
export function bareSignal(action: SignalAction, key: string, occurredAt: Instant): Signal {
  return {
    action,
    key,
    occurredAt,
    occurrence: undefined,
    level: undefined,
    description: undefined,
    detailsUrl: undefined,
    ticketUrl: undefined,
    tags: undefined,
    metadata: undefined,
    stateful: true,
    expiresAt: undefined,
  };
}

/** A message: it opens nothing, so that nobody has to close it. */
export function bareMessage(description: string, now: Instant): Signal {
  return { ...bareSignal('note', '', now), description, stateful: false };
}
