import type { Instant } from '#shared/time/instant.ts';
import type { Level } from './level.ts';

export const signalActions = [
  'trigger',
  'update',
  'resolve',
  'restart',
  'acknowledge',
  'note',
  'heartbeat',
] as const;
export type SignalAction = (typeof signalActions)[number];

export type JsonObject = { readonly [key: string]: unknown };

/** What a listener format makes of one posted message. Fields that are undefined say nothing and change nothing. */
export interface Signal {
  readonly action: SignalAction;
  /** Identity of the problem within the source; empty only for notes, heartbeats and messages. */
  readonly key: string;
  /** When it happened, by the source's own clock; else when it came. */
  readonly occurredAt: Instant;
  /** Tells one occurrence of a problem from the next (Alertmanager: startsAt; Nagios: the number of the problem); undefined if the source does not say. */
  readonly occurrence: Instant | undefined;
  readonly level: Level | undefined;
  readonly description: string | undefined;
  readonly detailsUrl: string | undefined;
  readonly ticketUrl: string | undefined;
  /** `key=value`, valid and distinct. */
  readonly tags: readonly string[] | undefined;
  readonly metadata: JsonObject | undefined;
  /** false: a one-off message that never opens or closes. */
  readonly stateful: boolean;
  /** trigger, update: stale unless refreshed until then. acknowledge: when the acknowledgement expires. */
  readonly expiresAt: Instant | undefined;
}

export const signalOutcomes = [
  'opened',
  'folded',
  'worsened',
  'closed',
  'reopened',
  'acknowledged',
  'recorded',
  'refused',
] as const;
export type SignalOutcome = (typeof signalOutcomes)[number];
