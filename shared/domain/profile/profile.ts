import type { EventType } from '#shared/domain/incident/event.ts';
import type { FilterSubject } from '#shared/domain/filter/filter.ts';
import type { Test } from '#shared/domain/filter/predicate.ts';
import { isOpenAt, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import type { Instant } from '#shared/time/instant.ts';

export interface NamedFilter {
  readonly name: string;
  readonly fits: Test;
}

/** What decides whether a notification profile fires. */
export interface ProfileRules {
  readonly active: boolean;
  /** null: it is not paused. */
  readonly pausedUntil: Instant | null;
  readonly filters: readonly NamedFilter[];
  /** How many of its filters must fit. */
  readonly match: 'all' | 'any';
  readonly timeslot: { readonly name: string; readonly slot: Timeslot };
  /** The types of events that count; null: all. */
  readonly events: readonly EventType[] | null;
  /** Who is not told of what they did themselves; null: the owner is told of that too. */
  readonly notOfActor: number | null;
}

/** Something that happened to an incident, for which people may be told. */
export interface Occasion {
  /** With the type of the event as its only one. */
  readonly subject: FilterSubject;
  readonly event: {
    readonly type: EventType;
    readonly timestamp: Instant;
    readonly actorId: number;
  };
}

/** Whether a profile fires, with the reason for either. */
export type ProfileVerdict =
  | { readonly fires: true; readonly filters: readonly string[]; readonly timeslot: string }
  | { readonly fires: false; readonly why: Silence };

export type Silence =
  | { readonly kind: 'inactive' }
  | { readonly kind: 'paused'; readonly until: Instant }
  | { readonly kind: 'own_action' }
  | { readonly kind: 'event_type'; readonly type: EventType }
  | { readonly kind: 'timeslot'; readonly name: string }
  | { readonly kind: 'no_filter' }
  /** The filters that do not fit. */
  | { readonly kind: 'filters'; readonly names: readonly string[] };

/** Whether a timeslot is open at an instant; whoever asks very often may remember answers. */
export type IsOpen = (timeslot: Timeslot, instant: Instant) => boolean;

/**
 * Judges one profile. The timeslot is asked about the event's own time, pauses about now. A profile
 * without filters never fires.
 */
export function judgeProfile(
  profile: ProfileRules,
  occasion: Occasion,
  isOpen: IsOpen = isOpenAt,
): ProfileVerdict {
  const silence = silenceBefore(profile, occasion, isOpen);
  if (silence) return { fires: false, why: silence };
  const { filters, match, timeslot } = profile;
  const fitting = filters.filter(({ fits }) => fits(occasion.subject));
  const isEnough = match === 'all' ? fitting.length === filters.length : fitting.length > 0;
  if (!isEnough) {
    const names = filters.filter((filter) => !fitting.includes(filter)).map(({ name }) => name);
    return { fires: false, why: { kind: 'filters', names } };
  }
  return { fires: true, filters: fitting.map(({ name }) => name), timeslot: timeslot.name };
}

/** What keeps a profile silent whatever its filters say. */
function silenceBefore(
  profile: ProfileRules,
  { subject, event }: Occasion,
  isOpen: IsOpen,
): Silence | undefined {
  const { pausedUntil, events, timeslot } = profile;
  if (!profile.active) return { kind: 'inactive' };
  if (pausedUntil !== null && subject.now < pausedUntil) {
    return { kind: 'paused', until: pausedUntil };
  }
  if (profile.notOfActor === event.actorId) return { kind: 'own_action' };
  if (events && !events.includes(event.type)) return { kind: 'event_type', type: event.type };
  if (profile.filters.length === 0) return { kind: 'no_filter' };
  if (!isOpen(timeslot.slot, event.timestamp)) return { kind: 'timeslot', name: timeslot.name };
  return undefined;
}
