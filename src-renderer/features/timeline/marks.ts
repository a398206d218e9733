import type { Acknowledgement, IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { REPORTED_CHANGE } from '#shared/domain/incident/reported-change.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { HistoryItem } from '../incidents/history-items.ts';

type Delivery = IncidentDetail['deliveries'][number];

/** What came of a telling. `acknowledged`: whoever was told acknowledged before being told again. */
export type ToldOutcome = 'waiting' | 'delivered' | 'failed' | 'cancelled' | 'acknowledged';

/** How a mark is drawn. */
export type MarkSign =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'signal' }
  | { readonly kind: 'told'; readonly who: string; readonly outcome: ToldOutcome }
  | { readonly kind: 'message'; readonly visibility: 'internal' | 'public' }
  | { readonly kind: 'change' };

/** One moment on a lane; what stands in the history of it says it in words. */
export interface Mark {
  readonly key: string;
  readonly at: Instant;
  readonly sign: MarkSign;
  readonly item: HistoryItem;
}

/** The marks of each lane, in order of time. */
export interface MarksByLane {
  readonly status: readonly Mark[];
  readonly signals: readonly Mark[];
  readonly told: readonly Mark[];
  readonly messages: readonly Mark[];
}

export function marksByLane(
  events: readonly IncidentEvent[],
  deliveries: readonly Delivery[],
  acknowledgements: readonly Acknowledgement[],
): MarksByLane {
  const lanes: Record<keyof MarksByLane, Mark[]> = {
    status: [],
    signals: [],
    told: [],
    messages: [],
  };
  for (const event of events) {
    const placed = placeOf(event);
    if (!placed) continue;
    const { lane, sign } = placed;
    const item = { kind: 'event', at: event.timestamp, event } as const;
    lanes[lane].push({ key: `event ${event.id}`, at: event.timestamp, sign, item });
  }
  for (const delivery of deliveries) {
    const at = toldAt(delivery);
    const who = delivery.operatorName ?? '';
    const outcome = outcomeOf(delivery, deliveries, acknowledgements);
    const item = { kind: 'telling', at, delivery } as const;
    lanes.told.push({
      key: `telling ${delivery.id}`,
      at,
      sign: { kind: 'told', who, outcome },
      item,
    });
  }
  for (const marks of Object.values(lanes)) marks.sort((one, other) => one.at - other.at);
  return lanes;
}

function placeOf({
  type,
  actor,
  detail,
  visibility,
}: IncidentEvent): { readonly lane: keyof MarksByLane; readonly sign: MarkSign } | undefined {
  if (type === 'CHI') {
    return detail?.what === 'level' && isLevel(detail.new)
      ? { lane: 'status', sign: { kind: 'level', level: detail.new } }
      : { lane: 'messages', sign: { kind: 'change' } };
  }
  if (type === 'LES' || (type === 'OTH' && detail === null)) {
    return { lane: 'messages', sign: { kind: 'message', visibility } };
  }
  if (type === 'OTH') {
    return detail?.what === REPORTED_CHANGE
      ? { lane: 'messages', sign: { kind: 'change' } }
      : undefined;
  }
  if (actor.kind === 'source') return { lane: 'signals', sign: { kind: 'signal' } };
  return undefined;
}

function outcomeOf(
  delivery: Delivery,
  all: readonly Delivery[],
  acknowledgements: readonly Acknowledgement[],
): ToldOutcome {
  switch (delivery.state) {
    case 'pending':
    case 'waiting':
    case 'sending':
    case 'failed_for_now':
      return 'waiting';
    case 'failed':
    case 'cancelled':
      return delivery.state;
    case 'bundled':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'withdrawn':
      return wasAnswered(delivery, all, acknowledgements) ? 'acknowledged' : 'delivered';
  }
}

function wasAnswered(
  delivery: Delivery,
  all: readonly Delivery[],
  acknowledgements: readonly Acknowledgement[],
): boolean {
  const who = delivery.operatorName;
  if (who === null) return false;
  const told = toldAt(delivery);
  const again = Math.min(
    ...all
      .filter((other) => other.operatorName === who && toldAt(other) > told)
      .map((other) => toldAt(other)),
    Infinity,
  );
  return acknowledgements.some(({ actor, at }) => actor.name === who && at >= told && at < again);
}

function toldAt({ sentAt, createdAt }: Delivery): Instant {
  return sentAt ?? createdAt;
}
