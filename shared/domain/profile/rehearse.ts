import type { Instant } from '#shared/time/instant.ts';
import {
  judgeTelling,
  leavesAt,
  mostUrgentFirst,
  type Step,
  type Telling,
  type TellingProfile,
  type TellingSilence,
  type TellingVerdict,
} from './telling.ts';

/** Where a message arrives: one place is told once. */
export interface Place {
  readonly medium: string;
  readonly address: string;
}

/** A profile as a rehearsal asks about it. */
export interface RehearsingProfile<Destination> extends TellingProfile {
  readonly name: string;
  readonly destinations: readonly Destination[];
}

export type RehearsedSilence =
  | TellingSilence
  | { readonly kind: 'same_address'; readonly profile: string }
  /** It tells the workstation alone, and nobody sits there. */
  | { readonly kind: 'nobody_here' };

export type RehearsedOutcome<Destination> =
  | {
      readonly fires: true;
      readonly filters: readonly string[];
      readonly timeslot: string;
      /** When it would be sent, after delay and digest. */
      readonly at: Instant;
      /** Those that no other profile tells for it. */
      readonly destinations: readonly Destination[];
    }
  | { readonly fires: false; readonly why: RehearsedSilence };

/** How messages find their way. @returns null for a destination at which nobody is told */
export type PlaceOf<Destination> = (destination: Destination) => Place | null;

/** A place, and through whom it is told. */
type Tellers<Profile, Destination> = ReadonlyMap<
  string,
  { readonly profile: Profile; readonly destination: Destination }
>;

/**
 * What each profile would do about a step of an incident, in their order: by the same judgement as when
 * it happens. A profile that only tells whom a more urgent one tells already adds nothing.
 */
export function rehearse<Destination, Profile extends RehearsingProfile<Destination>>(
  profiles: readonly Profile[],
  step: Step,
  placeOf: PlaceOf<Destination>,
): { readonly profile: Profile; readonly outcome: RehearsedOutcome<Destination> }[] {
  const judged = profiles.map((profile) => ({ profile, verdict: judgeTelling(profile, step) }));
  const fired = judged.flatMap(({ profile, verdict }) =>
    verdict.fires ? [{ profile, kind: verdict.kind }] : [],
  );
  const tellers = tellersOf(fired, placeOf);
  return judged.map(({ profile, verdict }) => ({
    profile,
    outcome: verdict.fires ? outcomeOf(profile, verdict, step.now, { tellers, placeOf }) : verdict,
  }));
}

function tellersOf<Destination, Profile extends RehearsingProfile<Destination>>(
  fired: readonly (Telling & { readonly profile: Profile })[],
  placeOf: PlaceOf<Destination>,
): Tellers<Profile, Destination> {
  const tellers = new Map<string, { profile: Profile; destination: Destination }>();
  for (const { profile } of fired.toSorted(mostUrgentFirst)) {
    for (const destination of profile.destinations) {
      const place = placeOf(destination);
      if (!place || tellers.has(keyOf(place))) continue;
      tellers.set(keyOf(place), { profile, destination });
    }
  }
  return tellers;
}

function outcomeOf<Destination, Profile extends RehearsingProfile<Destination>>(
  profile: Profile,
  { filters, timeslot }: Extract<TellingVerdict, { readonly fires: true }>,
  now: Instant,
  { tellers, placeOf }: { tellers: Tellers<Profile, Destination>; placeOf: PlaceOf<Destination> },
): RehearsedOutcome<Destination> {
  const told = profile.destinations.flatMap((destination) => {
    const place = placeOf(destination);
    const teller = place && tellers.get(keyOf(place));
    return teller ? [{ destination, teller }] : [];
  });
  const [first] = told;
  if (!first) return { fires: false, why: { kind: 'nobody_here' } };
  const destinations = told
    .filter(
      ({ destination, teller }) => teller.profile === profile && teller.destination === destination,
    )
    .map(({ destination }) => destination);
  if (destinations.length === 0) {
    const { name } = first.teller.profile;
    return { fires: false, why: { kind: 'same_address', profile: name } };
  }
  return { fires: true, filters, timeslot, at: leavesAt(profile, now), destinations };
}

function keyOf({ medium, address }: Place): string {
  return `${medium}\n${address}`;
}
