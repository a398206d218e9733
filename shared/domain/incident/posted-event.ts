import type { Instant } from '#shared/time/instant.ts';
import { settlePrompt } from './attention.ts';
import {
  eventTypes,
  judgeEvent,
  type EventPost,
  type EventType,
  type PosterKind,
} from './event.ts';
import { isOpen, plainEvent, stateOf, type Incident, type Transition } from './incident.ts';
import { closing, reopening } from './lifecycle.ts';
import {
  isObject,
  noChoice,
  NO_OBJECT,
  NOT_NULL,
  readText,
  readTimestamp,
  refused,
  REQUIRED,
  together,
  type Field,
  type Reading,
} from './posted-field.ts';

/** An event as a client of Argus's API posts it. */
export interface PostedEvent {
  readonly type: EventType;
  readonly at: Instant;
  readonly description: string;
}

/** What a posted event made of an incident; `refused` is the sentence that says why not. */
export type EventDecision =
  | { readonly ok: true; readonly transition: Transition }
  | { readonly ok: false; readonly refused: string };

/**
 * Reads a posted event. A source must say when it happened; what an operator does happens now unless
 * they say otherwise. Source of the rule and of the sentences: Argus.
 */
export function readPostedEvent(
  body: unknown,
  poster: PosterKind,
  now: Instant,
): Reading<PostedEvent> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  const isNow = poster === 'end_user' && (body['timestamp'] ?? null) === null;
  const fields = together({
    timestamp: isNow ? { value: now } : readTimestamp(body['timestamp']),
    type: readEventType(body['type']),
    description: readText(body['description']),
  });
  if (!fields.ok) return fields;
  const { timestamp: at, type, description } = fields.value;
  return { ok: true, value: { type, at, description } };
}

/**
 * Posts an event: what the rules let it do is done, and a source's event that comes too late is only
 * recorded. An end that lies in the future is planned, and comes by itself.
 */
export function postEvent(
  incident: Incident,
  event: PostedEvent,
  context: Omit<EventPost, 'type' | 'state'> & {
    readonly now: Instant;
    /** The incident of the same problem that is open in its place; undefined where none is. */
    readonly openInstead?: number | undefined;
  },
): EventDecision {
  const { now, poster } = context;
  const verdict = judgeEvent({ ...context, type: event.type, state: stateOf(incident) });
  if (verdict.verdict === 'refuse') return { ok: false, refused: verdict.reason };
  const opens = verdict.verdict === 'apply' && verdict.effect === 'open';
  if (opens && context.openInstead !== undefined && poster === 'end_user') {
    return { ok: false, refused: openInsteadWords(context.openInstead) };
  }
  const isDone = verdict.verdict === 'apply' && !(opens && context.openInstead !== undefined);
  const transition = isDone ? applied(incident, event, now) : recorded(incident, event);
  return { ok: true, transition: settlePrompt(transition, now) };
}

/** Why an incident is not opened again: of one problem of a source only one incident is open. */
export function openInsteadWords(id: number): string {
  return `The same problem is open as incident #${id}: work with that one.`;
}

function applied(incident: Incident, event: PostedEvent, now: Instant): Transition {
  const { type, at, description } = event;
  switch (type) {
    case 'END':
    case 'CLO':
      return at > now
        ? planned(incident, event)
        : closing(incident, { type, at, now, description, byHand: type === 'CLO' });
    case 'RES':
    case 'REO':
      return reopening(incident, { type, at, now, description, tell: 'reopened' });
    default:
      return recorded(incident, event);
  }
}

function planned(incident: Incident, event: PostedEvent): Transition {
  return { ...recorded(incident, event), incident: { ...incident, plannedEnd: event.at } };
}

/** An end that comes after the close is remembered: the source knows that it is over. */
function recorded(incident: Incident, { type, at, description }: PostedEvent): Transition {
  const isOver = type === 'END' && !isOpen(incident) && incident.endTime !== null;
  return {
    incident: isOver ? { ...incident, endReported: true } : incident,
    events: [plainEvent(type, at, description)],
    tell: null,
  };
}

function readEventType(value: unknown): Field<EventType> {
  if (value === undefined) return { error: REQUIRED };
  if (value === null) return { error: NOT_NULL };
  const type = eventTypes.find((each) => each === value);
  return type === undefined ? { error: noChoice(value) } : { value: type };
}
