/** Codes of the rows of an incident's history, as Argus names them. */
export const eventTypes = ['STA', 'END', 'CHI', 'RES', 'CLO', 'REO', 'ACK', 'OTH', 'LES'] as const;
export type EventType = (typeof eventTypes)[number];

export type PosterKind = 'source' | 'end_user';
export type IncidentState = 'open' | 'closed' | 'stateless';

interface EventTypeRule {
  readonly label: string;
  readonly sourceMayPost: boolean;
  readonly endUserMayPost: boolean;
}

/** Who may post which type. ACK goes through acknowledgements, never as a plain event. */
export const eventTypeRules: Readonly<Record<EventType, EventTypeRule>> = {
  STA: { label: 'Incident start', sourceMayPost: true, endUserMayPost: false },
  END: { label: 'Incident end', sourceMayPost: true, endUserMayPost: false },
  CHI: { label: 'Incident change', sourceMayPost: true, endUserMayPost: false },
  RES: { label: 'Incident restart', sourceMayPost: true, endUserMayPost: false },
  CLO: { label: 'Close', sourceMayPost: false, endUserMayPost: true },
  REO: { label: 'Reopen', sourceMayPost: false, endUserMayPost: true },
  ACK: { label: 'Acknowledge', sourceMayPost: false, endUserMayPost: true },
  OTH: { label: 'Other', sourceMayPost: true, endUserMayPost: true },
  LES: { label: 'Stateless', sourceMayPost: true, endUserMayPost: false },
};

/** What an accepted event does to the incident's end. */
export type EventEffect = 'none' | 'close' | 'open';

/**
 * - `apply`: the event is recorded and has its effect.
 * - `record`: recorded without effect: a source's word is kept even where it comes too late.
 * - `refuse`: nothing is stored.
 */
export type EventVerdict =
  | { readonly verdict: 'apply'; readonly effect: EventEffect }
  | { readonly verdict: 'record'; readonly reason: string }
  | { readonly verdict: 'refuse'; readonly reason: string };

export interface EventPost {
  readonly type: EventType;
  readonly poster: PosterKind;
  readonly state: IncidentState;
  /** Types of the events that the incident has already. */
  readonly existing: ReadonlySet<EventType>;
  /** Where acknowledgements of this incident are posted; part of the sentence that refuses an ACK. */
  readonly acknowledgementsUrl: string;
}

/**
 * Judges one posted event: first who may post it, then whether the incident's state allows it.
 * An end user who breaks a rule of state is refused, a source is recorded without effect, so that
 * an END that arrives after a close by hand is not lost. Source of the rule: Argus's event matrix.
 */
export function judgeEvent(post: EventPost): EventVerdict {
  const rule = eventTypeRules[post.type];
  if (post.poster === 'source' && !rule.sourceMayPost) {
    return refuse(`A source system cannot post events of type '${post.type}'.`);
  }
  if (post.poster === 'end_user' && !rule.endUserMayPost) {
    return refuse(`An end user cannot post events of type '${post.type}'.`);
  }
  if (post.type === 'ACK') {
    return refuse(
      `Acknowledgements of this incidents should be posted through ${post.acknowledgementsUrl}.`,
    );
  }
  const broken = brokenStateRule(post);
  if (broken === undefined) return { verdict: 'apply', effect: effectOf(post.type) };
  return post.poster === 'source' ? { verdict: 'record', reason: broken } : refuse(broken);
}

/** What an event does when the rules let it. */
function effectOf(type: EventType): EventEffect {
  if (type === 'END' || type === 'CLO') return 'close';
  if (type === 'RES' || type === 'REO') return 'open';
  return 'none';
}

function brokenStateRule(post: EventPost): string | undefined {
  const { type, state, existing } = post;
  if (state === 'stateless') {
    if (type === 'STA') return 'Stateless incident cannot have an INCIDENT_START event.';
    if (effectOf(type) !== 'none') return 'Cannot change the state of a stateless incident.';
    return type === 'LES' && existing.has('LES') ? alreadyHas('LES') : undefined;
  }
  if (type === 'STA' && existing.has('STA')) return alreadyHas('STA');
  if (state === 'closed' && effectOf(type) === 'close') return 'The incident is already closed.';
  if (state === 'open' && effectOf(type) === 'open') return 'The incident is already open.';
  return undefined;
}

function alreadyHas(type: EventType): string {
  return `The incident already has a related event of type '${type}'.`;
}

function refuse(reason: string): EventVerdict {
  return { verdict: 'refuse', reason };
}
