import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { isThrottled, type ThrottleRule } from './throttle.ts';

/** What a message is for, most urgent first; the first alert of a service goes before all. */
export const messageKinds = ['verification', 'test', 'handoff', 'alert', 'status'] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface Addressed {
  readonly kind: MessageKind;
  readonly person: string;
  /** What the alert is about; null where it is about none. */
  readonly service: string | null;
  readonly medium: string;
  readonly address: string;
}

export interface SentMessage extends Addressed {
  readonly at: Instant;
}

export interface PendingMessage<Id> extends Addressed {
  readonly id: Id;
  readonly createdAt: Instant;
}

export interface SendLimits {
  readonly perAddress: readonly ThrottleRule[];
  readonly perMedium: readonly ThrottleRule[];
}

/** One message a minute to an address, five in five seconds over a medium. */
export const DEFAULT_LIMITS: SendLimits = {
  perAddress: [{ count: 1, per: MINUTE, smooth: false }],
  perMedium: [{ count: 5, per: 5 * SECOND, smooth: false }],
};

/**
 * Which of the waiting messages of one medium leave now, in their order. Each one that leaves counts
 * for those after it: first alerts of a service, then by kind, then who was not told for longest,
 * then services of which nobody was told for longest, then the oldest.
 * @param sent what has left over the medium lately, in any order
 */
export function planSending<Id>(
  pending: readonly PendingMessage<Id>[],
  sent: readonly SentMessage[],
  now: Instant,
  limits: SendLimits = DEFAULT_LIMITS,
): Id[] {
  let waiting = [...pending];
  const gone = [...sent];
  const order: Id[] = [];
  while (waiting.length > 0 && !isThrottled(limits.perMedium, timesOf(gone), now)) {
    const next = waiting
      .filter(({ address }) => !isAddressThrottled(address, gone, now, limits))
      .sort((one, other) => compare(one, other, gone))[0];
    if (!next) break;
    waiting = waiting.filter((message) => message !== next);
    gone.push({ ...next, at: now });
    order.push(next.id);
  }
  return order;
}

function isAddressThrottled(
  address: string,
  gone: readonly SentMessage[],
  now: Instant,
  { perAddress }: SendLimits,
): boolean {
  return isThrottled(
    perAddress,
    timesOf(gone.filter((message) => message.address === address)),
    now,
  );
}

function timesOf(messages: readonly SentMessage[]): Instant[] {
  return messages.map(({ at }) => at);
}

function compare<Id>(
  one: PendingMessage<Id>,
  other: PendingMessage<Id>,
  gone: readonly SentMessage[],
): number {
  return (
    urgency(one, gone) - urgency(other, gone) ||
    order(lastToPerson(one, gone), lastToPerson(other, gone)) ||
    order(lastOfService(one, gone), lastOfService(other, gone)) ||
    one.createdAt - other.createdAt
  );
}

function urgency(message: Addressed, gone: readonly SentMessage[]): number {
  const isFirst = message.kind === 'alert' && lastOfService(message, gone) === -Infinity;
  return isFirst ? -1 : messageKinds.indexOf(message.kind);
}

function order(one: Instant, other: Instant): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function lastToPerson({ person }: Addressed, gone: readonly SentMessage[]): Instant {
  return Math.max(-Infinity, ...timesOf(gone.filter((message) => message.person === person)));
}

/** When an alert of the service was sent last. */
function lastOfService({ service }: Addressed, gone: readonly SentMessage[]): Instant {
  const ofService = gone.filter(
    (message) => message.kind === 'alert' && message.service === service,
  );
  return Math.max(-Infinity, ...timesOf(ofService));
}
