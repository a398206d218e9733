import { FOREVER, formatInstant, type Instant } from '#shared/time/instant.ts';
import { settlePrompt } from './attention.ts';
import { changeEvent } from './change-event.ts';
import { judgeEvent, type EventType } from './event.ts';
import {
  deedEvent,
  plainEvent,
  stateOf,
  type Incident,
  type NewEvent,
  type Transition,
} from './incident.ts';
import type { Level } from './level.ts';
import { acknowledging, closing, reopening } from './lifecycle.ts';
import { normalizeTags } from './tag.ts';

/** What an operator's action made of an incident; `refused` is the sentence that says why not. */
export type OperatorDecision =
  | { readonly ok: true; readonly transition: Transition }
  | { readonly ok: false; readonly refused: string };

interface Action {
  readonly now: Instant;
  readonly actorId: number;
}

/**
 * Acknowledges an incident of any state; several acknowledgements may live at once, and it stays
 * acknowledged until the last has expired.
 * @param expiresAt null: until closed or taken back; it must lie in the future
 */
export function acknowledgeIncident(
  incident: Incident,
  action: Action & { readonly note: string; readonly expiresAt: Instant | null },
): OperatorDecision {
  const { now, note, expiresAt, actorId } = action;
  if (expiresAt !== null && expiresAt <= now) {
    return refused('The acknowledgement would have expired already: choose a later time.');
  }
  return allowed(now, acknowledging(incident, { at: now, now, note, expiresAt, actorId }));
}

/** Takes back every live acknowledgement: the incident asks for attention again. */
export function unacknowledgeIncident(incident: Incident, action: Action): OperatorDecision {
  if (incident.acknowledgedUntil === null) return refused('The incident is not acknowledged.');
  return allowed(action.now, {
    incident: { ...incident, acknowledgedUntil: null, acknowledgedBy: null },
    events: [
      deedEvent({ what: 'unacknowledged' }, action.now, 'The acknowledgement was taken back.'),
    ],
    tell: 'acknowledgement_expired',
  });
}

/** The event of an acknowledgement whose end was moved; null as an end: it does not end by itself. */
export function acknowledgementEdited(
  before: Instant | null,
  after: Instant | null,
  now: Instant,
): NewEvent {
  return deedEvent(
    { what: 'acknowledgement_edited', old: before, new: after },
    now,
    endWords(after, now),
  );
}

function endWords(end: Instant | null, now: Instant): string {
  if (end === null) return 'The acknowledgement no longer ends by itself.';
  return end <= now
    ? 'The acknowledgement was ended.'
    : `The acknowledgement now ends at ${formatInstant(end)}.`;
}

/** What the live acknowledgements amount to after one of them was edited. */
export function settleAcknowledgements(
  incident: Incident,
  live: readonly { readonly actorId: number; readonly expiresAt: Instant | null }[],
  now: Instant,
): Transition {
  const latest = [...live].sort((a, b) => (b.expiresAt ?? FOREVER) - (a.expiresAt ?? FOREVER))[0];
  return settlePrompt(
    {
      incident: {
        ...incident,
        acknowledgedUntil: latest ? (latest.expiresAt ?? FOREVER) : null,
        acknowledgedBy: latest?.actorId ?? null,
      },
      events: [],
      tell: latest ? null : 'acknowledgement_expired',
    },
    now,
  );
}

/** Closes an open incident by hand. */
export function closeIncident(
  incident: Incident,
  action: Action & { readonly note: string },
): OperatorDecision {
  const refusal = refusalOf(incident, 'CLO');
  if (refusal !== undefined) return refused(refusal);
  return allowed(
    action.now,
    closing(incident, {
      type: 'CLO',
      at: action.now,
      now: action.now,
      byHand: true,
      description: action.note,
    }),
  );
}

/** Opens a closed incident again; it asks for attention like a new one until somebody acknowledges. */
export function reopenIncident(
  incident: Incident,
  action: Action & { readonly note: string },
): OperatorDecision {
  const refusal = refusalOf(incident, 'REO');
  if (refusal !== undefined) return refused(refusal);
  return allowed(
    action.now,
    reopening(incident, {
      type: 'REO',
      at: action.now,
      now: action.now,
      description: action.note,
      tell: 'reopened',
    }),
  );
}

/** Sets the level; a worse one starts the prompt anew. */
export function setLevel(
  incident: Incident,
  action: Action & { readonly level: Level },
): OperatorDecision {
  const worse = action.level < incident.level;
  return changed(incident, { ...incident, level: action.level }, action.now, worse);
}

export function setTicketUrl(
  incident: Incident,
  action: Action & { readonly ticketUrl: string },
): OperatorDecision {
  return changed(incident, { ...incident, ticketUrl: action.ticketUrl }, action.now, false);
}

export function describeIncident(
  incident: Incident,
  action: Action & { readonly description: string },
): OperatorDecision {
  return changed(incident, { ...incident, description: action.description }, action.now, false);
}

export function retag(
  incident: Incident,
  action: Action & { readonly add: readonly string[]; readonly remove: readonly string[] },
): OperatorDecision {
  const kept = incident.tags.filter((tag) => !action.remove.includes(tag));
  const tags = normalizeTags([...kept, ...action.add]);
  return changed(incident, { ...incident, tags }, action.now, false);
}

/** A message of an operator, for the others at the desk or for those beyond it. */
export function addMessage(
  incident: Incident,
  action: Action & { readonly text: string; readonly visibility: 'internal' | 'public' },
): OperatorDecision {
  return allowed(action.now, {
    incident,
    events: [{ ...plainEvent('OTH', action.now, action.text), visibility: action.visibility }],
    tell: null,
  });
}

export type RelationDeed = 'related' | 'unrelated';

/** The event of a relation that was made or ended, as it stands in the history of either side. */
export function relationEvent(
  what: RelationDeed,
  otherId: number,
  type: string,
  now: Instant,
): NewEvent {
  const relation = { incidentId: otherId, type };
  return what === 'related'
    ? deedEvent({ what, new: relation }, now, `Related to #${otherId}: ${type}.`)
    : deedEvent({ what, old: relation }, now, `No longer related to #${otherId}: ${type}.`);
}

const attributes = [
  ['level', 'level'],
  ['description', 'description'],
  ['ticketUrl', 'ticket_url'],
  ['tags', 'tags'],
] as const;

function changed(
  before: Incident,
  after: Incident,
  now: Instant,
  worse: boolean,
): OperatorDecision {
  const events = attributes.flatMap(([field, attribute]) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [changeEvent(attribute, before[field], after[field], now)],
  );
  return allowed(now, { incident: after, events, tell: worse ? 'worsened' : null });
}

function refusalOf(incident: Incident, type: EventType): string | undefined {
  const verdict = judgeEvent({
    type,
    poster: 'end_user',
    state: stateOf(incident),
    existing: new Set(),
    acknowledgementsUrl: '',
  });
  return verdict.verdict === 'refuse' ? verdict.reason : undefined;
}

function allowed(now: Instant, transition: Transition): OperatorDecision {
  return { ok: true, transition: settlePrompt(transition, now) };
}

function refused(reason: string): OperatorDecision {
  return { ok: false, refused: reason };
}
