import type { Instant } from '#shared/time/instant.ts';
import type { EventType } from '../incident/event.ts';
import { isOpen, type Incident, type NewEvent, type Transition } from '../incident/incident.ts';
import type { Message } from '../workflow/instance.ts';
import type { Json, JsonMap } from '../workflow/json.ts';
import { copyJson, putJson } from '../workflow/json.ts';

/** Longer texts are cut: a journal keeps every message. */
export const LONGEST_TEXT = 1_000;

/**
 * What can happen to an incident, in the words that conditions of workflows use. Buttons of a workflow
 * send types of their own beside these.
 */
export const messageTypes = {
  signal: 'its source reports it, again',
  end: 'its source says that it is over',
  restart: 'its source says that it is back',
  acknowledge: 'somebody acknowledges it',
  unacknowledge: 'its acknowledgement was taken back, or expired',
  close: 'an operator closes it',
  reopen: 'an operator opens it again',
  change: 'its level, description, ticket or tags are changed',
  note: 'somebody writes a message',
  stale: 'its source stopped refreshing it',
  quiet: 'it was quiet for ten minutes after flapping',
  related: 'it was related to another, or no longer is',
} as const;
export type MessageType = keyof typeof messageTypes;

/** Who tells it, and when it came to be known. */
export interface Teller {
  readonly from: 'source' | 'operator' | 'system';
  /** The name of the operator or the source that does it; null: it happens by itself. */
  readonly by: string | null;
  readonly now: Instant;
  /** A source's report, which may say nothing new. */
  readonly isSignal?: boolean;
  readonly messageId?: string | undefined;
}

const typeOfCrossing: Readonly<Partial<Record<EventType, MessageType>>> = {
  END: 'end',
  CLO: 'close',
  RES: 'restart',
  REO: 'reopen',
};

/** Of a report that changes neither: that it is open still, or no more than a note. */
const typeOfRecorded: Readonly<Partial<Record<EventType, MessageType>>> = {
  ACK: 'acknowledge',
  RES: 'signal',
  END: 'note',
  CLO: 'note',
  REO: 'note',
  STA: 'note',
  LES: 'note',
};

const typeOfDetail: Readonly<Record<string, MessageType>> = {
  unacknowledged: 'unacknowledge',
  acknowledgement_expired: 'unacknowledge',
  stale: 'stale',
  flapping_ended: 'quiet',
  related: 'related',
  unrelated: 'related',
};

/**
 * What happens to an incident as the message that its workflow is told: the type follows from the events
 * that it leaves in the history. An end or a beginning that comes too late, or too early, to close or to
 * open the incident is none.
 */
export function messageOf(from: Incident, wished: Transition, teller: Teller): Message {
  const crosses = isOpen(from) !== isOpen(wished.incident);
  const typeIn = (event: NewEvent) => typeOf(event, crosses);
  const told = wished.events.find((event) => typeIn(event) !== undefined) ?? wished.events[0];
  const type = (told && typeIn(told)) ?? (teller.isSignal === true ? 'signal' : 'change');
  const facts = factsOf(wished.incident);
  if (!told) return messageFrom(type, teller, facts);
  const body = { ...facts, at: told.timestamp, text: cut(told.description) };
  const changes = changesOf(wished.events);
  if (!told.acknowledgement && !changes) return messageFrom(type, teller, body);
  return messageFrom(type, teller, {
    ...body,
    ...(told.acknowledgement && { until: told.acknowledgement.expiresAt }),
    ...(changes && { changes }),
  });
}

/** A message of a type, from whoever tells it. */
export function messageFrom(type: string, teller: Teller, body: JsonMap): Message {
  const { from, by, now: timestamp, messageId } = teller;
  const told = { type, timestamp, from, body: { ...body, ...whoOf({ from, by }) } };
  return messageId === undefined ? told : { id: messageId, ...told };
}

/** What a body says of who does it: texts name `by`, rules about people such as four eyes look at `user`. */
export function whoOf({ from, by }: Pick<Teller, 'by'> & { readonly from: string }): JsonMap {
  if (by === null) return {};
  return from === 'operator' ? { by, user: by } : { by };
}

/** The message that an incident begins with. */
export function beginningOf(incident: Incident, at: Instant): Message {
  return { type: 'signal', timestamp: at, from: 'source', body: factsOf(incident) };
}

/** What every message tells of the incident. */
export function factsOf({ key, level, description, tags }: Incident): JsonMap {
  return { key, level, description: cut(description), tags: mapOfTags(tags) };
}

/** What was made of tags last: an incident with the same ones is told of twice when it begins to live. */
let lastMade: { readonly tags: readonly string[]; readonly map: JsonMap } | null = null;

function mapOfTags(tags: readonly string[]): JsonMap {
  if (lastMade?.tags === tags) return lastMade.map;
  const map: Record<string, string> = {};
  for (const tag of tags) {
    const at = tag.indexOf('=');
    putJson(map, tag.slice(0, at), tag.slice(at + 1));
  }
  lastMade = { tags, map };
  return map;
}

/** Without a type: the event says no more than that something changed. */
function typeOf({ type, detail }: NewEvent, crosses: boolean): MessageType | undefined {
  if (type !== 'OTH') return (crosses ? typeOfCrossing[type] : undefined) ?? typeOfRecorded[type];
  return detail === null ? 'note' : typeOfDetail[detail.what];
}

function changesOf(events: readonly NewEvent[]): JsonMap | undefined {
  const changes = events.flatMap(({ type, detail }): [string, Json][] =>
    type === 'CHI' && detail
      ? [[detail.what, copyJson({ old: detail.old ?? null, new: detail.new ?? null })]]
      : [],
  );
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
