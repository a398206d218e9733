import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { REPORTED_CHANGE } from '#shared/domain/incident/reported-change.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { History } from './detail-reader.ts';
import { isTechnical } from './event-words.ts';

type Delivery = IncidentDetail['deliveries'][number];

/** One entry of the history: what happened to the incident, or that somebody was told of it. */
export type HistoryItem =
  | { readonly kind: 'event'; readonly at: Instant; readonly event: IncidentEvent }
  | { readonly kind: 'telling'; readonly at: Instant; readonly delivery: Delivery };

export const historyKinds = ['all', 'messages', 'state', 'told', 'changes'] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** What is chosen of the history. */
export interface HistoryChoice {
  readonly kind: HistoryKind;
  /** A name; empty: everybody. */
  readonly person: string;
  readonly text: string;
  readonly technical: boolean;
}

export const wholeHistory: HistoryChoice = { kind: 'all', person: '', text: '', technical: false };

/**
 * Events and tellings together, newest first. Tellings from before the oldest event that was read are
 * left out while there are more: they would stand in the wrong place.
 */
export function historyItems(history: History, deliveries: readonly Delivery[]): HistoryItem[] {
  const oldest = history.more ? (history.events.at(-1)?.timestamp ?? 0) : -Infinity;
  const tellings = deliveries
    .map((delivery) => ({
      kind: 'telling' as const,
      at: delivery.sentAt ?? delivery.createdAt,
      delivery,
    }))
    .filter(({ at }) => at >= oldest);
  const events = history.events.map((event) => ({
    kind: 'event' as const,
    at: event.timestamp,
    event,
  }));
  // What was told follows from what happened, so at one instant it stands above it.
  return [...tellings, ...events].sort((one, other) => other.at - one.at);
}

/** What the choice lets through. */
export function chosenItems(items: readonly HistoryItem[], choice: HistoryChoice): HistoryItem[] {
  const words = choice.text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (item.kind === 'event' && !choice.technical && isTechnical(item.event)) return false;
    if (choice.kind !== 'all' && kindOf(item) !== choice.kind) return false;
    if (choice.person !== '' && personOf(item) !== choice.person) return false;
    const text = textOf(item).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** How many technical events the choice hides. */
export function hiddenTechnical(items: readonly HistoryItem[], choice: HistoryChoice): number {
  if (choice.technical) return 0;
  return items.filter((item) => item.kind === 'event' && isTechnical(item.event)).length;
}

/** Everybody who did something or was told, each once, in the order of their names. */
export function peopleOf(items: readonly HistoryItem[]): string[] {
  const names = new Set(items.map(personOf).filter((name) => name !== ''));
  return [...names].sort((one, other) => one.localeCompare(other));
}

/** What tells an item from all others. */
export function keyOf(item: HistoryItem): string {
  return item.kind === 'event' ? `event ${item.event.id}` : `telling ${item.delivery.id}`;
}

/**
 * The place of the line between what is new and what the operator saw when looking last.
 * @param lastSeen the newest event that was there then; null: it was never looked at
 * @returns the index of the first item that is not new; undefined where no line is needed
 */
export function lastLookIndex(
  items: readonly HistoryItem[],
  lastSeen: LastSeen | null,
): number | undefined {
  if (!lastSeen) return undefined;
  const index = items.findIndex((item) => !isNewerThan(item, lastSeen));
  return index > 0 ? index : undefined;
}

/** In which order a history is read. */
export type HistoryOrder = 'newestFirst' | 'newestLast';

/** Items, which are newest first, and the place of their line, in an order. */
export function inOrder(
  items: readonly HistoryItem[],
  lineAt: number | undefined,
  order: HistoryOrder,
): { readonly items: readonly HistoryItem[]; readonly lineAt: number | undefined } {
  if (order === 'newestFirst') return { items, lineAt };
  return {
    items: items.toReversed(),
    lineAt: lineAt === undefined ? undefined : items.length - lineAt,
  };
}

/** The newest event and telling that were there. */
export interface LastSeen {
  readonly eventId: number;
  readonly deliveryId: number;
}

/** What is there now, to be compared with later. */
export function seenOf(history: History, deliveries: readonly Delivery[]): LastSeen {
  return {
    eventId: Math.max(0, ...history.events.map(({ id }) => id)),
    deliveryId: Math.max(0, ...deliveries.map(({ id }) => id)),
  };
}

function isNewerThan(item: HistoryItem, lastSeen: LastSeen): boolean {
  return item.kind === 'event'
    ? item.event.id > lastSeen.eventId
    : item.delivery.id > lastSeen.deliveryId;
}

function kindOf(item: HistoryItem): HistoryKind {
  if (item.kind === 'telling') return 'told';
  const { type, detail } = item.event;
  if (type === 'CHI') return 'changes';
  if (type === 'LES' || (type === 'OTH' && detail === null)) return 'messages';
  if (type === 'OTH') return detail?.what === REPORTED_CHANGE ? 'changes' : 'state';
  return 'state';
}

function personOf(item: HistoryItem): string {
  return item.kind === 'telling' ? (item.delivery.operatorName ?? '') : item.event.actor.name;
}

function textOf(item: HistoryItem): string {
  if (item.kind === 'telling') {
    const { operatorName, medium, reason, error } = item.delivery;
    return [operatorName, medium, reason, error].join(' ');
  }
  const { actor, description, detail } = item.event;
  return [actor.name, description, detail ? JSON.stringify(detail) : ''].join(' ');
}
