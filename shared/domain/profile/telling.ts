import type { FilterSubject } from '#shared/domain/filter/filter.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import type { NewEvent, TellReason } from '#shared/domain/incident/incident.ts';
import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import {
  judgeProfile,
  type IsOpen,
  type Occasion,
  type ProfileRules,
  type Silence,
} from './profile.ts';

/** A notification profile with all that decides whether it tells, and when. */
export interface TellingProfile {
  readonly rules: ProfileRules;
  readonly trigger: { readonly on: 'attention' | 'events' };
  readonly delaySeconds: number;
  readonly digestSeconds: number;
  readonly destinations: readonly unknown[];
}

/** One step of an incident, for which people may be told. */
export interface Step {
  readonly now: Instant;
  /** That it asks for attention anew, and why; null: it does not. */
  readonly attention: { readonly reason: TellReason; readonly occasion: Occasion } | null;
  /** What was added to its history, in order; notes of Watchfloor itself are not among it. */
  readonly events: readonly Occasion[];
}

/**
 * A step as profiles judge it. Made once, however many they are.
 * @param subjectOf the incident after the step, with the types of events that filters shall see
 */
export function stepOf(
  reason: TellReason | null,
  events: readonly Occasion['event'][],
  subjectOf: (types: readonly EventType[]) => FilterSubject,
  now: Instant,
): Step {
  const occasions = events.map((event) => ({ event, subject: subjectOf([event.type]) }));
  if (reason === null) return { now, attention: null, events: occasions };
  const cause = occasions.at(-1);
  const { type, actorId } = cause?.event ?? { type: 'OTH', actorId: NOBODY };
  const event = { type, actorId, timestamp: now };
  const occasion = { event, subject: cause?.subject ?? subjectOf([type]) };
  return { now, attention: { reason, occasion }, events: occasions };
}

/** No operator has this number. */
const NOBODY = 0;

export type TellingSilence =
  Silence | { readonly kind: 'no_attention' } | { readonly kind: 'no_destination' };

export type TellingVerdict =
  | {
      readonly fires: true;
      readonly kind: 'problem' | 'event';
      readonly reason: TellReason | EventType;
      readonly filters: readonly string[];
      readonly timeslot: string;
    }
  | { readonly fires: false; readonly why: TellingSilence };

/**
 * Judges one profile for one step. A profile for what asks for attention is judged by the moment at
 * which it asks; one for events by each event in turn, at the event's own time, and the first that
 * fits is told.
 */
export function judgeTelling(profile: TellingProfile, step: Step, isOpen?: IsOpen): TellingVerdict {
  if (profile.destinations.length === 0) return silent({ kind: 'no_destination' });
  if (profile.trigger.on === 'attention') return judgeAttention(profile.rules, step, isOpen);
  let last: TellingVerdict | undefined;
  for (const occasion of step.events) {
    last = judgeEvent(profile.rules, occasion, isOpen);
    if (last.fires) return last;
  }
  return last ?? silent({ kind: 'no_attention' });
}

/** How long a profile keeps what it tells: for what may be over by then, or to collect it. */
export function waitOf(profile: TellingProfile): {
  readonly waitingFor: 'delay' | 'digest' | null;
  readonly wait: Microseconds;
} {
  const { delaySeconds, digestSeconds } = profile;
  if (delaySeconds > 0) return { waitingFor: 'delay', wait: delaySeconds * SECOND };
  if (digestSeconds > 0) return { waitingFor: 'digest', wait: digestSeconds * SECOND };
  return { waitingFor: null, wait: 0 };
}

/** A profile that fires, as far as it is compared with others that tell the same address. */
export interface Telling {
  readonly kind: 'problem' | 'event';
  readonly profile: TellingProfile;
}

/** The one that tells an address for all: what asks for attention before news, then what waits least. */
export function mostUrgentFirst(one: Telling, other: Telling): number {
  const news = Number(one.kind === 'event') - Number(other.kind === 'event');
  return news || waitOf(one.profile).wait - waitOf(other.profile).wait;
}

/** The events of a step that people may be told of: what Watchfloor notes for itself is not among them. */
export function eventsToTell(
  events: readonly NewEvent[],
  actorId: number,
): readonly Occasion['event'][] {
  return events
    .filter(({ detail, isDeed, isOwn }) => isOwn !== true && (detail === null || isDeed === true))
    .map(({ type, timestamp }) => ({ type, timestamp, actorId }));
}

function judgeAttention(
  rules: ProfileRules,
  { attention }: Step,
  isOpen: IsOpen | undefined,
): TellingVerdict {
  if (attention === null) return silent({ kind: 'no_attention' });
  const verdict = judgeProfile(rules, attention.occasion, isOpen);
  return verdict.fires ? { ...verdict, kind: 'problem', reason: attention.reason } : verdict;
}

function judgeEvent(
  rules: ProfileRules,
  occasion: Occasion,
  isOpen: IsOpen | undefined,
): TellingVerdict {
  const verdict = judgeProfile(rules, occasion, isOpen);
  return verdict.fires ? { ...verdict, kind: 'event', reason: occasion.event.type } : verdict;
}

function silent(why: TellingSilence): TellingVerdict {
  return { fires: false, why };
}

/** When a message of a profile would leave that is asked for at an instant. */
export function leavesAt(profile: TellingProfile, at: Instant): Instant {
  return at + (profile.delaySeconds + profile.digestSeconds) * SECOND;
}
